import type { Route } from '../messages/route/route.ts';
import { agree } from './address-bits.ts';
import { type FakeLink, isUp } from './link-state.ts';
import type { Namespace } from './namespace.ts';
import { hopsOfObject } from './nexthops.ts';
import { refused } from './refusal.ts';
import { lookUp } from './route-lookup.ts';
import type { FakeHop } from './route-state.ts';
import { type WantedHop, wantedHops } from './wanted-hops.ts';

/** A next hop through an IPv6 gateway: link-local, or in a network that an interface is in. */
export function ipv6Gateway(namespace: Namespace, wanted: WantedHop, gateway: string): FakeLink {
  const { link } = wanted;
  if (namespace.addresses.some(({ family, local }) => family === 'inet6' && local === gateway))
    refused('EINVAL', 'Gateway can not be a local address');
  if (wanted.onlink) return link ?? refused('ENODEV', 'Nexthop device required for onlink');
  if (agree(gateway, 'fe80::', 10, 'inet6')) return link ?? refused('EINVAL', 'A device is required for a link-local gateway');
  const found = lookUp(namespace, { family: 'inet6', dst: gateway, oif: link?.index, connected: true }).result;
  return found?.hop?.link ?? refused('EHOSTUNREACH');
}

/** The next hops of an IPv6 route, after the kernel's checks. */
export function ipv6Hops(namespace: Namespace, body: Route): FakeHop[] {
  if (body.nhId !== undefined) return hopsOfObject(namespace, body.nhId);
  return wantedHops(namespace, body).map((wanted) => {
    const { gateway, hops, onlink, encap } = wanted;
    const link = gateway === undefined ? wanted.link : ipv6Gateway(namespace, wanted, gateway);
    if (link === undefined) refused('ENODEV');
    if (!isUp(link)) refused('ENETDOWN', 'Nexthop device is not up');
    return { link, gateway, hops, onlink, encap };
  });
}
