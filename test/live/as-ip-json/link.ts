import type { Link } from '../../../lib/messages/route/link.ts';
import type { Json } from '../compare.ts';
import { toIpLinkInfo } from './link-info.ts';
import { toIpStatistics } from './link-statistics.ts';
import type { Names } from './names.ts';

/** Flags in the order that `ip` prints them. */
// biome-ignore format: table
const flagOrder = [
  'loopback', 'broadcast', 'pointopoint', 'multicast', 'noarp', 'allmulti', 'promisc', 'master', 'slave', 'debug', 'dynamic',
  'automedia', 'portsel', 'notrailers', 'up', 'lower_up', 'dormant', 'echo',
] as const;

/** Hardware types that `ip` calls something else. */
const types: Readonly<Record<string, string>> = { tunnel: 'ipip', ipgre: 'gre', ip6gre: 'gre6', vsockmon: '[826]' };

const addressModes: Readonly<Record<string, string>> = { stable_privacy: 'stable_secret' };

function flagsOf(link: Link, names: Names): string[] {
  const has = new Set<string | number>(link.flags);
  const upper: Readonly<Record<string, string>> = { pointopoint: 'POINTOPOINT' };
  const lowerIsDown = link.link !== undefined && link.link !== 0 && link.linkNetnsid === undefined && names.isUp(link.link) === false;
  return [
    ...(has.has('up') && !has.has('running') ? ['NO-CARRIER'] : []),
    ...flagOrder.filter((flag) => has.has(flag)).map((flag) => upper[flag] ?? flag.toUpperCase()),
    ...(lowerIsDown ? ['M-DOWN'] : []),
  ];
}

/** Addresses of tunnels over IP read as IP addresses. */
export function hardwareAddress(text: string, type: string | number): string {
  const bytes = text.split(':').map((byte) => Number.parseInt(byte, 16));
  if (bytes.length === 4 && ['tunnel', 'sit', 'ipgre'].includes(String(type))) return bytes.join('.');
  if (bytes.length === 16 && ['tunnel6', 'ip6gre'].includes(String(type))) return ipv6(bytes);
  return text;
}

function ipv6(bytes: readonly number[]): string {
  const words = Array.from({ length: 8 }, (_, index) =>
    (((bytes[2 * index] as number) << 8) | (bytes[2 * index + 1] as number)).toString(16),
  );
  return new URL(`http://[${words.join(':')}]`).hostname.slice(1, -1);
}

function lower(link: Link, names: Names): { [key: string]: Json } {
  if (link.link === undefined) return {};
  if (link.link === 0) return { link: null };
  return link.linkNetnsid === undefined ? { link: names.link(link.link) } : { link_index: link.link };
}

/** A link as `ip -json -details -statistics -statistics link` prints it. */
export function toIpLink(link: Link, names: Names): { readonly [key: string]: Json | undefined } {
  const inet6 = link.afSpec?.inet6;
  return {
    ifindex: link.index,
    ...lower(link, names),
    ifname: link.ifname,
    flags: flagsOf(link, names),
    mtu: link.mtu,
    qdisc: link.qdisc,
    master: link.master === undefined ? undefined : names.link(link.master),
    operstate: String(link.operstate).toUpperCase(),
    linkmode: String(link.linkmode).toUpperCase(),
    group: names.group(link.group ?? 0),
    txqlen: link.txqlen,
    link_type: types[link.type] ?? link.type,
    address: link.address === undefined ? undefined : hardwareAddress(link.address, link.type),
    link_pointtopoint: link.flags.includes('pointopoint'),
    broadcast: link.broadcast === undefined ? undefined : hardwareAddress(link.broadcast, link.type),
    permaddr: link.permAddress === undefined ? undefined : hardwareAddress(link.permAddress, link.type),
    link_netnsid: link.linkNetnsid,
    proto_down: link.protoDown === 1,
    promiscuity: link.promiscuity,
    allmulti: link.allmulti,
    min_mtu: link.minMtu,
    max_mtu: link.maxMtu,
    inet6_addr_gen_mode: inet6?.addrGenMode === undefined ? undefined : (addressModes[inet6.addrGenMode] ?? inet6.addrGenMode),
    num_tx_queues: link.numTxQueues,
    num_rx_queues: link.numRxQueues,
    gso_max_size: link.gsoMaxSize,
    gso_max_segs: link.gsoMaxSegs,
    tso_max_size: link.tsoMaxSize,
    tso_max_segs: link.tsoMaxSegs,
    gro_max_size: link.groMaxSize,
    gso_ipv4_max_size: link.gsoIpv4MaxSize,
    gro_ipv4_max_size: link.groIpv4MaxSize,
    phys_port_name: link.physPortName,
    phys_port_id: link.physPortId,
    phys_switch_id: link.physSwitchId,
    parentbus: link.parentDevBusName,
    parentdev: link.parentDevName,
    ifalias: link.ifalias,
    altnames: link.propList?.altIfname,
    linkinfo: toIpLinkInfo(link.linkinfo, names),
    stats64: toIpStatistics(link),
  };
}
