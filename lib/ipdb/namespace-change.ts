import { diff } from './diff.ts';
import { emptyState, type NetworkState, type ObjectChange } from './state.ts';
import { StateChange } from './state-change.ts';

/**
 * What becomes of a state when that of another namespace in it changes, appears, or goes (`state` is absent then). It stays the same
 * where one goes that was never in it: its name was gone before it was listed.
 */
export function namespaceChange(before: NetworkState, name: string, state: NetworkState | undefined, change?: StateChange): StateChange {
  const known = before.namespaces.get(name);
  if (known === state) return new StateChange(before, before, 'event', []);
  const namespaces = state === undefined ? before.namespaces.without(name) : before.namespaces.with(name, state);
  const after = Object.freeze({ ...before, namespaces });
  const named = (objects: readonly ObjectChange[]): ObjectChange[] => objects.map((object) => ({ ...object, namespace: name }));
  if (change === undefined || known === undefined || state === undefined)
    return new StateChange(before, after, 'event', named(diff(known ?? emptyState, state ?? emptyState)));
  return new StateChange(before, after, change.cause, named(change.objects), change.message);
}
