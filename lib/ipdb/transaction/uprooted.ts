import type { NetworkState } from '../state.ts';
import type { Held } from './kinds/edit-kind.ts';
import { EDIT_KINDS } from './kinds/edit-kinds.ts';
import type { TableRequest } from './touched.ts';

interface Placed {
  readonly dev?: unknown;
  readonly parent?: unknown;
  readonly handle?: unknown;
  readonly classid?: unknown;
}

const key = (dev: unknown, handle: unknown): string => `${dev} ${Number(handle) >>> 0}`;
/** The qdisc that a class, or a side of an interface, belongs to. */
const qdiscOf = (handle: unknown): number => (Number(handle) & 0xffff_0000) >>> 0;

/**
 * Whether an object of traffic control hangs on a qdisc or class of a state that requests put something else in the place of, or
 * remove: it goes with that, without a word.
 */
export function uprooted(state: NetworkState, requests: readonly TableRequest[]): (settings: object) => boolean {
  const taken = new Set<string>();
  const below = ({ dev, parent, classid }: Placed): boolean =>
    taken.has(key(dev, parent)) || taken.has(key(dev, qdiscOf(parent))) || (classid !== undefined && taken.has(key(dev, qdiscOf(classid))));
  const about = requests.filter(({ table }) => table === 'qdiscs' || table === 'classes');
  if (about.length === 0) return () => false;
  for (const { table, settings, adds } of about) {
    const { dev, handle, classid } = settings as Placed;
    if (table === 'classes') {
      if (!adds) taken.add(key(dev, classid));
      continue;
    }
    for (const found of EDIT_KINDS.qdiscs.at(state, settings) as readonly Placed[]) taken.add(key(dev, found.handle));
    if (handle !== undefined) taken.add(key(dev, handle));
  }
  const held = (['qdiscs', 'classes'] as const).flatMap((table) => {
    const all: Held<object>[] = [];
    for (const object of state[table]) {
      const one = EDIT_KINDS[table].hold(state, object);
      if (one !== undefined) all.push(one);
    }
    return all;
  });
  for (let size = -1; size !== taken.size; ) {
    size = taken.size;
    for (const { settings } of held) {
      const { dev, handle, classid } = settings as Placed;
      if (below(settings)) taken.add(key(dev, classid ?? handle));
    }
  }
  return below;
}
