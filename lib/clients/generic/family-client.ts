import { catchError, concatMap, defer, filter, map, type Observable, throwError } from 'rxjs';
import { InvalidValueError, NetlinkError } from '../../errors.ts';
import type { Overrun } from '../../frame/frame.ts';
import type { AnyMessage, UnknownMessage } from '../../marshal.ts';
import type { Control } from '../../messages/generic/control.ts';
import { genlmsghdr } from '../../messages/generic/genlmsghdr.ts';
import type { Codec } from '../../schema/codec.ts';
import { encode } from '../../schema/encode.ts';
import type { BatchOptions, BatchResult } from '../../socket/batch.ts';
import type { DumpOptions } from '../../socket/dump.ts';
import type { RequestSpec } from '../../socket/exchange.ts';
import type { NetlinkSocket } from '../../socket/netlink-socket.ts';
import type { ReadReply } from '../../socket/request.ts';
import { Command, type Plan } from '../command.ts';
import { Listing } from '../listing.ts';
import type { AnswerOf, BodyOf, FamilyDefinition, FamilyMessage } from './family-definition.ts';
import { messageKey } from './family-marshal.ts';
import { hintsOf } from './hints.ts';

/** What a request may say besides its body. */
export type FamilyRequestOptions = Pick<RequestSpec, 'flags' | 'operation' | 'object' | 'hints' | 'repeatable' | 'timeout' | 'validate'>;

/** What a {@link FamilyClient} stands on. */
export interface FamilyHost {
  readonly socket: NetlinkSocket;
  /** `false` sends numbers that are out of their range. */
  readonly validate?: boolean | undefined;
  /** The family as the kernel knows it, from memory unless `anew`. Errors with ENOENT where the kernel has none. */
  lookUp(name: string, module: string | undefined, anew?: boolean): Observable<Control>;
  /** What a socket hears that joined these groups, until the client is closed. */
  hear(groups: readonly number[]): Observable<AnyMessage | Overrun>;
}

const unlisted = (): never => {
  throw new TypeError('generic netlink knows no names of interfaces');
};

/**
 * A client of one family of generic netlink. The family's number is looked up when it is first needed, and again when the kernel
 * no longer knows it, as after its module was loaded anew.
 */
export class FamilyClient<D extends FamilyDefinition> {
  /** Name of the family. */
  readonly name: string;
  private readonly host: FamilyHost;
  private readonly definition: D;
  private readonly closed: (() => void) | undefined;
  private current: Control | undefined;
  private revoke: (() => void)[] = [];

  constructor(host: FamilyHost, name: string, definition: D, closed?: () => void) {
    this.host = host;
    this.name = name;
    this.definition = definition;
    this.closed = closed;
  }

  /** The family as the kernel knows it: number, commands, groups. Errors with ENOENT where the kernel has none of this name. */
  get family(): Observable<Control> {
    return defer(() => this.resolve());
  }

  /** Sends a command: emits what answers it, completes with the acknowledgement. `await` gives the last answer. Sends nothing until then. */
  request<K extends keyof D['requests'] & string>(
    name: K,
    body?: BodyOf<D, K>,
    options: FamilyRequestOptions = {},
  ): Command<AnswerOf<D, K>> {
    const { answer, plan } = this.planned(name, body, options);
    const read = this.reader<AnswerOf<D, K>>(answer);
    return new Command(plan, (made) => this.send(() => this.host.socket.request(made.build(unlisted), read)));
  }

  /** Takes a dump: emits its objects once it is whole. `await` gives an array. Each subscription takes a dump of its own. */
  dump<K extends keyof D['requests'] & string>(
    name: K,
    body?: BodyOf<D, K>,
    options: FamilyRequestOptions & DumpOptions = {},
  ): Listing<AnswerOf<D, K>> {
    const { answer, plan } = this.planned(name, body, { repeatable: true, ...options });
    const read = this.reader<AnswerOf<D, K>>(answer);
    return new Listing(this.send(() => this.host.socket.dump(plan().build(unlisted), options, read)));
  }

  /** Sends many commands of this family in a few datagrams. Emits what became of each, in order; a refusal is a result, not an error. */
  batch(commands: readonly Command<unknown>[], options: BatchOptions = {}): Observable<BatchResult<AnyMessage>> {
    return defer(() => this.resolve()).pipe(
      concatMap(() =>
        this.host.socket.batch<AnyMessage>(
          commands.map((command) => () => command.plan().build(unlisted)),
          options,
        ),
      ),
    );
  }

