import { constants } from 'node:os';
import { catchError, concatMap, defer, map, type Observable, of, tap } from 'rxjs';
import { InvalidValueError, NetlinkError } from '../../errors.ts';
import type { Acknowledgement } from '../../frame/acknowledgement.ts';
import { NLM_F } from '../../frame/header.ts';
import { IPSET_CMD, IPSET_ERR, IPSET_MAXNAMELEN, IPSET_PROTOCOL } from '../../messages/netfilter/ipset/constants.ts';
import { SetDescription, SetKind, SetPair, SetProtocol } from '../../messages/netfilter/ipset/messages.ts';
import { NFNL_SUBSYS } from '../../messages/netfilter/nfnetlink.ts';
import type { Codec, Loose } from '../../schema/codec.ts';
import type { DumpOptions } from '../../socket/dump.ts';
import type { RequestSpec } from '../../socket/exchange.ts';
import type { NetlinkSocket } from '../../socket/netlink-socket.ts';
import type { SetType } from './entry-types.ts';
import { IPSetError } from './ipset-error.ts';
import type { SetCommand } from './refusals.ts';
import { setTypes } from './set-types.ts';

/** What every message of ip_set begins with. */
const begin = { nfgenFamily: 'ipv4' } as const;

/** What a request says besides its body. */
export interface Saying {
  readonly command: SetCommand;
  /** Name of the set. */
  readonly set?: string | undefined;
  readonly type?: string | undefined;
  readonly flags?: number;
  /** The oldest protocol that has the command: it is not sent in an older one. */
  readonly needs?: number;
  /** Changes nothing. */
  readonly repeatable?: boolean;
  readonly line?: number | undefined;
  /** The error of a refusal, where it takes more than its number. */
  readonly refused?: RequestSpec['refused'];
}

/** The type of a set that is there. */
export interface SetHeading {
  readonly type: SetType;
  readonly revision: number;
  readonly family: SetDescription['family'];
}

/** What a command's flags are: without EXCL the kernel lets be what is there already, or is not. */
export function existFlags(exist: boolean | undefined): number {
  return exist === true ? 0 : NLM_F.excl;
}

/** Throws an {@link InvalidValueError} for a name that no set can have. */
export function checkedName(name: string, operation: string): string {
  if (name === '' || Buffer.byteLength(name) >= IPSET_MAXNAMELEN)
    throw new InvalidValueError('name', `${JSON.stringify(name)} must have 1–${IPSET_MAXNAMELEN - 1} bytes`, operation);
  return name;
}

/** The newest protocol that both speak. Throws where there is none. */
function spokenByBoth({ protocol = IPSET_PROTOCOL.newest, protocolMin = protocol }: SetProtocol): number {
  const { oldest, newest } = IPSET_PROTOCOL;
  const spoken = Math.min(protocol, newest);
  if (spoken >= oldest && spoken >= protocolMin) return spoken;
  const hint = `the kernel speaks protocols ${protocolMin} to ${protocol} of ip_set, and this library ${oldest} to ${newest}`;
  throw new NetlinkError({ errno: constants.errno.EPROTONOSUPPORT, operation: 'protocol', hint });
}

/** Requests of ip_set over one socket, in the protocol that both sides speak. */
export class Conversation {
  readonly socket: NetlinkSocket;
  private readonly validate: boolean;
  private spoken: number | undefined;

  constructor(socket: NetlinkSocket, validate = true) {
    this.socket = socket;
    this.validate = validate;
  }

  /** Which protocols the kernel speaks. Errors with EINVAL where it has no ip_set. */
  kernelProtocol(): Observable<SetProtocol> {
    const spec = this.spec(SetProtocol, { protocol: IPSET_PROTOCOL.newest }, IPSET_CMD.protocol, {
      command: 'protocol',
      repeatable: true,
    });
    return this.socket.request(spec, this.socket.marshal.bodyReader(SetProtocol)).pipe(catchError(withoutNetfilter));
  }

