import type { Neighbour } from '../../../lib/messages/route/neighbour.ts';
import type { Json } from '../compare.ts';
import type { Names } from './names.ts';

/** States in the order that `ip` prints them. */
const stateOrder = ['incomplete', 'reachable', 'stale', 'delay', 'probe', 'failed', 'noarp', 'permanent'] as const;

/** A neighbour as `ip -json -statistics -statistics neighbour` prints it. */
export function toIpNeighbour(neighbour: Neighbour, names: Names): Json {
  const { cacheinfo, flags, flagsExt = [] } = neighbour;
  const flag = (name: string, set: boolean): { readonly [key: string]: null } => (set ? { [name]: null } : {});
  return {
    dst: neighbour.dst,
    dev: names.link(neighbour.ifindex),
    lladdr: neighbour.lladdr,
    ...flag('router', flags.includes('router')),
    ...flag('proxy', flags.includes('proxy')),
    ...flag('extern_learn', flags.includes('ext_learned')),
    ...flag('offload', flags.includes('offloaded')),
    ...flag('managed', flagsExt.includes('managed')),
    ...(cacheinfo && {
      refcnt: cacheinfo.refcnt,
      used: Math.trunc(cacheinfo.used / 100),
      confirmed: Math.trunc(cacheinfo.confirmed / 100),
      updated: Math.trunc(cacheinfo.updated / 100),
    }),
    probes: neighbour.probes,
    state: stateOrder.filter((state) => neighbour.state.includes(state)).map((state) => state.toUpperCase()),
    protocol: neighbour.protocol === undefined ? undefined : names.protocol(neighbour.protocol),
  };
}
