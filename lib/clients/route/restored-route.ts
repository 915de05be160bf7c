import type { Route } from '../../messages/route/route.ts';
import type { NextHopSettings, RouteSettings } from './route-settings.ts';

/** Flags that are settings; the others say how a route fares. */
function lasting(flag: unknown): boolean {
  return flag === 'onlink' || flag === 'pervasive';
}

/** A route that was saved, to be added: IPv6 takes the time that is left in seconds. */
export function settingsOf({ flags, multipath, cacheinfo, delReason: _reason, ...route }: Route): RouteSettings {
  const left = route.family === 'inet6' ? (cacheinfo?.expires ?? 0) : 0;
  return {
    ...(route as RouteSettings),
    flags: flags.filter(lasting),
    ...(multipath !== undefined && {
      multipath: multipath.map((hop) => ({ ...hop, flags: hop.flags.filter(lasting) })) as NextHopSettings[],
    }),
    ...(left > 0 && { expires: Math.ceil(left / 100) }),
  };
}

/** A source address needs its own route, and a gateway that of its network. */
export function rankOf({ gateway, via, nhId, multipath, prefsrc, dst }: Route): number {
  const routed = gateway ?? via ?? nhId ?? multipath?.find((hop) => hop.gateway !== undefined || hop.via !== undefined);
  if (routed !== undefined) return 2;
  return prefsrc === undefined || prefsrc === dst ? 0 : 1;
}
