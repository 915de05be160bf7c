import { isIP } from 'node:net';
import type { NextHop } from '../../../lib/messages/route/nexthop.ts';
import type { Route } from '../../../lib/messages/route/route.ts';
import type { Json } from '../compare.ts';
import { labelsText, toIpEncap } from './encap.ts';
import type { Names } from './names.ts';

type Fields = { readonly [key: string]: Json | undefined };

/** Flags in the order that `ip` prints them. */
const flagOrder = [
  'dead',
  'onlink',
  'pervasive',
  'offload',
  'trap',
  'notify',
  'linkdown',
  'unresolved',
  'rt_offload',
  'rt_trap',
  'rt_offload_failed',
];

function flagsOf(flags: readonly (string | number)[]): string[] {
  return flagOrder.filter((flag) => flags.includes(flag));
}

function prefix(address: Route['dst'], length: number): string | undefined {
  if (address === undefined) return length === 0 ? 'default' : `0/${length}`;
  if (typeof address !== 'string') return labelsText(address);
  return length === (isIP(address) === 6 ? 128 : 32) ? address : `${address}/${length}`;
}

function hop({ gateway, via, newdst }: Pick<Route, 'gateway' | 'via' | 'newdst'>): Fields {
  return {
    gateway,
    via: via && { family: String(via.family), host: via.address },
    to: newdst === undefined || typeof newdst === 'string' ? newdst : labelsText(newdst),
  };
}

function realms(flow: number | undefined, names: Names): Json | undefined {
  if (flow === undefined) return undefined;
  const [from, to] = [flow >>> 16, flow & 0xffff];
  return from === 0 ? { to: names.realm(to) } : { from: names.realm(from), to: names.realm(to) };
}

function metricsOf(metrics: Route['metrics']): Json | undefined {
  if (metrics === undefined) return undefined;
  const {
    mtu,
    window,
    rtt,
    rttvar,
    ssthresh,
    cwnd,
    advmss,
    reordering,
    hoplimit,
    initcwnd,
    features,
    rtoMin,
    initrwnd,
    quickack,
    ccAlgo,
    fastopenNoCookie,
  } = metrics;
  return [
    {
      mtu,
      window,
      rtt: rtt === undefined ? undefined : Math.trunc(rtt / 8),
      rttvar: rttvar === undefined ? undefined : Math.trunc(rttvar / 4),
      ssthresh,
      cwnd,
      advmss,
      reordering,
      hoplimit,
      initcwnd,
      ...(features?.includes('ecn') && { ecn: null }),
      rto_min: rtoMin,
      initrwnd,
      quickack,
      congestion: ccAlgo,
      fastopen_no_cookie: fastopenNoCookie,
    },
  ];
}

function nextHopObject(object: NextHop | undefined, names: Names): Json | undefined {
  if (object === undefined) return undefined;
  return {
    id: object.id,
    group: object.group?.map(({ id, weight, weightHigh }) => ({ id, weight: weight + 256 * weightHigh + 1 })),
    gateway: object.gateway,
    dev: object.oif === undefined ? undefined : names.link(object.oif),
    scope: names.scope(object.scope),
    protocol: names.protocol(object.protocol),
    blackhole: object.blackhole === true ? null : undefined,
    flags: flagsOf(object.flags),
    ...(object.encap !== undefined && toIpEncap(object.encap, names)),
  };
}

/** A route as `ip -json -details route` prints it. `objects` are the next hop objects by id. */
export function toIpRoute(route: Route, names: Names, objects: ReadonlyMap<number, NextHop> = new Map()): Json {
  const { cacheinfo, expires } = route;
  return {
    type: String(route.type),
    dst: prefix(route.dst, route.dstLen),
    from: route.src === undefined ? undefined : prefix(route.src, route.srcLen),
    tos: route.tos === 0 ? undefined : `0x${route.tos.toString(16).padStart(2, '0')}`,
    nhid: route.nhId,
    ...hop(route),
    ...toIpEncap(route.encap, names),
    dev: route.oif === undefined ? undefined : names.link(route.oif),
    table: names.table(route.table ?? route.tableId),
    protocol: names.protocol(route.protocol),
    scope: names.scope(route.scope),
    prefsrc: route.prefsrc,
    metric: route.priority,
    flags: flagsOf(route.flags),
    mark: route.mark,
    uid: route.uid,
    flow: realms(route.flow, names),
    iif: route.iif === undefined ? undefined : names.link(route.iif),
    expires:
      expires === undefined || typeof expires === 'bigint'
        ? cacheinfo?.expires
          ? Math.trunc(cacheinfo.expires / 100)
          : undefined
        : expires,
    pref: route.pref,
    ttl_propagate: route.ttlPropagate === undefined ? undefined : route.ttlPropagate !== 0,
    metrics: metricsOf(route.metrics),
    nh_info: route.nhId === undefined ? undefined : nextHopObject(objects.get(route.nhId), names),
    nexthops: route.multipath?.map((next) => ({
      ...toIpEncap(next.encap, names),
      ...hop(next),
      dev: names.link(next.ifindex),
      weight: next.hops + 1,
      flags: flagsOf(next.flags),
      flow: realms(next.flow, names),
    })),
  };
}
