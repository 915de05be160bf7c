import { equal } from '../../../operators/message/equal.ts';
import type { DesiredAddress, DesiredLink } from './desired.ts';
import { addressParts, addressPlace } from './desired-links.ts';
import type { PlannedRequest } from './request.ts';

type Settings = Readonly<Record<string, unknown>>;

/** What a link should be again, and what somebody else has changed of what a plan had set. */
export interface RestoredLink {
  readonly link: DesiredLink;
  readonly conflicts: readonly PlannedRequest[];
}

/** What the kernel changes by itself. */
const effects = ['mtu', 'address', 'state', 'master'] as const;
const settable = [...effects, 'ifalias', 'txqlen', 'group'] as const;

/**
 * A link as it was, as far as requests changed it: what they set is taken back where it is still as they set it, and what
 * may have followed from them where `disturbed`. All else stays as it is now.
 */
export function restoredLink(
  name: string,
  was: DesiredLink,
  is: DesiredLink,
  done: readonly PlannedRequest[],
  disturbed: boolean,
): RestoredLink {
  const sets = done.flatMap((request) => (request.verb === 'link.set' && request.target === name ? [request.settings as Settings] : []));
  const link: Record<string, unknown> = { ...is };
  const conflicts: Record<string, unknown> = {};
  for (const key of settable) {
    if (equal(was[key], is[key])) continue;
    const set = sets.findLast((settings) => settings[key] !== undefined);
    const ours = set === undefined ? disturbed && (effects as readonly string[]).includes(key) : isAs(set[key], is[key]);
    if (ours) link[key] = was[key];
    else if (set !== undefined) conflicts[key] = was[key] ?? (key === 'master' ? 0 : '');
  }
  const data = mergedData(was.data, is.data, sets.findLast((settings) => settings.data !== undefined)?.data as Settings | undefined);
  const port = sets.findLast((settings) => settings.port !== undefined)?.port as { data?: Settings } | undefined;
  const joins = link.master !== is.master;
  return {
    link: {
      ...link,
      ...(data !== undefined && { data }),
      ...(was.port !== undefined && { port: joins ? was.port : (mergedData(was.port, is.port, port?.data) ?? was.port) }),
      altNames: mergedNames(name, was, is, done),
      addresses: mergedAddresses(name, was, is, done, disturbed),
    } as DesiredLink,
    conflicts: Object.keys(conflicts).length === 0 ? [] : [{ verb: 'link.set', target: name, settings: conflicts }],
  };
}

/** Whether a setting is what a request said. */
function isAs(said: unknown, is: unknown): boolean {
  if (said === 0 || said === '') return is === null || is === undefined || is === said;
  if (typeof said === 'string' && typeof is === 'string') return said.toLowerCase() === is.toLowerCase();
  return typeof said !== typeof is || equal(said, is);
}

/** Settings of a driver: those that were set are as before. The kernel rounds some, so that what they are now does not tell who set them. */
function mergedData(was: Settings | undefined, is: Settings | undefined, set: Settings | undefined): Settings | undefined {
  if (is === undefined || was === undefined || set === undefined) return is;
  return { ...is, ...Object.fromEntries(Object.entries(was).filter(([key]) => Object.hasOwn(set, key))) };
}

function mergedNames(name: string, was: DesiredLink, is: DesiredLink, done: readonly PlannedRequest[]): string[] {
  const said = (verb: 'link.addAltName' | 'link.delAltName'): string[] =>
    done.flatMap((request) => (request.verb === verb && request.target === name ? request.names : []));
  const [had, has] = [was.altNames ?? [], is.altNames ?? []];
  const added = new Set(said('link.addAltName').filter((one) => !had.includes(one)));
  const removed = said('link.delAltName').filter((one) => had.includes(one) && !has.includes(one));
  return [...has.filter((one) => !added.has(one)), ...removed];
}

function mergedAddresses(
  name: string,
  was: DesiredLink,
  is: DesiredLink,
  done: readonly PlannedRequest[],
  disturbed: boolean,
): DesiredLink['addresses'] {
  const given = new Set<string>();
  const taken = new Set<string>();
  for (const request of done) {
    if (!request.verb.startsWith('address.') || !('settings' in request)) continue;
    const { dev, address, peer } = request.settings as { dev?: string; address: string; peer?: string };
    if (dev !== name) continue;
    (request.verb === 'address.del' ? taken : given).add(addressPlace(peer === undefined ? address : { address, peer }));
  }
  const had = new Map((was.addresses ?? []).map((item) => [addressPlace(item), item]));
  const has = new Map((is.addresses ?? []).map((item) => [addressPlace(item), item]));
  const back = (place: string, item: string | DesiredAddress): boolean =>
    has.has(place) || ((disturbed || taken.has(place) || given.has(place)) && addressParts(item).validLifetime !== 0);
  // In the order in which they were: the first of a network is its primary one.
  const before = [...had].filter(([place, item]) => back(place, item));
  return [
    ...before.map(([place, item]) => (given.has(place) ? item : (has.get(place) ?? item))),
    ...[...has].filter(([place]) => !had.has(place) && !given.has(place)).map(([, item]) => item),
  ];
}
