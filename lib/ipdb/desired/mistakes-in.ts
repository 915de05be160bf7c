import { show } from '../../schema/mismatch.ts';
import { linkOf, networkOf } from '../queries.ts';
import { emptyState, type NetworkState } from '../state.ts';
import type { EditTable } from '../transaction/kinds/edit-kind.ts';
import { EDIT_KINDS, EDIT_TABLES } from '../transaction/kinds/edit-kinds.ts';
import { RequestBodies } from '../transaction/request-bodies.ts';
import { arrivalsOf, peersOf } from './guests.ts';
import { type Checking, linkMistakes } from './link-mistakes.ts';
import { type Bag, type Mistake, Mistakes, UnknownLinkError } from './mistakes.ts';

/** Index of a link that is yet to be made. */
const TO_COME = 0x7fff_ffff;
/** Settings that are lists. */
const lists = ['multipath', 'group', 'flags'];

/**
 * All that cannot be in a description of a network: properties that there are not, values that could not be sent, links that nobody
 * makes. The clients and encoders that would send it say so, against a state; nothing is sent. Empty: it is a `DesiredNetwork`.
 *
 * @example
 * for (const { path, reason } of mistakesIn(JSON.parse(text), ipdb.snapshot())) console.error(`${path.join('.')}: ${reason}`);
 */
export function mistakesIn(network: unknown, state: NetworkState): readonly Mistake[] {
  const mistakes = new Mistakes();
  const whole = mistakes.object(network, [], 'a description of a network: {"links": …, "routes": …}');
  if (whole === undefined) return mistakes.found;
  const { namespaces, ...own } = whole;
  mistakes.known(whole, [], ['links', ...EDIT_TABLES, 'namespaces']);
  inNamespace(own, state, { path: [], arrivals: arrivalsOf(whole, '') }, mistakes);
  if (namespaces === undefined || namespaces === null) return mistakes.found;
  for (const [name, objects] of Object.entries(mistakes.object(namespaces, ['namespaces'], 'an object of namespaces by name') ?? {})) {
    const path = ['namespaces', name];
    const other = networkOf(state, name);
    if (other === undefined) mistakes.add(path, 'there is no such network namespace');
    const said = mistakes.object(objects, path, 'a description of a network: {"links": …}');
    if (said === undefined) continue;
    mistakes.known(said, path, ['links', ...EDIT_TABLES]);
    inNamespace(said, other ?? emptyState, { path, arrivals: arrivalsOf(whole, name) }, mistakes);
  }
  return mistakes.found;
}

/** Where a description is, and what comes there from others. */
interface Place {
  readonly path: Mistake['path'];
  readonly arrivals: ReadonlySet<string>;
}

function inNamespace({ links, ...tables }: Bag, state: NetworkState, { path, arrivals }: Place, mistakes: Mistakes): void {
  const described = linksIn(links ?? {}, [...path, 'links'], mistakes);
  const peers = new Set([...peersOf({ links: described }), ...arrivals]);
  const names = new Set([...peers, ...Object.entries(described).flatMap(([name, link]) => namesOf(name, link))]);
  const bodies = new RequestBodies((name) => {
    const index = linkOf(state, name)?.index ?? (names.has(name) ? TO_COME : undefined);
    if (index === undefined) throw new UnknownLinkError(name);
    return index;
  });
  for (const [name, link] of Object.entries(described))
    linkMistakes({ name, link, path: [...path, 'links', name], isPeer: peers.has(name) }, { state, bodies, mistakes });
  for (const table of EDIT_TABLES) {
    const entries = tables[table] ?? [];
    mistakes.list(entries, [...path, table], 'objects').forEach((entry, at) => {
      const place = [...path, table, at];
      const said = mistakes.object(entry, place, 'an object of settings');
      if (said !== undefined) entryMistakes(table, said, place, { state, bodies, mistakes });
    });
  }
}

/** The links that are described as objects. */
function linksIn(links: unknown, path: Mistake['path'], mistakes: Mistakes): Readonly<Record<string, Bag>> {
  const named = Object.entries(mistakes.object(links, path, 'an object of links by name') ?? {});
  const checked = named.map(([name, link]) => [name, link === null ? {} : mistakes.object(link, [...path, name], 'an object of settings')]);
  return Object.fromEntries(checked.filter(([, link]) => link !== undefined));
}

/** The names by which others may mean a link. */
function namesOf(name: string, { absent, ifname, altNames }: Bag): readonly string[] {
  if (absent === true) return [];
  return [name, ...(typeof ifname === 'string' ? [ifname] : []), ...(Array.isArray(altNames) ? altNames : [])];
}

function entryMistakes(table: EditTable, said: Bag, path: Mistake['path'], { state, bodies, mistakes }: Checking): void {
  const kind = EDIT_KINDS[table];
  const { absent: _absent, ...settings } = said;
  const absent = mistakes.absent(said, path);
  if (Object.keys(settings).every((key) => key === 'family')) mistakes.add(path, 'says nothing of what it is');
  const wrong = lists.filter((key) => settings[key] !== undefined && !Array.isArray(settings[key]));
  for (const key of wrong) mistakes.add([...path, key], `${show(settings[key])} is not a list`);
  if (wrong.length > 0) return;
  mistakes.check(path, said, () => {
    for (const one of kind.normal(settings, state)) bodies.of(absent ? kind.remove(one) : kind.add(one, false));
  });
}
