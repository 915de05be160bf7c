import { concat, defer, filter, map, type Observable } from 'rxjs';
import type { Overrun } from '../frame/frame.ts';
import { Marshal, type MessageOf } from '../marshal.ts';
import { NETLINK } from '../messages/protocol.ts';
import type { Inet6Diag, InetDiag, IPPROTO } from '../messages/sock-diag/inet.ts';
import { NDIAG_PROTO, type NetlinkDiag } from '../messages/sock-diag/netlink.ts';
import type { PacketDiag } from '../messages/sock-diag/packet.ts';
import { SKNLGRP } from '../messages/sock-diag/request.ts';
import { sockDiag } from '../messages/sock-diag/sock-diag.ts';
import type { UnixDiag } from '../messages/sock-diag/unix.ts';
import type { VsockDiag } from '../messages/sock-diag/vsock.ts';
import type { DumpOptions } from '../socket/dump.ts';
import type { RequestSpec } from '../socket/exchange.ts';
import { Listeners } from '../socket/listeners.ts';
import { NetlinkSocket } from '../socket/netlink-socket.ts';
import type { KernelTransportOptions } from '../transport/kernel.ts';
import type { Transport } from '../transport/transport.ts';
import { Command } from './command.ts';
import { Listing } from './listing.ts';
import {
  destroyRequest,
  type InetQuery,
  inetRequest,
  netlinkRequest,
  packetRequest,
  type StateQuery,
  unixRequest,
  vsockRequest,
} from './sock-diag/requests.ts';
import { type InetSocket, inetSocket, type UnixSocket, unixSocket } from './sock-diag/sockets.ts';

export type { InetQuery, StateQuery } from './sock-diag/requests.ts';
export type { InetSocket, UnixSocket } from './sock-diag/sockets.ts';

/** How a {@link SockDiag} is made. */
export interface SockDiagOptions extends Omit<KernelTransportOptions, 'protocol' | 'senders'> {
  /** Carries requests and events instead of kernel sockets. */
  readonly transport?: Transport;
  /** Decodes the messages. @default one that knows all of `sockDiag` */
  readonly marshal?: Marshal;
  /** Milliseconds that a request waits for its answer. @default 15,000 */
  readonly timeout?: number;
}

/** Which sockets' ends are heard. */
export type DestroyGroup = keyof typeof SKNLGRP;

/** A socket was destroyed. */
export type SocketDestroyed = Extract<MessageOf<typeof sockDiag>, { type: 'AF_INET' | 'AF_INET6' }>;

/**
 * The sockets of a network namespace, as `ss` lists them: internet, Unix, netlink, packet and vsock sockets.
 *
 * @example
 * const diag = new SockDiag();
 * for (const { id, tcpInfo } of await diag.inet({ protocol: 'tcp', states: ['established'] })) console.log(id.dst, tcpInfo?.rtt);
 * diag.close();
 */
export class SockDiag {
  /** What requests go through. */
  readonly socket: NetlinkSocket;
  private readonly listeners: Listeners;

  constructor(options: SockDiagOptions = {}) {
    const marshal = options.marshal ?? new Marshal(sockDiag, { key: ({ payload }) => payload[0] ?? 0 });
    this.socket = new NetlinkSocket({ ...options, protocol: NETLINK.sock_diag, marshal });
    this.listeners = new Listeners(this.socket);
  }

  /** Internet sockets of a protocol: IPv4 first, then IPv6. The kernel filters. Errors with ENOENT where it cannot tell of the protocol's sockets. */
  inet(query: InetQuery, options: DumpOptions = {}): Listing<InetSocket> {
    const families = query.family === undefined ? (['inet', 'inet6'] as const) : [query.family];
    const read = inetSocket(query.protocol);
    return new Listing(
      concat(...families.map((family) => this.dump<InetDiag | Inet6Diag>(() => inetRequest(family, query), options).pipe(map(read)))),
    );
  }

  /** Unix sockets; `path` is where one is bound, `@` for the NUL that an abstract name begins with. */
  unix(query: StateQuery = {}, options: DumpOptions = {}): Listing<UnixSocket> {
    return new Listing(this.dump<UnixDiag>(() => unixRequest(query), options).pipe(map(unixSocket)));
  }

  /** Netlink sockets of one protocol, or of all. */
  netlink(protocol: keyof typeof NETLINK | 'all' = 'all', options: DumpOptions = {}): Listing<NetlinkDiag> {
    const number = protocol === 'all' ? NDIAG_PROTO.all : NETLINK[protocol];
    return new Listing(this.dump<NetlinkDiag>(() => netlinkRequest(number), options));
  }

  /** Packet sockets. */
  packet(options: DumpOptions = {}): Listing<PacketDiag> {
    return new Listing(this.dump<PacketDiag>(packetRequest, options));
  }

  /** Sockets between virtual machines. */
  vsock(query: StateQuery = {}, options: DumpOptions = {}): Listing<VsockDiag> {
    return new Listing(this.dump<VsockDiag>(() => vsockRequest(query), options));
  }

  /** Closes somebody's TCP or UDP socket, as {@link inet} gave it. Needs CAP_NET_ADMIN; errors with ENOENT when it is gone. Sends nothing until subscribed to or awaited. */
  destroy(socket: InetSocket, protocol: keyof typeof IPPROTO = 'tcp'): Command<void> {
    const plan = () => ({ operation: 'destroy', names: [], build: () => destroyRequest(socket, protocol) });
    return new Command<void>(plan, () => this.socket.request<void>(destroyRequest(socket, protocol), () => undefined));
  }

  /** Sockets that are destroyed from now on: of these groups, or of all. An {@link Overrun} stands where some were lost. */
  destroyed(...groups: DestroyGroup[]): Observable<SocketDestroyed | Overrun> {
    const wanted = groups.length === 0 ? Object.values(SKNLGRP) : groups.map((group) => SKNLGRP[group]);
    return this.listeners
      .hear(wanted)
      .pipe(filter(({ type }) => type === 'AF_INET' || type === 'AF_INET6' || type === 'overrun')) as Observable<SocketDestroyed | Overrun>;
  }

  /** Closes every socket: streams complete, requests that wait error with a `ClosedError`. Idempotent. */
  close(): void {
    this.listeners.close();
    this.socket.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  private dump<T>(request: () => RequestSpec, options: DumpOptions): Observable<T> {
    return defer(() => this.socket.dump<{ readonly body: T }>(request(), options)).pipe(map(({ body }) => body));
  }
}
