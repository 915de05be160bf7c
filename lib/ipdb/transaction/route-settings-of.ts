import type { RouteSettings } from '../../clients/route/route-settings.ts';
import type { NextHopObject, RouteObject } from '../objects/route.ts';
import { linkOf } from '../queries.ts';
import type { NetworkState } from '../state.ts';

/** A route of a state as `route.add` takes it, with names of links, so that it means the same where they have other indexes. */
export function routeSettingsOf(state: NetworkState, { oif, multipath, flags, ...rest }: RouteObject): RouteSettings {
  if (rest.nhId !== undefined) {
    // What the next hop object says is not said again.
    const { gateway: _gateway, via: _via, encap: _encap, ...own } = rest;
    return own as unknown as RouteSettings;
  }
  const dev = oif === undefined ? undefined : linkOf(state, oif)?.ifname;
  return {
    ...rest,
    ...(dev !== undefined && { dev }),
    ...(flags?.includes('onlink') === true && { flags: ['onlink'] }),
    ...(multipath !== undefined && { multipath: multipath.map((hop) => hopSettings(state, hop)) }),
  } as unknown as RouteSettings;
}

function hopSettings(state: NetworkState, { ifindex, hops, flags, ...rest }: NextHopObject): object {
  const dev = linkOf(state, ifindex)?.ifname;
  return { ...rest, ...(dev !== undefined && { dev }), weight: hops + 1, ...(flags.includes('onlink') && { flags: ['onlink'] }) };
}
