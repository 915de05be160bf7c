import type { AddressObject } from '../../lib/ipdb/objects/address.ts';
import type { LinkObject } from '../../lib/ipdb/objects/link.ts';
import type { NeighbourObject } from '../../lib/ipdb/objects/neighbour.ts';
import type { NexthopObject } from '../../lib/ipdb/objects/nexthop.ts';
import type { RouteObject } from '../../lib/ipdb/objects/route.ts';
import { linkOf } from '../../lib/ipdb/queries.ts';
import type { NetworkState } from '../../lib/ipdb/state.ts';
import type { Namespace } from '../support/namespace.ts';
import { listings } from './batch.ts';

type Json = Readonly<Record<string, unknown>>;
const list = (value: unknown): readonly Json[] => (value ?? []) as readonly Json[];
const text = (parts: readonly unknown[]): string => parts.filter((part) => part !== undefined && part !== '').join(' ');
/** A prefix with its length, which ip leaves out of those of one address. */
function whole(dst: string, inet6: boolean): string {
  return dst === 'default' || dst.includes('/') ? dst : `${dst}/${inet6 ? 128 : 32}`;
}

/** What `ip -j` says of a namespace, a line for each object. */
export function shown(namespace: Namespace): readonly string[] {
  const asked = ['link', 'address', 'neighbour', 'nexthop'];
  const [shownLinks = [], shownAddresses = [], shownNeighbours = [], shownNexthops = []] = listings('ip', namespace.name, asked, '-d');
  const families = ['-4', '-6'].map(
    (family) => [family, listings('ip', namespace.name, ['route show table all', 'rule'], family, '-N')] as const,
  );
  const links = shownLinks.map((link) => {
    const up = (link.flags as readonly string[]).includes('UP');
    const { info_kind: kind, info_slave_kind: port } = (link.linkinfo ?? {}) as Json;
    const more = [link.ifalias, kind, port, link.txqlen, [...((link.altnames ?? []) as string[])].sort().join(',')];
    const steady = [
      link.ifindex,
      link.ifname,
      link.mtu,
      link.address,
      up ? 'up' : 'down',
      String(link.operstate).toLowerCase(),
      link.master,
    ];
    return text(['link', ...steady, ...(up ? more : [])]);
  });
  const addresses = shownAddresses.flatMap(({ ifname, addr_info: info }) =>
    list(info)
      .filter(({ tentative }) => tentative === undefined)
      .map(({ local, address, prefixlen, scope }) => text(['address', ifname, local, address, prefixlen, scope])),
  );
  const routes = families.flatMap(([family, [ofFamily = []]]) =>
    ofFamily.map((route) => {
      const { type = 1, dst, gateway, via, dev, metric, table = 254, prefsrc, nexthops, nhid } = route;
      const hops = list(nexthops).map((hop) => text([hop.gateway ?? (hop.via as Json | undefined)?.host, hop.dev, hop.weight]));
      const to = gateway ?? (via as Json | undefined)?.host;
      // What a next hop object leads to is not shown twice by every version of ip.
      const way = nhid === undefined ? [to, dev, hops.sort().join(',')] : [`nhid ${nhid}`];
      return text(['route', family, table, type, whole(String(dst), family === '-6'), ...way, metric, prefsrc]);
    }),
  );
  const rules = families.flatMap(([family, [, ofFamily = []]]) =>
    ofFamily.map(({ priority, table = 0 }) => text(['rule', family, priority, table])),
  );
  const neighbours = shownNeighbours
    .filter(({ state }) => !(state as readonly string[]).some((one) => ['FAILED', 'INCOMPLETE', 'NOARP', 'NONE'].includes(one)))
    .map(({ dst, dev, lladdr }) => text(['neighbour', dst, dev, lladdr]));
  const nexthops = shownNexthops.map(({ id, gateway, dev, group }) => {
    const members = list(group).map((member) => text([member.id, member.weight ?? 1]));
    return text(['nexthop', id, gateway, dev, members.join(',')]);
  });
  return [...links, ...addresses, ...routes, ...rules, ...neighbours, ...nexthops].sort();
}

/** `RTN_*` of linux/rtnetlink.h, as `ip -N` prints them. */
const types = ['unspec', 'unicast', 'local', 'broadcast', 'anycast', 'multicast', 'blackhole', 'unreachable', 'prohibit', 'throw', 'nat'];
const scopes: Readonly<Record<string, string>> = { universe: 'global' };

/** The same of a state. */
export function told(state: NetworkState): readonly string[] {
  const name = (index: number | undefined): string | undefined => (index === undefined ? undefined : linkOf(state, index)?.ifname);
  const linkText = (link: LinkObject): string => {
    const up = link.flags.includes('up');
    const { kind, port } = link.linkinfo ?? {};
    const more = [link.ifalias, kind, port?.kind, link.txqlen, [...(link.propList?.altIfname ?? [])].sort().join(',')];
    const steady = [link.index, link.ifname, link.mtu, link.address, up ? 'up' : 'down', link.operstate, name(link.master)];
    return text(['link', ...steady, ...(up ? more : [])]);
  };
  const addressText = ({ index, local, address, prefixlen, scope }: AddressObject): string =>
    text([
      'address',
      name(index),
      local ?? address,
      local === address ? undefined : local && address,
      prefixlen,
      scopes[String(scope)] ?? scope,
    ]);
  const routeText = ({ family, table, type, dst, gateway, via, oif, multipath, nhId, priority, prefsrc }: RouteObject): string => {
    const hops = multipath?.map((hop) => text([hop.gateway ?? hop.via?.address, name(hop.ifindex), hop.hops + 1])) ?? [];
    const way = nhId === undefined ? [gateway ?? via?.address, name(oif), hops.sort().join(',')] : [`nhid ${nhId}`];
    return text(['route', family === 'inet' ? '-4' : '-6', table, types.indexOf(String(type)), dst, ...way, priority, prefsrc]);
  };
  const neighbourText = ({ dst, ifindex, lladdr }: NeighbourObject): string => text(['neighbour', dst, name(ifindex), lladdr]);
  const nexthopText = ({ id, gateway, oif, group }: NexthopObject): string =>
    text(['nexthop', id, gateway, name(oif), group?.map((member) => text([member.id, member.weight + 1])).join(',')]);
  return [
    ...Array.from(state.links, linkText),
    ...Array.from(state.addresses, addressText),
    ...Array.from(state.routes, routeText),
    ...Array.from(state.rules, ({ family, priority = 0, table }) => text(['rule', family === 'inet' ? '-4' : '-6', priority, table])),
    ...Array.from(state.neighbours, neighbourText),
    ...Array.from(state.nexthops, nexthopText),
  ].sort();
}