  /** The newest protocol that both speak, asked for once. Errors with EPROTONOSUPPORT where there is none. */
  protocol(): Observable<number> {
    return defer(() => {
      if (this.spoken !== undefined) return of(this.spoken);
      return this.kernelProtocol().pipe(
        map(spokenByBoth),
        tap((protocol) => {
          this.spoken = protocol;
        }),
      );
    });
  }

  /** The newest revision of a type that the kernel and we know, and the range that the kernel has. */
  kind(type: string, family: NonNullable<SetKind['family']>, says: Pick<Saying, 'command' | 'set' | 'line'>): Observable<SetKind> {
    return this.ask(SetKind, { typename: type, family }, IPSET_CMD.type, { ...says, type, repeatable: true }, SetKind);
  }

  /** The type of a set. Errors with ENOENT where there is none. */
  heading(set: string, command: SetCommand, line?: number): Observable<SetHeading> {
    const says: Saying = { command, set, repeatable: true, line };
    return this.ask(SetDescription, { setname: set }, IPSET_CMD.header, says, SetDescription).pipe(
      map(({ typename = '', revision = 0, family = 'unspec' }) => ({ type: checkedType(typename, `${command} ${set}`), revision, family })),
    );
  }

  /** A command about one set, about two, or about all. */
  tell(command: number, names: { setname?: string; setname2?: string }, says: Saying): Observable<never> {
    return this.ask<SetPair, never>(SetPair, names, command, says);
  }

  /** A request in the protocol that is spoken; emits what answers it where there is a codec for that. */
  ask<B extends object, A>(codec: Codec<B>, body: Loose<B>, command: number, says: Saying, answer?: Codec<A>): Observable<A> {
    const read = answer === undefined ? () => undefined : this.socket.marshal.bodyReader(answer);
    return this.protocol().pipe(
      concatMap((protocol) => {
        const { needs = 0, set } = says;
        if (protocol < needs) throw new IPSetError({ errno: IPSET_ERR.protocol, command: says.command, set });
        return this.socket.request<A>(this.spec(codec, { protocol, ...body }, command, says), read);
      }),
    );
  }

  /** A dump of sets: of one, or of all. */
  dump(body: Loose<SetDescription>, command: number, says: Saying, options: DumpOptions): Observable<SetDescription> {
    return this.protocol().pipe(
      concatMap((protocol) => {
        const spec = this.spec(SetDescription, { protocol, ...body }, command, { ...says, repeatable: true });
        return this.socket.dump(spec, options, this.socket.marshal.bodyReader(SetDescription));
      }),
    );
  }

  /** What is sent. */
  spec<B extends object>(codec: Codec<B>, body: Loose<B>, command: number, says: Saying): RequestSpec {
    const { set, type, line, flags = 0, repeatable = false } = says;
    const { setname, setname2 } = body as { readonly setname?: string; readonly setname2?: string };
    for (const name of [setname, setname2]) if (name !== undefined) checkedName(name, says.command);
    const refused = ({ errno }: Acknowledgement): Error => new IPSetError({ errno, command: says.command, set, type, line });
    return {
      type: (NFNL_SUBSYS.ipset << 8) | command,
      flags,
      codec: codec as Codec<unknown>,
      body: { ...begin, ...body } as Loose<unknown>,
      operation: says.command,
      ...(set !== undefined && { object: set }),
      repeatable,
      refused: says.refused ?? refused,
      validate: this.validate,
    };
  }
}

/** A type that is known here. Throws an {@link InvalidValueError} for one that is none, or that the kernel has learnt since. */
export function checkedType(type: string, operation: string): SetType {
  if (!Object.hasOwn(setTypes, type))
    throw new InvalidValueError('type', `${JSON.stringify(type)} is no type that is known here`, operation);
  return type as SetType;
}

/** A kernel without nfnetlink has no such sockets at all. */
function withoutNetfilter(error: unknown): never {
  if (!(error instanceof NetlinkError) || error.code !== 'EPROTONOSUPPORT') throw error;
  const hint = 'the kernel has no netlink of netfilter; is nfnetlink loaded (CONFIG_NETFILTER_NETLINK)?';
  throw new NetlinkError({ errno: error.errno, operation: error.operation, object: error.object, hint });
}
