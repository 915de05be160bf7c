import { equal } from '../../../operators/message/equal.ts';
import { SAYS_ALL } from '../../clients/route/ensure-link.ts';
import type { ChangedLink, NewLink } from '../../clients/route/link-settings.ts';
import { addressRequests } from './address-requests.ts';
import type { DesiredLink } from './desired.ts';
import { essential } from './essential.ts';
import type { PlannedRequest } from './request.ts';

type Settings = Readonly<Record<string, unknown>>;
type Links = Readonly<Record<string, DesiredLink>>;

/** What a plan does about links, in the order in which it may be done. */
export interface LinkRequests {
  /** Links that must go before others take their names. */
  readonly displaced: PlannedRequest[];
  /** New links, group by group: those of a group need those before it. */
  readonly created: PlannedRequest[][];
  readonly changed: PlannedRequest[];
  readonly addresses: PlannedRequest[];
  readonly removedAddresses: PlannedRequest[];
  /** Addresses that go with the first of their network, and are to stay. */
  readonly restored: PlannedRequest[];
  /** Links that may be without any IPv4 address in between, and so lose their routes. */
  readonly emptied: Set<string>;
  readonly lowered: PlannedRequest[];
  /** Renames, and moves to other namespaces: what follows would not find them. */
  readonly moved: PlannedRequest[];
  readonly removed: PlannedRequest[];
}

/** What `link.set` is told where it differs. */
const settable = ['mtu', 'address', 'ifalias', 'txqlen', 'group'] as const;

/**
 * The requests that turn links into others. `again`: as they were once; then first addresses become the first ones again, and links are
 * made with what they cannot be made without: the settings that then differ are for another look.
 */
export function linkRequests(before: Links, after: Links, again = false): LinkRequests {
  const requests: LinkRequests = {
    displaced: [],
    created: [],
    changed: [],
    addresses: [],
    removedAddresses: [],
    restored: [],
    emptied: new Set(),
    lowered: [],
    moved: [],
    removed: [],
  };
  const made: string[] = [];
  const gone: string[] = [];
  const peers = new Set<string>();
  for (const [name, link] of Object.entries(after)) {
    const old = before[name];
    if (old === link) continue;
    const replaced = old !== undefined && link.kind !== undefined && link.kind !== old.kind;
    if (replaced) requests.displaced.push({ verb: 'link.del', target: name });
    if (old === undefined || replaced) {
      made.push(name);
      const peer = peerName(link);
      if (peer !== undefined) peers.add(peer);
    } else change(requests, name, old, link, again);
  }
  for (const name of Object.keys(before)) if (after[name] === undefined) gone.push(name);
  for (const level of levels(
    made.filter((name) => !peers.has(name) || !madeWith(after, name, made)),
    after,
  )) {
    requests.created.push(
      level.map((name) => ({
        verb: 'link.add',
        settings: creation(name, again ? essential(after[name] as DesiredLink) : (after[name] as DesiredLink)),
      })),
    );
  }
  for (const name of made) follow(requests, name, after[name] as DesiredLink, peers.has(name) && madeWith(after, name, made));
  for (const level of levels(gone, before).reverse())
    for (const name of level) {
      const peer = peerName(before[name] ?? {});
      // Both ends of a pair go together.
      if (peer === undefined || !gone.includes(peer) || name < peer) requests.removed.push({ verb: 'link.del', target: name });
    }
  return requests;
}

/** Name of the other end of a pair, where it is in this namespace. */
export function peerName({ kind, data }: DesiredLink): string | undefined {
  if (kind !== 'veth' && kind !== 'vxcan' && kind !== 'netkit') return undefined;
  const peer = data?.peer;
  if (typeof peer !== 'object' || peer === null) return typeof peer === 'string' ? peer : undefined;
  const { ifname, netns } = peer as { ifname?: string; netns?: unknown };
  return netns === undefined ? ifname : undefined;
}

/** Whether a link comes to be as the other end of one before it. */
function madeWith(links: Links, name: string, made: readonly string[]): boolean {
  const maker = made.find((other) => other !== name && peerName(links[other] ?? {}) === name);
  if (maker === undefined) return false;
  return peerName(links[name] ?? {}) !== maker || maker < name;
}

function creation(name: string, link: DesiredLink): NewLink {
  const { kind = 'dummy', data, mtu, address, link: lower, master, txqlen, group, state, ifname: _ifname } = link;
  return {
    ifname: name,
    kind,
    ...(data !== undefined && { data }),
    ...(lower !== undefined && { link: lower }),
    ...(mtu !== undefined && { mtu }),
    ...(address !== undefined && { address }),
    ...(txqlen !== undefined && { txqlen }),
    ...(group !== undefined && { group }),
    ...(master != null && { master }),
    ...(state === 'up' && { state }),
  } as NewLink;
}

