import { equal } from '../../operators/message/equal.ts';
import type { ObjectChange } from './state.ts';

/** Changes as if they had happened at once: one for each object, none for those that are as before. */
export function mergeChanges(changes: readonly ObjectChange[]): readonly ObjectChange[] {
  const merged = new Map<string, ObjectChange>();
  for (const change of changes) {
    const name = `${change.table} ${change.key}`;
    const earlier = merged.get(name);
    merged.set(name, earlier === undefined ? change : { ...change, before: earlier.before });
  }
  return [...merged.values()].filter(
    ({ before, after }) => !(before === after || (before !== undefined && after !== undefined && equal(before, after))),
  );
}
