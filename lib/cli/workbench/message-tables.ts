import { lookupOf, type MessageLookup } from '../../capture/describe/message-lookup.ts';
import { connectorMarshal } from '../../clients/process-events.ts';
import { NLM_F } from '../../frame/header.ts';
import type { RawMessage } from '../../frame/split.ts';
import type { Definitions } from '../../marshal.ts';
import { AF } from '../../messages/address-family.ts';
import { connector } from '../../messages/connector/process.ts';
import { netfilterCommands } from '../../messages/netfilter/commands.ts';
import { ipset } from '../../messages/netfilter/ipset/messages.ts';
import { NFNL_SUBSYS, nfgenmsg } from '../../messages/netfilter/nfnetlink.ts';
import { NETLINK } from '../../messages/protocol.ts';
import { rtnl } from '../../messages/route/rtnl.ts';
import { Inet6DiagRequest, InetDiagRequest } from '../../messages/sock-diag/inet.ts';
import { NetlinkDiagRequest } from '../../messages/sock-diag/netlink.ts';
import { PacketDiagRequest } from '../../messages/sock-diag/packet.ts';
import { SOCK } from '../../messages/sock-diag/request.ts';
import { sockDiag } from '../../messages/sock-diag/sock-diag.ts';
import { UnixDiagRequest } from '../../messages/sock-diag/unix.ts';
import { VsockDiagRequest } from '../../messages/sock-diag/vsock.ts';
import { XdpDiagRequest } from '../../messages/sock-diag/xdp.ts';
import { attributes, message } from '../../schema/index.ts';
import { namedLayout, namesOf } from './named-layout.ts';

/** What programs send to sock_diag, by the family of the sockets that they ask for; answers stand in {@link sockDiag}. */
export const sockDiagRequests = {
  AF_UNIX_REQUEST: [AF.unix, UnixDiagRequest],
  AF_INET_REQUEST: [AF.inet, InetDiagRequest],
  AF_INET6_REQUEST: [AF.inet6, Inet6DiagRequest],
  AF_NETLINK_REQUEST: [AF.netlink, NetlinkDiagRequest],
  AF_PACKET_REQUEST: [AF.packet, PacketDiagRequest],
  AF_VSOCK_REQUEST: [AF.vsock, VsockDiagRequest],
  AF_XDP_REQUEST: [AF.xdp, XdpDiagRequest],
} as const satisfies Definitions;

/** What begins and ends a batch of netfilter's (linux/netfilter/nfnetlink.h). */
const BATCH: Readonly<Record<number, string>> = { 16: 'NFNL_MSG_BATCH_BEGIN', 17: 'NFNL_MSG_BATCH_END' };

/** A message of netfilter that nothing describes: its header is known, and attributes follow. */
const NetfilterMessage = message(nfgenmsg, attributes('ATTR', {}));

function socketLookup(): MessageLookup {
  const family = ({ payload }: RawMessage): number => payload[0] ?? 0;
  const requests = lookupOf(sockDiagRequests, family);
  const answers = lookupOf(sockDiag, family);
  return {
    definitionOf(raw) {
      if (raw.header.type !== SOCK.diag_by_family && raw.header.type !== SOCK.destroy) return undefined;
      return (raw.header.flags & NLM_F.request) === 0 ? answers.definitionOf(raw) : requests.definitionOf(raw);
    },
  };
}

function netfilterLookup(): MessageLookup {
  const known = lookupOf(ipset);
  const commands = new Map([...netfilterCommands].map(([subsystem, [prefix, names]]) => [subsystem, namesOf(prefix, names)]));
  const subsystems = new Map(Object.entries(NFNL_SUBSYS).map(([name, number]) => [number as number, name]));
  return {
    definitionOf(raw) {
      const { type } = raw.header;
      const found = known.definitionOf(raw);
      if (found !== undefined || type < 16 || raw.payload.length < nfgenmsg.size) return found;
      const command = commands.get(type >> 8)?.get(type & 0xff);
      const subsystem = subsystems.get(type >> 8) ?? `subsystem ${type >> 8}`;
      return {
        name: BATCH[type] ?? command ?? `${subsystem} message ${type & 0xff}`,
        codec: NetfilterMessage,
        guessed: true,
        networkOrder: true,
      };
    },
  };
}

/** Makes a lookup of what this library knows of a protocol; generic netlink has its own, which learns. */
export function builtInLookup(protocol: number): MessageLookup | undefined {
  switch (protocol) {
    case NETLINK.route:
      return lookupOf(rtnl);
    case NETLINK.sock_diag:
      return socketLookup();
    case NETLINK.netfilter:
      return netfilterLookup();
    case NETLINK.connector:
      return connectorMarshal();
    default:
      return namedLayout(protocol);
  }
}

/** The tables that `--definition` names, and that `encode` looks in: the protocol, and whether the key is the type of the message. */
export const messageTables: Readonly<Record<string, { readonly protocol: number; readonly table: Definitions; readonly type?: number }>> = {
  rtnl: { protocol: NETLINK.route, table: rtnl },
  ipset: { protocol: NETLINK.netfilter, table: ipset },
  sockDiag: { protocol: NETLINK.sock_diag, table: { ...sockDiag, ...sockDiagRequests }, type: SOCK.diag_by_family },
  connector: { protocol: NETLINK.connector, table: connector, type: 3 },
};