  /**
   * What the family sends to these multicast groups from now on, to all of its groups without any; an {@link Overrun} stands
   * where messages were lost. Each subscription has a kernel socket of its own. Errors with an `InvalidValueError` where the
   * family has no such group, and with ENOENT where the kernel has no such family; completes on close.
   */
  events(...groups: string[]): Observable<FamilyMessage<D> | UnknownMessage | Overrun> {
    return defer(() => this.resolve()).pipe(
      concatMap((family) => {
        const wanted = this.groupNumbers(family, groups);
        return this.host.hear(wanted).pipe(filter((message) => !('header' in message) || message.header.type === family.familyId));
      }),
    ) as Observable<FamilyMessage<D> | UnknownMessage | Overrun>;
  }

  /** Closes the sockets, where they are its own: streams complete, requests that wait error with a `ClosedError`. Idempotent. */
  close(): void {
    this.forget();
    this.closed?.();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** Takes back what was registered for the family's messages. */
  private forget(): void {
    for (const takeBack of this.revoke.splice(0)) takeBack();
    this.current = undefined;
  }

  private groupNumbers({ mcastGroups = [] }: Control, names: readonly string[]): number[] {
    const known = new Map(mcastGroups.map(({ name = '', id = 0 }) => [name, id]));
    const list = [...known.keys()].join(', ');
    return (names.length === 0 ? [...known.keys()] : names).map((name) => {
      const id = known.get(name);
      if (id === undefined)
        throw new InvalidValueError(
          'groups',
          `${JSON.stringify(name)} is no group of ${this.name}, which has ${list || 'none'}`,
          `${this.name} events`,
        );
      return id;
    });
  }

  private planned(name: string, body: unknown, options: FamilyRequestOptions): { answer: Codec<unknown> | undefined; plan: () => Plan } {
    const request = this.definition.requests[name];
    if (request === undefined) throw new TypeError(`${this.name}: ${JSON.stringify(name)} is no request of its definition`);
    const [command, codec, answer] = request;
    const operation = options.operation ?? `${this.name} ${name}`;
    const prefix = encode(genlmsghdr, { cmd: command, version: this.definition.version ?? 1 });
    const build = (): RequestSpec => {
      const family = this.current;
      if (family?.familyId === undefined) throw new TypeError(`${operation}: the family was not looked up yet`);
      const hints = { ...hintsOf(family, command), ...options.hints };
      const { validate = this.host.validate ?? true, ...rest } = options;
      return { ...rest, type: family.familyId, codec, body: body ?? {}, prefix, operation, hints, validate };
    };
    return { answer, plan: () => ({ operation, names: [], build }) };
  }

  private reader<T>(answer: Codec<unknown> | undefined): ReadReply<T> {
    return answer === undefined ? () => undefined : (this.host.socket.marshal.bodyReader(answer) as ReadReply<T>);
  }

  /** Sends once the family's number is known; where the kernel knows neither the number nor the object, looks whether the number changed. */
  private send<T>(send: () => Observable<T>): Observable<T> {
    return defer(() => this.resolve()).pipe(
      concatMap(({ familyId }) =>
        send().pipe(
          catchError((error: unknown) => {
            if (!(error instanceof NetlinkError) || error.code !== 'ENOENT') throw error;
            return this.resolve(true).pipe(concatMap((now) => (now.familyId === familyId ? throwError(() => error) : send())));
          }),
        ),
      ),
    );
  }

  private resolve(anew = false): Observable<Control> {
    return this.host.lookUp(this.name, this.definition.module, anew).pipe(map((family) => this.adopt(family)));
  }

  /** Registers the family's messages under the number that it has now. */
  private adopt(family: Control): Control {
    const { familyId = 0 } = family;
    if (this.current?.familyId === familyId) return family;
    this.forget();
    this.current = family;
    const { marshal } = this.host.socket;
    for (const [name, [command, codec]] of Object.entries(this.definition.messages ?? {})) {
      this.revoke.push(marshal.register(messageKey(familyId, command), name, codec));
    }
    return family;
  }
}
