import { NLM_F } from '../frame/header.ts';
import type { Address } from '../messages/route/address.ts';
import { agree, lastOf, prefixOf } from './address-bits.ts';
import { announceAddress, type FakeAddress, FOREVER, setLifetimes } from './address-state.ts';
import { ipv4Down } from './ipv4-hops.ts';
import { addIpv4Route, deleteIpv4Route } from './ipv4-routes.ts';
import { type FakeLink, isUp } from './link-state.ts';
import type { Namespace } from './namespace.ts';
import { neighboursDown } from './neighbours.ts';
import { refused } from './refusal.ts';
import { asks, type FakeRequest } from './request.ts';
import type { FakeRoute } from './route-state.ts';

const MAIN = 254;
const LOCAL = 255;

/** The IPv4 addresses of an interface, in the kernel's order. */
export function ipv4AddressesOf(link: FakeLink): FakeAddress[] {
  return link.namespace.addresses.filter((address) => address.family === 'inet' && address.link === link);
}

/** A route that the kernel makes for an address. */
function madeRoute(address: FakeAddress, type: 'local' | 'broadcast' | 'unicast', dst: string, dstLen: number, prefsrc: string): FakeRoute {
  return {
    family: 'inet',
    dst,
    dstLen,
    src: undefined,
    srcLen: 0,
    tos: 0,
    table: type === 'unicast' ? MAIN : LOCAL,
    protocol: 'kernel',
    scope: type === 'local' ? 'host' : 'link',
    type,
    priority: type === 'unicast' ? (address.rtPriority ?? 0) : 0,
    prefsrc,
    hops: [{ link: address.link, hops: 0, onlink: false }],
    nhId: undefined,
    more: {},
  };
}

/** The address that stands for its network: of a secondary one, the primary's. */
function primaryOf(address: FakeAddress): FakeAddress {
  if (!address.flags.has('secondary')) return address;
  return ipv4AddressesOf(address.link).find((other) => !other.flags.has('secondary') && sameNetwork(other, address)) ?? address;
}

function sameNetwork(one: FakeAddress, other: FakeAddress): boolean {
  return one.prefixlen === other.prefixlen && agree(one.address, other.address, one.prefixlen, 'inet');
}

/** The routes that an address brings: to itself, to its network, to the broadcast addresses. */
function routesOf(address: FakeAddress): { local: FakeRoute; rest: FakeRoute[]; prefix: FakeRoute | undefined } {
  const { link, local, prefixlen, broadcast, flags } = address;
  const prefsrc = primaryOf(address).local;
  const prefix = prefixOf(address.address, prefixlen, 'inet');
  const rest: FakeRoute[] = [];
  const broadcastRoute = (to: string): FakeRoute => madeRoute(address, 'broadcast', to, 32, prefsrc);
  if (broadcast !== undefined && broadcast !== '255.255.255.255') rest.push(broadcastRoute(broadcast));
  let network: FakeRoute | undefined;
  if (!flags.has('secondary') && (prefix !== local || prefixlen < 32)) {
    if (!flags.has('noprefixroute')) {
      const made = madeRoute(address, link.type === 'loopback' ? 'local' : 'unicast', prefix, prefixlen, prefsrc);
      network = { ...made, priority: address.rtPriority ?? 0 };
      rest.push(network);
    }
    const last = lastOf(prefix, prefixlen);
    if (prefixlen < 31 && last !== broadcast) rest.push(broadcastRoute(last));
  }
  return { local: madeRoute(address, 'local', local, 32, prefsrc), rest, prefix: network };
}

/** Adds the routes of an address: that to itself always, the others while its interface is up. */
function addRoutes(address: FakeAddress): void {
  const { local, rest } = routesOf(address);
  const { namespace } = address.link;
  addIpv4Route(namespace, local);
  if (isUp(address.link)) for (const route of rest) addIpv4Route(namespace, route);
}

/** Deletes the routes of an address that no other address needs: network, broadcast addresses, itself. */
function deleteRoutes(address: FakeAddress, { local, rest, prefix }: ReturnType<typeof routesOf>): void {
  const { namespace } = address.link;
  const needed = new Set(
    ipv4AddressesOf(address.link).flatMap((other) => {
      const routes = routesOf(other);
      return [routes.local, ...routes.rest].map(({ type, dst, dstLen }) => `${type} ${dst}/${dstLen}`);
    }),
  );
  const ordered = prefix === undefined ? rest : [prefix, ...rest.filter((route) => route !== prefix)];
  for (const route of [...ordered, local])
    if (route === prefix || !needed.has(`${route.type} ${route.dst}/${route.dstLen}`)) deleteIpv4Route(namespace, route);
}

