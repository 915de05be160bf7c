// Internet sockets: struct inet_diag_req_v2, inet_diag_msg + INET_DIAG_* — linux/inet_diag.h
import {
  type Attributes,
  attributes,
  be16,
  binary,
  enumOf,
  flagsOf,
  type Infer,
  ipv4,
  ipv6,
  type Message,
  message,
  pad,
  type Struct,
  struct,
  tuple,
  u8,
  u32,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';
import { InetDiagAttributes } from './inet-attributes.ts';
import { TCP_STATE, TCP_STATES } from './tcp-state.ts';

/** `IDIAG_TIMER_*`: which timer runs. */
export const IDIAG_TIMER = { off: 0, on: 1, keepalive: 2, timewait: 3, probe0: 4, delack: 5 } as const;

/** Bits `1 << (INET_DIAG_* - 1)`: what an answer should tell. What has a higher number comes unasked. */
// biome-ignore format: table
export const INET_DIAG_EXT = {
  meminfo: 1, info: 2, vegasinfo: 4, cong: 8, tos: 16, tclass: 32, skmeminfo: 64, shutdown: 128,
} as const;

/** `IPPROTO_*` that sock_diag knows. */
export const IPPROTO = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58, sctp: 132, udplite: 136, raw: 255, mptcp: 262 } as const;

/** `INET_DIAG_NOCOOKIE`, twice: any socket. */
export const NO_COOKIE: readonly [number, number] = [0xffffffff, 0xffffffff];

const sockid4Layout = struct('inet_diag_sockid', 48, {
  /** Our port. */
  sport: be16,
  /** The peer's port. */
  dport: be16,
  /** Our address. */
  src: ipv4,
  _src: pad(12),
  /** The peer's address. */
  dst: ipv4,
  _dst: pad(12),
  /** Interface that the socket is bound to; 0 = none. */
  if: u32,
  /** What tells it from another with the same addresses; {@link NO_COOKIE} in a request for any. */
  cookie: tuple(u32, 2),
});
/** Both ends of an IPv4 socket. */
export interface inet_diag_sockid4 extends Infer<typeof sockid4Layout> {}
export const inet_diag_sockid4: Struct<inet_diag_sockid4> = sockid4Layout;

const sockid6Layout = struct('inet_diag_sockid', 48, {
  /** Our port. */
  sport: be16,
  /** The peer's port. */
  dport: be16,
  /** Our address. */
  src: ipv6,
  /** The peer's address. */
  dst: ipv6,
  /** Interface that the socket is bound to; 0 = none. */
  if: u32,
  /** What tells it from another with the same addresses; {@link NO_COOKIE} in a request for any. */
  cookie: tuple(u32, 2),
});
/** Both ends of an IPv6 socket. */
export interface inet_diag_sockid6 extends Infer<typeof sockid6Layout> {}
export const inet_diag_sockid6: Struct<inet_diag_sockid6> = sockid6Layout;

const before = {
  family: enumOf(u8, AF),
  /** The protocol asked for, where the attribute `protocol` does not say another. */
  sdiagProtocol: enumOf(u8, IPPROTO),
  /** What answers should tell. */
  ext: flagsOf(u8, INET_DIAG_EXT),
  _pad: pad(1),
  /** The states asked for. */
  states: flagsOf(u32, TCP_STATES),
};
interface InetDiagQuery extends Infer<ReturnType<typeof struct<typeof before>>> {}

// biome-ignore format: table
const inetDiagRequestAttributes = attributes('INET_DIAG_REQ', {
  /** A filter: a program of `inet_diag_bc_op` (filter.ts), which the kernel runs on every socket. */
  bytecode:      [1, binary],
  /** The BPF storages to tell: `SK_DIAG_BPF_STORAGE_REQ` attributes. */
  skBpfStorages: [2, binary],
  /** `IPPROTO_*`, beyond 255 too: 262 is Multipath TCP. */
  protocol:      [3, enumOf(u32, IPPROTO)],
});
interface InetDiagRequestAttributes extends Infer<typeof inetDiagRequestAttributes> {}
const InetDiagRequestAttributes: Attributes<InetDiagRequestAttributes> = inetDiagRequestAttributes;

/** A request for IPv4 sockets. */
export interface InetDiagRequest extends InetDiagQuery, InetDiagRequestAttributes {
  /** Both ends: a dump takes the ports only, unless they are 0. */
  readonly id: inet_diag_sockid4;
}
export const InetDiagRequest: Message<InetDiagRequest> = message(
  struct('inet_diag_req_v2', 56, { ...before, id: inet_diag_sockid4 }),
  InetDiagRequestAttributes,
);

/** A request for IPv6 sockets. */
export interface Inet6DiagRequest extends InetDiagQuery, InetDiagRequestAttributes {
  /** Both ends: a dump takes the ports only, unless they are 0. */
  readonly id: inet_diag_sockid6;
}
export const Inet6DiagRequest: Message<Inet6DiagRequest> = message(
  struct('inet_diag_req_v2', 56, { ...before, id: inet_diag_sockid6 }),
  InetDiagRequestAttributes,
);

const first = {
  family: enumOf(u8, AF),
  state: enumOf(u8, TCP_STATE),
  /** Which timer runs. */
  timer: enumOf(u8, IDIAG_TIMER),
  /** Retransmissions or probes so far. */
  retrans: u8,
};
const last = {
  /** Milliseconds until the timer fires. */
  expires: u32,
  /** Bytes to be read; of a listener, connections to be accepted. */
  rqueue: u32,
  /** Bytes to be sent; of a listener, how many connections may wait. */
  wqueue: u32,
  /** Its owner. */
  uid: u32,
  /** Its inode; 0 = no process has it any more. */
  inode: u32,
};
interface InetDiagFigures extends Infer<ReturnType<typeof struct<typeof first & typeof last>>> {}

/** An IPv4 socket. */
export interface InetDiag extends InetDiagFigures, InetDiagAttributes {
  /** Both ends. */
  readonly id: inet_diag_sockid4;
}
export const InetDiag: Message<InetDiag> = message(
  struct('inet_diag_msg', 72, { ...first, id: inet_diag_sockid4, ...last }),
  InetDiagAttributes,
);

/** An IPv6 socket. */
export interface Inet6Diag extends InetDiagFigures, InetDiagAttributes {
  /** Both ends. */
  readonly id: inet_diag_sockid6;
}
export const Inet6Diag: Message<Inet6Diag> = message(
  struct('inet_diag_msg', 72, { ...first, id: inet_diag_sockid6, ...last }),
  InetDiagAttributes,
);
