import { NLM_F } from '../frame/header.ts';
import type { Address } from '../messages/route/address.ts';
import { agree, linkLocalOf, prefixOf } from './address-bits.ts';
import { announceAddress, type FakeAddress, FOREVER, setLifetimes } from './address-state.ts';
import { addIpv6Route, deleteIpv6Route, ipv6RoutesDown } from './ipv6-routes.ts';
import { announceIpv6, type FakeLink, isUp } from './link-state.ts';
import { neighboursDown } from './neighbours.ts';
import { refused } from './refusal.ts';
import { asks, type FakeRequest } from './request.ts';
import type { FakeRoute } from './route-state.ts';

const MAIN = 254;
const LOCAL = 255;
/** Metric of the routes that the kernel makes for networks. */
const METRIC = 256;

/** The smallest MTU that IPv6 runs over. */
export const IPV6_MTU = 1280;

function addressesOf(link: FakeLink): FakeAddress[] {
  return link.namespace.addresses.filter((address) => address.family === 'inet6' && address.link === link);
}

function madeRoute(link: FakeLink, type: 'local' | 'unicast' | 'multicast', dst: string, dstLen: number, priority: number): FakeRoute {
  return {
    family: 'inet6',
    dst,
    dstLen,
    src: undefined,
    srcLen: 0,
    tos: 0,
    table: type === 'unicast' ? MAIN : LOCAL,
    protocol: 'kernel',
    scope: 'universe',
    type,
    priority,
    prefsrc: undefined,
    hops: [{ link, hops: 0, onlink: false }],
    nhId: undefined,
    more: {},
  };
}

function prefixRoute({ link, address, prefixlen, rtPriority }: FakeAddress): FakeRoute {
  return madeRoute(link, 'unicast', prefixOf(address, prefixlen, 'inet6'), prefixlen, rtPriority ?? METRIC);
}

function localRoute({ link, local }: FakeAddress): FakeRoute {
  return madeRoute(link, 'local', local, 128, 0);
}

function addPrefixRoute(address: FakeAddress): void {
  if (address.prefixlen < 128 && !address.flags.has('noprefixroute')) addIpv6Route(address.link.namespace, prefixRoute(address));
}

function addMulticastRoute(link: FakeLink): void {
  if (link.type !== 'loopback') addIpv6Route(link.namespace, madeRoute(link, 'multicast', 'ff00::', 8, METRIC));
}

/** The latest comes first. */
function insert(address: FakeAddress): void {
  const { addresses } = address.link.namespace;
  const place = addresses.findIndex(({ family, link }) => family === 'inet6' && link === address.link);
  addresses.splice(place < 0 ? addresses.length : place, 0, address);
}

/** The address is ours: it is told of, and gets its route. */
function assigned(address: FakeAddress): void {
  announceAddress(address, 'RTM_NEWADDR');
  addIpv6Route(address.link.namespace, localRoute(address));
}

/** Looks whether somebody else has the address; nobody has. */
function detect(address: FakeAddress): void {
  const { link } = address;
  const { machine } = link.namespace;
  address.timers.push(
    machine.after(machine.addressDetection, () => {
      if (!address.flags.delete('tentative')) return;
      assigned(address);
    }),
  );
}

function skipsDetection({ link, flags }: FakeAddress): boolean {
  return flags.has('nodad') || link.flags.has('noarp') || link.flags.has('loopback');
}

function made(link: FakeLink, local: string, prefixlen: number, rest: Partial<FakeAddress>): FakeAddress {
  return {
    link,
    family: 'inet6',
    local,
    address: local,
    prefixlen,
    scope: scopeOf(local),
    flags: new Set(),
    label: undefined,
    broadcast: undefined,
    rtPriority: undefined,
    proto: undefined,
    preferred: FOREVER,
    valid: FOREVER,
    since: 0,
    timers: [],
    ...rest,
  };
}

function scopeOf(address: string): string {
  if (address === '::1') return 'host';
  if (agree(address, 'fe80::', 10, 'inet6')) return 'link';
  return agree(address, 'fec0::', 10, 'inet6') ? 'site' : 'universe';
}