/** What a new link needs besides; the other end of a pair needs all. */
function follow(requests: LinkRequests, name: string, link: DesiredLink, peer: boolean): void {
  const { ifalias, altNames = [], netns } = link;
  const { kind: _kind, data: _data, ifname: _ifname, ...rest } = creation(name, link) as ChangedLink & { kind?: string; data?: unknown };
  const settings = { ...(peer && rest), ...(ifalias !== undefined && { ifalias }) } as ChangedLink;
  if (Object.keys(settings).length > 0) requests.changed.push({ verb: 'link.set', target: name, settings });
  if (link.port !== undefined) requests.changed.push(portRequest(name, link.port));
  if (altNames.length > 0) requests.changed.push({ verb: 'link.addAltName', target: name, names: altNames });
  requests.addresses.push(...addressRequests(name, {}, link).added);
  if (netns !== undefined) requests.moved.push({ verb: 'link.set', target: name, settings: { netns } });
}

function change(requests: LinkRequests, name: string, old: DesiredLink, link: DesiredLink, inOrder: boolean): void {
  const settings: Record<string, unknown> = {};
  for (const key of settable) if (link[key] !== undefined && link[key] !== old[key]) settings[key] = link[key];
  if (old.ifalias !== undefined && Object.hasOwn(link, 'ifalias') && link.ifalias === undefined) settings.ifalias = '';
  if (link.state === 'up' && old.state !== 'up') settings.state = 'up';
  if (link.state === 'down' && old.state === 'up') requests.lowered.push({ verb: 'link.set', target: name, settings: { state: 'down' } });
  if (link.master !== undefined && (link.master ?? null) !== (old.master ?? null)) settings.master = link.master ?? 0;
  if (link.data !== undefined && !equal(link.data, old.data) && peerName(link) === undefined) {
    const kind = link.kind ?? old.kind;
    const data = Object.entries(link.data).filter(([key, value]) => !equal(value, old.data?.[key]));
    const again = SAYS_ALL.has(kind ?? '') ? old.data : {};
    if (data.length > 0) Object.assign(settings, { kind, data: { ...again, ...Object.fromEntries(data) } });
  }
  if (Object.keys(settings).length > 0) requests.changed.push({ verb: 'link.set', target: name, settings: settings as ChangedLink });
  const port = portOf(link.port ?? {}, 'master' in settings ? {} : (old.port ?? {}));
  if (Object.keys(port).length > 0 && !equal(link.port, old.port) && link.master !== null) requests.changed.push(portRequest(name, port));
  names(requests, name, old.altNames ?? [], link.altNames ?? old.altNames ?? []);
  const addresses = addressRequests(name, old, link, inOrder);
  requests.addresses.push(...addresses.added);
  requests.removedAddresses.push(...addresses.removed);
  requests.restored.push(...addresses.again);
  if (addresses.emptied) requests.emptied.add(name);
  const renamed = link.ifname !== undefined && link.ifname !== name;
  if (renamed || link.netns !== undefined)
    requests.moved.push({
      verb: 'link.set',
      target: name,
      settings: { ...(renamed && { ifname: link.ifname }), ...(link.netns !== undefined && { netns: link.netns }) } as ChangedLink,
    });
}

/** The settings of a port that are others than before. */
function portOf(port: Settings, old: Settings): Settings {
  return Object.fromEntries(Object.entries(port).filter(([key, value]) => !equal(value, old[key])));
}

function portRequest(target: string, data: Settings): PlannedRequest {
  return { verb: 'link.set', target, settings: { port: { kind: 'bridge', data } } as ChangedLink };
}

function names(requests: LinkRequests, target: string, had: readonly string[], has: readonly string[]): void {
  const added = has.filter((name) => !had.includes(name));
  const removed = had.filter((name) => !has.includes(name));
  if (added.length > 0) requests.changed.push({ verb: 'link.addAltName', target, names: added });
  if (removed.length > 0) requests.changed.push({ verb: 'link.delAltName', target, names: removed });
}

/** Names level by level: what a link stands on comes before it. */
function levels(names: readonly string[], links: Links): string[][] {
  const placed = new Map<string, number>();
  const place = (name: string, above: readonly string[]): number => {
    const known = placed.get(name);
    if (known !== undefined) return known;
    if (above.includes(name)) return 0;
    const { link, master, data } = links[name] ?? {};
    const needs = [link, master, data?.link].filter((other): other is string => typeof other === 'string' && names.includes(other));
    const level = Math.max(-1, ...needs.map((other) => place(other, [...above, name]))) + 1;
    placed.set(name, level);
    return level;
  };
  const result: string[][] = [];
  for (const name of names) {
    const level = place(name, []);
    result[level] = [...(result[level] ?? []), name];
  }
  return Array.from(result, (level) => level ?? []);
}
