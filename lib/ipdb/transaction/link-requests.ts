import { equal } from '../../../operators/message/equal.ts';
import type { ChangedLink, NewLink } from '../../clients/route/link-settings.ts';
import type { DesiredLink } from './desired.ts';
import type { PlannedRequest } from './request.ts';

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

/** The requests that turn links into others. */
export function linkRequests(before: Links, after: Links): LinkRequests {
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
    } else change(requests, name, old, link);
  }
  for (const name of Object.keys(before)) if (after[name] === undefined) gone.push(name);
  for (const level of levels(
    made.filter((name) => !peers.has(name) || !madeWith(after, name, made)),
    after,
  )) {
    requests.created.push(level.map((name) => ({ verb: 'link.add', settings: creation(name, after[name] as DesiredLink) })));
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

function peerName({ kind, data }: DesiredLink): string | undefined {
  if (kind !== 'veth' && kind !== 'vxcan' && kind !== 'netkit') return undefined;
  const peer = data?.peer;
  return typeof peer === 'string' ? peer : (peer as { ifname?: string } | undefined)?.ifname;
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
  const { ifalias, altNames = [], addresses = [], netns } = link;
  const { kind: _kind, data: _data, ifname: _ifname, ...rest } = creation(name, link) as ChangedLink & { kind?: string; data?: unknown };
  const settings = { ...(peer && rest), ...(ifalias !== undefined && { ifalias }) } as ChangedLink;
  if (Object.keys(settings).length > 0) requests.changed.push({ verb: 'link.set', target: name, settings });
  if (altNames.length > 0) requests.changed.push({ verb: 'link.addAltName', target: name, names: altNames });
  for (const address of addresses) requests.addresses.push({ verb: 'address.add', settings: addressSettings(name, address) });
  if (netns !== undefined) requests.moved.push({ verb: 'link.set', target: name, settings: { netns } });
}

function change(requests: LinkRequests, name: string, old: DesiredLink, link: DesiredLink): void {
  const settings: Record<string, unknown> = {};
  for (const key of settable) if (link[key] !== undefined && link[key] !== old[key]) settings[key] = link[key];
  if (link.state === 'up' && old.state !== 'up') settings.state = 'up';
  if (link.state === 'down' && old.state === 'up') requests.lowered.push({ verb: 'link.set', target: name, settings: { state: 'down' } });
  if (link.master !== undefined && (link.master ?? null) !== (old.master ?? null)) settings.master = link.master ?? 0;
  if (link.data !== undefined && !equal(link.data, old.data)) {
    settings.kind = link.kind ?? old.kind;
    settings.data = Object.fromEntries(Object.entries(link.data).filter(([key, value]) => !equal(value, old.data?.[key])));
  }
  if (Object.keys(settings).length > 0) requests.changed.push({ verb: 'link.set', target: name, settings: settings as ChangedLink });
  names(requests, name, old.altNames ?? [], link.altNames ?? []);
  const [had, has] = [old.addresses ?? [], link.addresses ?? []];
  for (const address of has)
    if (!had.includes(address)) requests.addresses.push({ verb: 'address.add', settings: addressSettings(name, address) });
  for (const address of had)
    if (!has.includes(address)) requests.removedAddresses.push({ verb: 'address.del', settings: addressSettings(name, address) });
  const removed = had.filter((address) => !has.includes(address));
  for (const address of has) {
    if (!removed.some((old) => sameNetwork(old, address))) continue;
    requests.restored.push({ verb: 'address.replace', settings: addressSettings(name, address) });
    requests.emptied.add(name);
  }
  const renamed = link.ifname !== undefined && link.ifname !== name;
  if (renamed || link.netns !== undefined)
    requests.moved.push({
      verb: 'link.set',
      target: name,
      settings: { ...(renamed && { ifname: link.ifname }), ...(link.netns !== undefined && { netns: link.netns }) } as ChangedLink,
    });
}

function names(requests: LinkRequests, target: string, had: readonly string[], has: readonly string[]): void {
  const added = has.filter((name) => !had.includes(name));
  const removed = had.filter((name) => !has.includes(name));
  if (added.length > 0) requests.changed.push({ verb: 'link.addAltName', target, names: added });
  if (removed.length > 0) requests.changed.push({ verb: 'link.delAltName', target, names: removed });
}

/** Whether two IPv4 addresses are of one network, so that the second goes with the first. */
function sameNetwork(one: string, other: string): boolean {
  const [first, second] = [network(one), network(other)];
  return first !== undefined && first === second;
}

function network(text: string): string | undefined {
  const [, a = '', b = '', c = '', d = '', length = ''] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text) ?? [];
  if (length === '') return undefined;
  const bits = Number(length);
  const number = (Number(a) << 24) | (Number(b) << 16) | (Number(c) << 8) | Number(d);
  return `${bits === 0 ? 0 : number >>> (32 - bits)}/${bits}`;
}

/** `10.0.0.1/24`, or `10.0.0.1 peer 10.0.0.2/32`. */
function addressSettings(dev: string, text: string): { readonly dev: string; readonly address: string; readonly peer?: string } {
  const [address = '', peer] = text.split(' peer ');
  return peer === undefined ? { dev, address } : { dev, address, peer };
}

/** Names level by level: what a link stands on comes before it. */
function levels(names: readonly string[], links: Links): string[][] {
  const placed = new Map<string, number>();
  const place = (name: string, above: readonly string[]): number => {
    const known = placed.get(name);
    if (known !== undefined) return known;
    if (above.includes(name)) return 0;
    const { link, master } = links[name] ?? {};
    const needs = [link, master].filter((other): other is string => other != null && names.includes(other));
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