/** `RTM_NEWADDR` of IPv6. */
export function newIpv6Address(link: FakeLink, body: Address, request: FakeRequest): void {
  const local = body.local ?? body.address ?? refused('EINVAL', 'ipv6: Local address is not supplied');
  if (body.prefixlen > 128) refused('EINVAL', 'ipv6: Invalid prefix length');
  const { valid = FOREVER, prefered = FOREVER } = body.cacheinfo ?? {};
  if (body.cacheinfo !== undefined && (valid === 0 || prefered > valid)) refused('EINVAL', 'ipv6: address lifetime invalid');
  const existing = addressesOf(link).find((other) => other.local === local);
  const flags = new Set(body.flags ?? body.headerFlags);
  for (const flag of ['secondary', 'deprecated', 'tentative', 'permanent', 'dadfailed'] as const) flags.delete(flag);
  if (existing !== undefined) {
    if (asks(request, NLM_F.excl) || !asks(request, NLM_F.replace)) refused('EEXIST', 'ipv6: address already assigned');
    for (const flag of existing.flags)
      if (!['tentative', 'permanent', 'deprecated', 'nodad'].includes(String(flag))) existing.flags.delete(flag);
    for (const flag of flags) if (flag !== 'nodad') existing.flags.add(flag);
    setLifetimes(existing, prefered, valid, () => removeIpv6Address(existing));
    announceAddress(existing, 'RTM_NEWADDR');
    return;
  }
  const address = made(link, local, body.prefixlen, {
    address: body.address ?? local,
    flags,
    rtPriority: body.rtPriority || undefined,
    proto: body.proto,
  });
  if (isUp(link)) addMulticastRoute(link);
  insert(address);
  setLifetimes(address, prefered, valid, () => removeIpv6Address(address));
  if (isUp(link)) addPrefixRoute(address);
  if (skipsDetection(address)) return assigned(address);
  address.flags.add('tentative');
  announceAddress(address, 'RTM_NEWADDR');
  if (link.ipv6Ready) detect(address);
}

/** `RTM_DELADDR` of IPv6. */
export function deleteIpv6Address(link: FakeLink, body: Address): void {
  const local = body.local ?? body.address;
  const found = addressesOf(link).find((address) => address.local === local && address.prefixlen === body.prefixlen);
  if (found === undefined) refused('EADDRNOTAVAIL', 'ipv6: address not found');
  removeIpv6Address(found);
}

function drop(address: FakeAddress): void {
  const { namespace } = address.link;
  for (const cancel of address.timers.splice(0)) cancel();
  namespace.addresses = namespace.addresses.filter((other) => other !== address);
  announceAddress(address, 'RTM_DELADDR');
}

/** Takes an address away; the route to its network goes with the last that needs it. */
function removeIpv6Address(address: FakeAddress): void {
  const { link, prefixlen } = address;
  drop(address);
  deleteIpv6Route(link.namespace, localRoute(address));
  if (!addressesOf(link).some((other) => other.prefixlen === prefixlen && agree(other.address, address.address, prefixlen, 'inet6')))
    deleteIpv6Route(link.namespace, prefixRoute(address));
}

/** The interface came up: the networks of its addresses are reached through it. */
export function ipv6Up(link: FakeLink): void {
  for (const address of addressesOf(link)) addPrefixRoute(address);
  interfaceReady(link);
}

/** IPv6 begins on an interface that is up, in operation, and has a carrier. */
export function interfaceReady(link: FakeLink): void {
  if (!isUp(link) || !link.carrier || link.ipv6Ready || link.mtu < IPV6_MTU) return;
  if (link.operstate !== 'up' && link.operstate !== 'unknown') return;
  link.ipv6Ready = true;
  if (link.type === 'loopback') {
    if (!addressesOf(link).some(({ local }) => local === '::1')) {
      const address = made(link, '::1', 128, { flags: new Set(['permanent']), proto: 'kernel_lo' });
      insert(address);
      assigned(address);
    }
  } else {
    addMulticastRoute(link);
    if (link.addrGenMode === 'eui64' && link.master?.kind !== 'bond') addLinkLocal(link);
  }
  for (const address of addressesOf(link).filter(({ flags, proto }) => flags.has('tentative') && proto !== 'kernel_ll')) detect(address);
  announceIpv6(link);
}

/** The address that the interface makes for itself. It is told of once it is known to be nobody else's. */
function addLinkLocal(link: FakeLink): void {
  const address = made(link, linkLocalOf(link.address), 64, { flags: new Set(['permanent', 'tentative']), proto: 'kernel_ll' });
  insert(address);
  addPrefixRoute(address);
  if (!skipsDetection(address)) return detect(address);
  address.flags.delete('tentative');
  assigned(address);
}

/** IPv6 ends on an interface that went down: routes, neighbours and addresses go. */
export function ipv6Down(link: FakeLink): void {
  link.ipv6Ready = false;
  ipv6RoutesDown(link);
  neighboursDown(link, 'inet6');
  for (const address of addressesOf(link)) drop(address);
}
