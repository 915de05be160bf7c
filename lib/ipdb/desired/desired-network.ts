import { InvalidValueError } from '../../errors.ts';
import type { Recipe } from '../transaction/compose.ts';
import type { DesiredLink, Draft, Edits } from '../transaction/desired.ts';
import type { EditTable } from '../transaction/kinds/edit-kind.ts';
import { EDIT_TABLES } from '../transaction/kinds/edit-kinds.ts';
import { arrivalsOf, peersOf } from './guests.ts';

/** What may be said of anything in a {@link DesiredNetwork}. */
export interface MayBeAbsent {
  /** `true`: it is not to be there. */
  readonly absent?: boolean;
}

type SettingsOf<E> = E extends Edits<infer S> ? S : never;

/** Objects of one namespace, as they are to be. */
export type DesiredObjects = {
  /** Objects of a table, as the client's `add` takes them; with `absent` those that agree with all that is named. */
  readonly [T in EditTable]?: readonly (SettingsOf<Draft[T]> & MayBeAbsent)[];
} & {
  /** Links, by name. Of one that is there, what is not said stays; addresses and alternative names are the whole list, where they are said. */
  readonly links?: Readonly<Record<string, (Readonly<DesiredLink> & MayBeAbsent) | null>>;
};

/**
 * A network as it is to be, as plain data: what a JSON or YAML file holds. What it does not mention stays as it is. Its objects are
 * those of a transaction's draft.
 */
export type DesiredNetwork = DesiredObjects & {
  /** The same of other namespaces that the IPDB follows, by name. */
  readonly namespaces?: Readonly<Record<string, DesiredObjects>>;
};

/**
 * The recipe that makes a network what a description says: what is so already is not touched, so that a second time there is nothing
 * to do. The recipe throws an `InvalidValueError` for a link that is not there and of no kind; {@link mistakesIn} finds that, and all
 * else that could not be sent, before.
 *
 * @example
 * await ipdb.transaction(
 *   recipeFor({
 *     links: { br0: { kind: 'bridge', state: 'up', addresses: ['10.0.0.1/24'] }, old0: { absent: true } },
 *     routes: [{ dst: '10.1.0.0/16', gateway: '10.0.0.254' }],
 *   }),
 * );
 */
export function recipeFor(network: DesiredNetwork): Recipe {
  const { namespaces = {}, ...own } = network;
  return (draft) => {
    describe(own, draft, { draft, path: [], arrivals: arrivalsOf(network, '') });
    for (const [name, objects] of Object.entries(namespaces)) {
      const other = draft.namespaces[name];
      if (other === undefined) throw new InvalidValueError(`namespaces.${name}`, 'there is no such namespace that is followed');
      describe(objects, other, { draft, path: ['namespaces', name], arrivals: arrivalsOf(network, name) });
    }
  };
}

/** Where a description is, and what comes there from elsewhere. */
interface Place {
  /** The draft of all. */
  readonly draft: Draft;
  readonly path: readonly string[];
  readonly arrivals: ReadonlySet<string>;
}

/** Why a link that is not there cannot be made. */
export const NO_KIND = 'there is no such link, and no "kind" to make one of';

function describe(objects: DesiredObjects, draft: Draft, { draft: whole, path, arrivals }: Place): void {
  const peers = peersOf(objects);
  for (const [name, said] of Object.entries(objects.links ?? {})) {
    const { absent, ...link } = said ?? {};
    const old = draft.links[name];
    if (absent === true) delete draft.links[name];
    else if (old === undefined && isElsewhere(whole, name, link)) continue;
    else if (old === undefined && arrivals.has(name)) draft.links[name] = settled(link);
    else if (old === undefined && link.kind === undefined && !peers.has(name))
      throw new InvalidValueError([...path, 'links', name].join('.'), NO_KIND);
    // One of another kind takes its place, with nothing of it.
    else draft.links[name] = link.kind === undefined || link.kind === old?.kind ? { ...old, ...link } : link;
  }
  for (const table of EDIT_TABLES) {
    const edits = draft[table] as Edits<object>;
    for (const { absent, ...settings } of (objects[table] ?? []) as readonly (object & MayBeAbsent)[])
      if (absent === true) edits.exclude(settings);
      else edits.ensure(settings);
  }
}

/** Whether a link that is to be in another namespace is there already. */
function isElsewhere({ namespaces }: Draft, name: string, { netns, ifname = name }: DesiredLink): boolean {
  return typeof netns === 'string' && namespaces[netns]?.links[ifname] !== undefined;
}

/** What is said of a link that is made elsewhere, as what it is. */
function settled({ kind: _kind, data: _data, ...rest }: DesiredLink): DesiredLink {
  return rest;
}
