import { equal } from '../../../operators/message/equal.ts';
import type { DesiredAddress, DesiredLink } from './desired.ts';
import { addressParts, addressPlace } from './desired-links.ts';
import type { AddressRequest } from './request.ts';

/** What a plan does about the addresses of a link. */
export interface AddressRequests {
  readonly added: AddressRequest[];
  readonly removed: AddressRequest[];
  /** Addresses that are there before and after, but must be given anew: they go with another, or have what cannot be changed. */
  readonly again: AddressRequest[];
  /** Whether the link may be without any IPv4 address in between, and so lose its routes. */
  readonly emptied: boolean;
}

/** What `address.replace` does not change. */
const fixed = ['broadcast', 'label', 'scope'] as const;
/** Seconds by which a lifetime may be off: it has begun to run. */
const TOLERANCE = 5;

/**
 * The requests that turn the addresses of a link into others. With `inOrder` the first IPv4 address of a network becomes its primary
 * one, which others go with.
 */
export function addressRequests(dev: string, before: DesiredLink, after: DesiredLink, inOrder = false): AddressRequests {
  const had = byPlace(before.addresses);
  const has = byPlace(after.addresses ?? before.addresses);
  const request = (verb: AddressRequest['verb'], address: DesiredAddress): AddressRequest => ({ verb, settings: { dev, ...address } });
  const requests = { added: [] as AddressRequest[], removed: [] as AddressRequest[], again: [] as AddressRequest[] };
  const gone = new Set<string>();
  const reordered = inOrder ? networksInAnotherOrder(had, has) : new Set<string>();
  for (const [place, old] of had) {
    const wanted = has.get(place);
    if (wanted !== undefined && !reordered.has(network(place)) && !fixed.some((key) => differs(key, old, wanted))) continue;
    gone.add(place);
    requests.removed.push(request('address.del', { address: old.address, ...(old.peer !== undefined && { peer: old.peer }) }));
  }
  // With the primary address of a network its others go.
  const networks = new Set([...primaries(had.keys())].filter(([, place]) => gone.has(place)).map(([one]) => one));
  for (const [place, wanted] of has) {
    const old = had.get(place);
    if (old === undefined && !reordered.has(network(place))) requests.added.push(request('address.add', wanted));
    if (gone.has(place) || networks.has(network(place)))
      requests.again.push(request('address.replace', old === undefined ? wanted : { ...old, ...wanted }));
    else if (old !== undefined && changes(old, wanted)) requests.added.push(request('address.replace', { ...old, ...wanted }));
  }
  return { ...requests, emptied: requests.again.some(({ settings }) => !settings.address.includes(':')) };
}

/** The first address of each network. */
function primaries(places: Iterable<string>): Map<string, string> {
  return new Map([...places].reverse().map((place) => [network(place), place]));
}

/** Networks whose first address is another before and after. */
function networksInAnotherOrder(had: ReadonlyMap<string, unknown>, has: ReadonlyMap<string, unknown>): Set<string> {
  const after = primaries(has.keys());
  return new Set([...primaries(had.keys())].filter(([one, place]) => after.has(one) && after.get(one) !== place).map(([one]) => one));
}

function byPlace(addresses: DesiredLink['addresses'] = []): Map<string, DesiredAddress> {
  return new Map(addresses.map((item) => [addressPlace(item), addressParts(item)]));
}

function differs(key: keyof DesiredAddress, old: DesiredAddress, wanted: DesiredAddress): boolean {
  if (!Object.hasOwn(wanted, key) || equal(old[key], wanted[key])) return false;
  return !(key === 'broadcast' && wanted[key] === true && old[key] !== undefined);
}

/** Whether settings that `address.replace` changes differ. */
function changes(old: DesiredAddress, wanted: DesiredAddress): boolean {
  const later = (['validLifetime', 'preferredLifetime'] as const).some((key) => {
    if (wanted[key] === undefined) return false;
    const [one, other] = [seconds(old[key]), seconds(wanted[key])];
    return one !== other && !(Math.abs(one - other) <= TOLERANCE);
  });
  return later || (['flags', 'rtPriority', 'proto'] as const).some((key) => differs(key, old, wanted));
}

function seconds(lifetime: number | 'forever' = 'forever'): number {
  return lifetime === 'forever' ? Number.POSITIVE_INFINITY : lifetime;
}

/** The IPv4 network of an address: the second of one network goes with the first. */
function network(text: string): string {
  const [, a = '', b = '', c = '', d = '', length = ''] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text) ?? [];
  if (length === '') return text;
  const bits = Number(length);
  const number = (Number(a) << 24) | (Number(b) << 16) | (Number(c) << 8) | Number(d);
  return `${bits === 0 ? 0 : number >>> (32 - bits)}/${bits}`;
}
