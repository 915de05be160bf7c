import { familyOf, parsePrefix } from '../../clients/route/prefix.ts';
import type { RouteSettings } from '../../clients/route/route-settings.ts';
import type { LinkObject } from '../objects/link.ts';
import type { RouteObject } from '../objects/route.ts';
import { addressesOf, linkOf } from '../queries.ts';
import type { NetworkState } from '../state.ts';
import type { PlannedRequest } from './request.ts';

/** Whether a state shows that a request was done. */
export function shows(state: NetworkState, request: PlannedRequest): boolean {
  switch (request.verb) {
    case 'link.add':
      return isLike(state, linkOf(state, request.settings.ifname ?? ''), request.settings);
    case 'link.set': {
      const { netns, ifname = request.target } = request.settings;
      return netns !== undefined || isLike(state, linkOf(state, ifname), request.settings);
    }
    case 'link.del':
      return linkOf(state, request.target) === undefined;
    case 'link.addAltName':
      return request.names.every((name) => linkOf(state, name) !== undefined);
    case 'link.delAltName':
      return request.names.every((name) => linkOf(state, name) === undefined);
    case 'address.add':
    case 'address.replace':
      return hasAddress(state, request.settings);
    case 'address.del':
      return !hasAddress(state, request.settings);
    case 'route.add':
    case 'route.replace':
      return findRoute(state, request.settings) !== undefined;
    case 'route.del':
      return findRoute(state, request.settings) === undefined;
    default:
      // Rules may stand twice, and neighbours change by themselves: the acknowledgement counts.
      return true;
  }
}

function isLike(state: NetworkState, link: LinkObject | undefined, wanted: object): boolean {
  if (link === undefined) return false;
  const { kind, mtu, address, state: status, master, txqlen, ifalias, group } = wanted as Record<string, unknown>;
  const matches = (value: unknown, is: unknown): boolean => value === undefined || value === is;
  return (
    matches(kind, link.linkinfo?.kind) &&
    matches(mtu, link.mtu) &&
    matches((address as string | undefined)?.toLowerCase(), link.address) &&
    matches(txqlen, link.txqlen) &&
    matches(ifalias === '' ? undefined : ifalias, link.ifalias) &&
    (typeof group !== 'number' || group === link.group) &&
    (status === undefined || link.flags.includes('up') === (status === 'up')) &&
    (master === undefined || (master === 0 ? link.master === undefined : linkOf(state, master as string)?.index === link.master))
  );
}

function hasAddress(state: NetworkState, { dev, address }: { readonly dev: string; readonly address: string }): boolean {
  const { address: own, length } = parsePrefix(address, 'address', 'commit');
  return addressesOf(state, dev).some(
    (found) => (found.local ?? found.address) === own && (found.prefixlen === length || found.local !== found.address),
  );
}

/** The route that settings mean. */
export function findRoute(state: NetworkState, settings: RouteSettings): RouteObject | undefined {
  const { dst, table = 254, priority = settings.metric, gateway, dev, oif, type, family } = settings;
  if (typeof dst === 'object' || typeof table === 'string') return undefined;
  const bare = dst === undefined || dst === 'default';
  const prefix = bare ? undefined : parsePrefix(dst, 'dst', 'commit');
  const inet6 = (prefix?.family ?? (family === 'inet6' ? 'inet6' : gateway === undefined ? 'inet' : familyOf(gateway))) === 'inet6';
  const text = prefix === undefined || prefix.address === undefined ? 'default' : `${prefix.address}/${prefix.length}`;
  const metric = priority ?? (inet6 ? 1024 : undefined);
  let slot = inet6 && text === 'default' ? `${table} default6` : `${table} ${text}`;
  if (metric !== undefined && metric !== 0) slot += ` metric ${metric}`;
  const index = dev === undefined ? oif : linkOf(state, dev)?.index;
  for (let at = 0; ; at++) {
    const route = state.routes.get(at === 0 ? slot : `${slot} #${at}`);
    if (route === undefined) return undefined;
    if (
      (gateway === undefined || route.gateway === gateway || route.via?.address === gateway) &&
      (index === undefined || route.oif === index) &&
      (type === undefined || route.type === type)
    )
      return route;
  }
}