/** `RTM_NEWADDR` of IPv4. */
export function newIpv4Address(link: FakeLink, body: Address, request: FakeRequest): void {
  const { namespace } = link;
  const local = body.local ?? body.address ?? refused('EINVAL', 'ipv4: Local address is not supplied');
  const address = body.address ?? local;
  if (body.prefixlen > 32) refused('EINVAL', 'ipv4: Invalid prefix length');
  const { valid = FOREVER, prefered = FOREVER } = body.cacheinfo ?? {};
  if (body.cacheinfo !== undefined && (valid === 0 || prefered > valid)) refused('EINVAL', 'ipv4: address lifetime invalid');
  const flags = new Set(body.flags ?? body.headerFlags);
  for (const flag of ['secondary', 'deprecated', 'tentative', 'permanent'] as const) flags.delete(flag);
  const made: FakeAddress = {
    link,
    family: 'inet',
    local,
    address,
    prefixlen: body.prefixlen,
    scope: body.scope,
    flags,
    label: body.label ?? link.name,
    broadcast: body.broadcast,
    rtPriority: body.rtPriority || undefined,
    proto: body.proto,
    preferred: FOREVER,
    valid: FOREVER,
    since: 0,
    timers: [],
  };
  const existing = ipv4AddressesOf(link).find((other) => other.local === local && sameNetwork(other, made));
  if (existing !== undefined) {
    if (asks(request, NLM_F.excl) || !asks(request, NLM_F.replace)) refused('EEXIST', 'ipv4: Address already assigned');
    existing.proto = body.proto;
    setLifetimes(existing, prefered, valid, () => removeIpv4Address(existing));
    announceAddress(existing, 'RTM_NEWADDR', request);
    return;
  }
  const network = ipv4AddressesOf(link).find((other) => sameNetwork(other, made) && !other.flags.has('secondary'));
  if (network !== undefined) {
    if (network.scope !== made.scope) refused('EINVAL', 'ipv4: Invalid scope value');
    made.flags.add('secondary');
  }
  insert(namespace, made);
  setLifetimes(made, prefered, valid, () => removeIpv4Address(made));
  announceAddress(made, 'RTM_NEWADDR', request);
  addRoutes(made);
}

const scopes: Readonly<Record<string, number>> = { universe: 0, site: 200, link: 253, host: 254, nowhere: 255 };

function scopeNumber(scope: string | number): number {
  return typeof scope === 'number' ? scope : (scopes[scope] ?? 0);
}

/** Wider scopes come after narrower ones, secondary addresses last. */
function insert(namespace: Namespace, made: FakeAddress): void {
  const { addresses } = namespace;
  let place = addresses.findIndex((other) => other.family === 'inet' && other.link === made.link);
  if (place < 0) place = addresses.length;
  for (const [index, other] of addresses.entries()) {
    if (other.family !== 'inet' || other.link !== made.link) continue;
    if (made.flags.has('secondary') || (!other.flags.has('secondary') && scopeNumber(made.scope) <= scopeNumber(other.scope)))
      place = index + 1;
  }
  addresses.splice(place, 0, made);
}

/** Takes an address away, and the secondary ones of its network with it. */
export function removeIpv4Address(address: FakeAddress, request?: FakeRequest): void {
  if (!address.flags.has('secondary'))
    for (const other of ipv4AddressesOf(address.link))
      if (other.flags.has('secondary') && sameNetwork(other, address)) drop(other, request);
  drop(address, request);
}

function drop(address: FakeAddress, request: FakeRequest | undefined): void {
  const { namespace } = address.link;
  const routes = routesOf(address);
  for (const cancel of address.timers.splice(0)) cancel();
  namespace.addresses = namespace.addresses.filter((other) => other !== address);
  announceAddress(address, 'RTM_DELADDR', request);
  deleteRoutes(address, routes);
  if (ipv4AddressesOf(address.link).length === 0) ipv4Ends(address.link);
  // Routes of the main table that send from an address which is nobody's any more go without a word.
  if (!namespace.addresses.some(({ local }) => local === address.local))
    namespace.routes = namespace.routes.filter(
      ({ family, table, prefsrc }) => family !== 'inet' || table !== MAIN || prefsrc !== address.local,
    );
}

/** With its last address an interface leaves IPv4: its routes go without a word, its neighbours with one. */
function ipv4Ends(link: FakeLink): void {
  ipv4Down(link, 'bare');
  neighboursDown(link, 'inet');
}

/** `RTM_DELADDR` of IPv4. */
export function deleteIpv4Address(link: FakeLink, body: Address, request: FakeRequest): void {
  const found = ipv4AddressesOf(link).find(
    (address) =>
      (body.local === undefined || address.local === body.local) &&
      (body.label === undefined || address.label === body.label) &&
      (body.address === undefined ||
        (address.prefixlen === body.prefixlen && agree(address.address, body.address, body.prefixlen, 'inet'))),
  );
  if (found === undefined) refused('EADDRNOTAVAIL', 'ipv4: Address not found');
  removeIpv4Address(found, request);
}

/** The interface came up: its addresses get their routes. The loopback interface gets its address. */
export function ipv4Up(link: FakeLink): void {
  if (link.type === 'loopback' && ipv4AddressesOf(link).length === 0) {
    const made: FakeAddress = {
      link,
      family: 'inet',
      local: '127.0.0.1',
      address: '127.0.0.1',
      prefixlen: 8,
      scope: 'host',
      flags: new Set(['permanent']),
      label: link.name,
      broadcast: undefined,
      rtPriority: undefined,
      proto: undefined,
      preferred: FOREVER,
      valid: FOREVER,
      since: 0,
      timers: [],
    };
    insert(link.namespace, made);
    announceAddress(made, 'RTM_NEWADDR');
    addRoutes(made);
    return;
  }
  for (const address of ipv4AddressesOf(link)) addRoutes(address);
}

/** The interface goes: so do its addresses. */
export function ipv4Gone(link: FakeLink): void {
  for (const address of ipv4AddressesOf(link)) drop(address, undefined);
}

/** The interface has another name: so have the labels of its addresses. */
export function relabel(link: FakeLink): void {
  for (const [place, address] of ipv4AddressesOf(link).entries()) {
    const suffix = /:.*$/.exec(address.label ?? '')?.[0];
    address.label = place === 0 ? link.name : `${link.name}${suffix ?? `:${place + 1}`}`;
    announceAddress(address, 'RTM_NEWADDR');
  }
}
