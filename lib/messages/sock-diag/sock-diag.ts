// NETLINK_SOCK_DIAG: every answer has one type, and begins with the family of the socket.
import { AF } from '../address-family.ts';
import { Inet6Diag, InetDiag } from './inet.ts';
import { NetlinkDiag } from './netlink.ts';
import { PacketDiag } from './packet.ts';
import { UnixDiag } from './unix.ts';
import { VsockDiag } from './vsock.ts';
import { XdpDiag } from './xdp.ts';

/** The answers of sock_diag by the family of the socket: `new Marshal(sockDiag, { key: ({ payload }) => payload[0] ?? 0 })`. */
export const sockDiag = {
  AF_UNIX: [AF.unix, UnixDiag],
  AF_INET: [AF.inet, InetDiag],
  AF_INET6: [AF.inet6, Inet6Diag],
  AF_NETLINK: [AF.netlink, NetlinkDiag],
  AF_PACKET: [AF.packet, PacketDiag],
  AF_VSOCK: [AF.vsock, VsockDiag],
  AF_XDP: [AF.xdp, XdpDiag],
} as const;
