import { equal } from '../../../operators/message/equal.ts';
import type { NeighbourSettings } from '../../clients/route/neighbour.ts';
import type { RouteSettings } from '../../clients/route/route-settings.ts';
import type { NetworkState, TableObjects } from '../state.ts';
import type { Table, TableKey } from '../table.ts';
import type { DesiredLink } from './desired.ts';
import { addressPlace, wholeLinks } from './desired-links.ts';
import type { EditKind, EditTable, Held } from './kinds/edit-kind.ts';
import { EDIT_KINDS } from './kinds/edit-kinds.ts';
import { linkRequests } from './link-requests.ts';
import { type Observed, remembered } from './observed.ts';
import { type AllEdits, type GoingWith, ordered, type TableEdits } from './ordered.ts';
import type { Plan } from './plan.ts';
import type { Touched } from './touched.ts';

/**
 * The plan that turns one state into another, as far as settings go. With `touched` only what that tells: what it names, and what
 * may have gone with links that it names; nothing else is removed, since somebody else made it.
 */
export function between(from: Observed | NetworkState, to: Observed | NetworkState, touched?: Touched): Plan {
  const [one, other] = [asObserved(from), asObserved(to)];
  const [before, after] = [linksOf(one, touched), linksOf(other, touched)];
  for (const [name, link] of Object.entries(after)) {
    const old = before[name];
    if (old === undefined) continue;
    after[name] = withKnownAddresses(other, link, old);
    if (equal(old, after[name])) after[name] = old;
  }
  const links = linkRequests(before, after, true);
  const edits = Object.fromEntries(
    Object.keys(EDIT_KINDS).map((table) => [table, editsBetween(table as EditTable, one.state, other.state, touched)]),
  ) as unknown as AllEdits;
  return ordered(links, edits, goingWith(other.state, links.emptied));
}

function asObserved(value: Observed | NetworkState): Observed {
  return 'lifetimes' in value ? value : remembered(value);
}

function linksOf(observed: Observed, touched: Touched | undefined): Record<string, DesiredLink> {
  const links = wholeLinks(observed);
  if (touched === undefined) return links;
  return Object.fromEntries(Object.entries(links).filter(([name]) => touched.links.has(name)));
}

/** An address whose time runs out cannot be given back where it is not known when. */
function withKnownAddresses({ state, lifetimes }: Observed, link: DesiredLink, old: DesiredLink): DesiredLink {
  const unknown = [...state.addresses.entries()].filter(([key, { flags }]) => flags?.includes('permanent') !== true && !lifetimes.has(key));
  if (unknown.length === 0) return link;
  const places = new Set(unknown.map(([, { local, address, prefixlen }]) => addressPlace(`${local ?? address}/${prefixlen}`)));
  const kept = (old.addresses ?? []).filter((item) => places.has(addressPlace(item)));
  return { ...link, addresses: [...(link.addresses ?? []).filter((item) => !places.has(addressPlace(item))), ...kept] };
}

/** Objects of one state that are not in the same place of another, as settings, by what they say. */
export function heldBeside(table: EditTable, state: NetworkState, other: NetworkState): Map<string, Held<object>> {
  const found = new Map<string, Held<object>>();
  if (state[table] === other[table]) return found;
  const rest = other[table] as Table<TableKey, unknown>;
  (state[table] as Table<TableKey, TableObjects[EditTable]>).each((object, key) => {
    if (rest.get(key) === object) return;
    const held = EDIT_KINDS[table].hold(state, object);
    if (held !== undefined) found.set(textOf(table, held.settings), held);
  });
  return found;
}

/** Takes out of both what is in both: it is told alike, or differs only in what the kernel rounds. */
export function leaveOutSame(kind: EditKind, one: Map<string, Held<object>>, other: Map<string, Held<object>>, state: NetworkState): void {
  for (const text of [...one.keys()]) if (other.delete(text)) one.delete(text);
  if (kind.otherwise === undefined || one.size === 0) return;
  const places = new Map([...other].map(([text, { settings }]) => [kind.place(settings), text]));
  for (const [text, { settings }] of [...one]) {
    const found = places.get(kind.place(settings)) ?? '';
    const held = other.get(found);
    if (held === undefined || !kind.agrees(settings, held.settings, state)) continue;
    one.delete(text);
    other.delete(found);
  }
}

/** Text that is equal for settings of which nothing differs but what the kernel numbers by itself. */
function textOf(table: EditTable, settings: object): string {
  return JSON.stringify(EDIT_KINDS[table].told?.(settings) ?? settings, exact);
}

function editsBetween(table: EditTable, from: NetworkState, to: NetworkState, touched: Touched | undefined): TableEdits {
  const kind = EDIT_KINDS[table];
  const had = heldBeside(table, from, to);
  const has = heldBeside(table, to, from);
  leaveOutSame(kind, had, has, from);
  const named = ({ settings }: Held<object>): boolean => touched === undefined || touched.names(table, settings);
  const goes = ({ devices }: Held<object>): boolean => devices.some((name) => touched?.links.has(name));
  const added = [...has.values()].filter((held) => held.lasting && (named(held) || goes(held)));
  const places = new Set(added.map(({ settings }) => kind.place(settings)));
  const taken = new Map([...had.values()].map(({ settings }) => [kind.place(settings), settings]));
  const displaced = displacedBy(kind, added, taken);
  return {
    displaced,
    added: added.map(({ settings }) => [settings, isReplaced(taken.get(kind.place(settings)), displaced)]),
    removed: [...had.values()]
      .filter((held) => held.lasting && named(held) && !places.has(kind.place(held.settings)))
      .map(({ settings }) => settings),
  };
}

/** What has to go before others are made in its place. */
export function displacedBy(kind: EditKind, added: readonly Held<object>[], taken: ReadonlyMap<string, object>): object[] {
  return added.flatMap(({ settings }) => {
    const found = taken.get(kind.place(settings));
    return found !== undefined && kind.displaces?.(settings, found) === true ? [found] : [];
  });
}

/** Whether something gives way to what is made in its place. */
export function isReplaced(found: object | undefined, displaced: readonly object[]): boolean {
  return found !== undefined && !displaced.includes(found);
}

function exact(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { $bigint: String(value) } : value;
}

/** The IPv4 routes and neighbours that go with the last address of a link. */
export function goingWith(state: NetworkState, names: ReadonlySet<string>): GoingWith {
  const routes: RouteSettings[] = [];
  const neighbours: NeighbourSettings[] = [];
  if (names.size === 0) return { routes, neighbours };
  const take = <T extends 'routes' | 'neighbours'>(table: T, into: object[]): void =>
    (state[table] as unknown as Table<TableKey, TableObjects[T]>).each((object) => {
      const held = object.family === 'inet' ? EDIT_KINDS[table].hold(state, object) : undefined;
      if (held?.lasting === true && held.devices.some((name) => names.has(name))) into.push(held.settings);
    });
  take('routes', routes);
  take('neighbours', neighbours);
  return { routes, neighbours };
}
