import { AF } from '../../messages/address-family.ts';
import { INET_DIAG_EXT, Inet6DiagRequest, InetDiagRequest, IPPROTO, NO_COOKIE } from '../../messages/sock-diag/inet.ts';
import { NDIAG_SHOW, NetlinkDiagRequest } from '../../messages/sock-diag/netlink.ts';
import { PACKET_SHOW, PacketDiagRequest } from '../../messages/sock-diag/packet.ts';
import { SOCK } from '../../messages/sock-diag/request.ts';
import { TCP_STATES } from '../../messages/sock-diag/tcp-state.ts';
import { UDIAG_SHOW, UnixDiagRequest } from '../../messages/sock-diag/unix.ts';
import { VsockDiagRequest } from '../../messages/sock-diag/vsock.ts';
import type { RequestSpec } from '../../socket/exchange.ts';
import type { InetSocket } from './sockets.ts';

/** The name of a state that a socket may be in. */
type State = keyof typeof TCP_STATES;

/** Which sockets are asked for. */
export interface StateQuery {
  /** @default every state */
  readonly states?: readonly State[];
}

/** Which internet sockets are asked for. */
export interface InetQuery extends StateQuery {
  readonly protocol: keyof typeof IPPROTO;
  /** @default both */
  readonly family?: 'inet' | 'inet6';
  /** Our port. */
  readonly sport?: number;
  /** The peer's port. */
  readonly dport?: number;
  /** What to tell beyond the least. @default all that the kernel can */
  readonly show?: readonly (keyof typeof INET_DIAG_EXT)[];
}

const namesOf = <N extends object>(names: N): (keyof N)[] => Object.keys(names) as (keyof N)[];
const everyState = namesOf(TCP_STATES);
const everything = namesOf(INET_DIAG_EXT);
const common = {
  type: SOCK.diag_by_family,
  operation: 'sockets',
  repeatable: true,
  hints: { ENOENT: 'the kernel cannot tell of such sockets; is their diag module loaded?' },
};

/** The protocol in the header, and in the attribute where the header's byte cannot hold it. */
function protocolOf(protocol: keyof typeof IPPROTO): Pick<InetDiagRequest, 'sdiagProtocol' | 'protocol'> {
  return IPPROTO[protocol] > 0xff ? { sdiagProtocol: 'tcp', protocol } : { sdiagProtocol: protocol };
}

/** Asks for internet sockets of one family. */
export function inetRequest(
  family: 'inet' | 'inet6',
  { protocol, states = everyState, show = everything, sport = 0, dport = 0 }: InetQuery,
): RequestSpec {
  const body = {
    family,
    ...protocolOf(protocol),
    ext: show,
    states,
    id: { sport, dport, src: nowhere[family], dst: nowhere[family], cookie: NO_COOKIE },
  };
  return { ...common, codec: family === 'inet' ? InetDiagRequest : Inet6DiagRequest, body, object: `${family} ${protocol}` };
}

const nowhere = { inet: '0.0.0.0', inet6: '::' } as const;

/** Asks for Unix sockets. */
export function unixRequest({ states = everyState }: StateQuery): RequestSpec {
  return {
    ...common,
    codec: UnixDiagRequest,
    body: { family: 'unix', states, show: namesOf(UDIAG_SHOW), cookie: NO_COOKIE },
    object: 'unix',
  };
}

/** Asks for netlink sockets of a protocol. */
export function netlinkRequest(protocol: number): RequestSpec {
  const body = { family: 'netlink', protocol, show: namesOf(NDIAG_SHOW), cookie: NO_COOKIE };
  return { ...common, codec: NetlinkDiagRequest, body, object: 'netlink' };
}

/** Asks for packet sockets. */
export function packetRequest(): RequestSpec {
  return {
    ...common,
    codec: PacketDiagRequest,
    body: { family: 'packet', show: namesOf(PACKET_SHOW), cookie: NO_COOKIE },
    object: 'packet',
  };
}

/** Asks for vsock sockets. */
export function vsockRequest({ states = everyState }: StateQuery): RequestSpec {
  return { ...common, codec: VsockDiagRequest, body: { family: 'vsock', states, cookie: NO_COOKIE }, object: 'vsock' };
}

/** Closes the one socket that has these ends and this cookie. */
export function destroyRequest({ family, id }: InetSocket, protocol: keyof typeof IPPROTO): RequestSpec {
  const is4 = family === 'inet' || family === AF.inet;
  return {
    type: SOCK.destroy,
    codec: is4 ? InetDiagRequest : Inet6DiagRequest,
    body: { family, ...protocolOf(protocol), states: everyState, id },
    operation: 'destroy',
    object: `${id.src}:${id.sport} → ${id.dst}:${id.dport}`,
    hints: {
      ENOENT: 'no such socket',
      EPERM: 'this needs CAP_NET_ADMIN in the network namespace',
      EOPNOTSUPP: 'the kernel cannot close sockets of this protocol, or is built without INET_DIAG_DESTROY',
    },
  };
}
