import { constants } from 'node:os';
import { catchError, concatMap, defer, finalize, forkJoin, type Observable, of, range, takeWhile, tap, toArray } from 'rxjs';
import { NetlinkError } from '../../errors.ts';
import { NLM_F } from '../../frame/header.ts';
import type { Codec } from '../../schema/codec.ts';
import type { BatchOptions, BatchResult } from '../../socket/batch.ts';
import { consistentDump } from '../../socket/consistent.ts';
import type { DumpOptions } from '../../socket/dump.ts';
import type { RequestSpec } from '../../socket/exchange.ts';
import type { NetlinkSocket } from '../../socket/netlink-socket.ts';
import type { ReadReply } from '../../socket/request.ts';
import { Command, type Plan } from '../command.ts';
import { Listing } from '../listing.ts';
import { indexesOf } from './interface-index.ts';
import { NameFiles } from './name-files.ts';
import type { Table } from './tables.ts';

/** Flags of the commands, as iproute2 means them. */
export const COMMAND_FLAGS = {
  add: NLM_F.create | NLM_F.excl,
  append: NLM_F.create | NLM_F.append,
  replace: NLM_F.create | NLM_F.replace,
  change: NLM_F.replace,
  /** Links know no REPLACE: without EXCL, one that is there is changed. */
  addOrChange: NLM_F.create,
  set: 0,
  del: 0,
} as const;

const nowhere = (name: string): number => {
  throw new NetlinkError({ errno: constants.errno.ENODEV, operation: 'look up', object: name, hint: 'no interface has this name' });
};

/** Commands of a batch that are planned at once: a plan holds more than what is sent. */
const PLANNED = 512;

/** What a listing asks for. */
export interface ListRequest<T> {
  readonly plan: Plan;
  /** How the table changes, for consistent dumps. */
  readonly table: Table<T>;
  /** Lets through what was asked for: what the kernel did not filter, and events. Absent where everything was asked for. */
  readonly keep?: ((indexOf: (name: string) => number) => (body: T) => boolean) | undefined;
}

/** What every object of rtnetlink is listed and changed with: a socket, and the system's names for numbers. */
export class Runner {
  readonly socket: NetlinkSocket;
  readonly names = new NameFiles();
  private readonly validate: boolean;

  constructor(socket: NetlinkSocket, validate = true) {
    this.socket = socket;
    this.validate = validate;
  }

  /** A command that is answered with an acknowledgement, or with messages of a codec. */
  command<T = void>(plan: () => Plan, codec?: Codec<T>): Command<T> {
    return new Command<T>(plan, (made) => this.run(made, codec));
  }

  /** A dump, decoded to bodies. */
  list<T>(request: () => ListRequest<T>, codec: Codec<T>, options: DumpOptions = {}): Listing<T> {
    return new Listing(
      defer(() => {
        const { plan, table, keep } = request();
        return this.withIndexes(plan, (indexOf) => {
          const spec = this.spec(plan, indexOf);
          const wanted = keep?.(indexOf);
          const dump = this.socket.dump(spec, options, wanted === undefined ? this.reader(codec) : filtered(this.reader(codec), wanted));
          if (options.consistent !== true) return dump;
          return consistentDump(
            this.socket,
            { ...table, matches: wanted ?? (() => true) },
            () => dump.pipe(toArray()),
            plan.operation,
            options.attempts,
          ).pipe(concatMap((list) => list));
        });
      }),
    );
  }

  /** Sends many commands, as many at a time as are planned at once; emits what became of each, in order. */
  batch(commands: readonly Command<unknown>[], options: BatchOptions = {}): Observable<BatchResult> {
    return defer(() => {
      const indexes = new Map<string, number>();
      const parts = Math.ceil(commands.length / PLANNED);
      return range(0, parts).pipe(
        concatMap((part) => this.part(commands.slice(part * PLANNED, (part + 1) * PLANNED), part * PLANNED, indexes, options)),
        takeWhile(({ error }) => error === undefined || options.onError !== 'stop', true),
      );
    });
  }

  /** A part of a batch, which begins at `offset` of it. */
  private part(
    commands: readonly Command<unknown>[],
    offset: number,
    indexes: Map<string, number>,
    options: BatchOptions,
  ): Observable<BatchResult> {
    const plans = commands.map(planOf);
    const names = plans.flatMap((plan) => (plan instanceof Error ? [] : plan.names.filter((name) => !indexes.has(name))));
    const indexOf = lookup(indexes);
    const send = (): Observable<BatchResult> =>
      this.socket.batch(
        plans.map((plan) => () => this.spec(planned(plan), indexOf)),
        options,
        offset,
      );
    const sent = names.length === 0 ? send() : this.learn(names, indexes).pipe(concatMap(send));
    return sent.pipe(
      finalize(() => {
        for (const plan of plans) if (!(plan instanceof Error)) plan.release?.();
      }),
    );
  }

  /** Adds the indexes of names. A name that none has fails the command that names it, not the batch. */
  private learn(names: readonly string[], indexes: Map<string, number>): Observable<unknown> {
    return forkJoin(
      names.map((name) =>
        indexesOf(this.socket, [name], 'batch').pipe(
          tap((found) => indexes.set(name, found.get(name) as number)),
          catchError((error: unknown) => {
            if (error instanceof NetlinkError && error.code === 'ENODEV') return of(undefined);
            throw error;
          }),
        ),
      ),
    );
  }

  /** Decodes a message's body with the marshal's own definition, so that what a user registers or fixes counts here too. */
  private reader<T>(codec: Codec<T>): ReadReply<T> {
    return this.socket.marshal.bodyReader(codec);
  }

  private run<T>(plan: Plan, codec: Codec<T> | undefined): Observable<T> {
    const read: ReadReply<T> = codec === undefined ? () => undefined : this.reader(codec);
    const sent = this.withIndexes(plan, (indexOf) => this.socket.request(this.spec(plan, indexOf), read));
    return plan.release === undefined ? sent : sent.pipe(finalize(() => plan.release?.()));
  }

  /** What is to be done once the indexes of the interfaces that a plan names are known: at once where it names none. */
  withIndexes<T>({ names, operation }: Plan, then: (indexOf: (name: string) => number) => Observable<T>): Observable<T> {
    return names.length === 0 ? then(nowhere) : indexesOf(this.socket, names, operation).pipe(concatMap((found) => then(lookup(found))));
  }

  /** The request of a plan, once indexes are known. */
  spec(plan: Plan, indexOf: (name: string) => number): RequestSpec {
    const spec = plan.build(indexOf);
    return this.validate ? spec : { ...spec, validate: false };
  }
}

/** A plan, or why there is none: one mistake must not keep the rest of a batch from being sent. */
function planOf(command: Command<unknown>): Plan | Error {
  try {
    return command.plan();
  } catch (error) {
    return error as Error;
  }
}

function planned(plan: Plan | Error): Plan {
  if (plan instanceof Error) throw plan;
  return plan;
}

function lookup(indexes: ReadonlyMap<string, number>): (name: string) => number {
  return (name) => indexes.get(name) ?? nowhere(name);
}

function filtered<T>(read: ReadReply<T>, keep: (body: T) => boolean): ReadReply<T> {
  return (bytes, view, at, type, length) => {
    const body = read(bytes, view, at, type, length);
    return body !== undefined && keep(body) ? body : undefined;
  };
}
