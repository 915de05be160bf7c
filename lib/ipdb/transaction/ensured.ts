import { differences } from '../../clients/route/ensure-differences.ts';
import { InvalidValueError } from '../../errors.ts';
import type { NetworkState, TableObjects } from '../state.ts';
import type { Table, TableKey } from '../table.ts';
import { agree } from './kinds/agree.ts';
import type { EditKind } from './kinds/edit-kind.ts';
import type { RequestBodies } from './request-bodies.ts';

/** What it takes to have an object as settings say, by the kind of object; `undefined` where it is there. */
export function unmet(kind: EditKind, wanted: object, state: NetworkState, bodies: RequestBodies): object | undefined {
  const there = kind.at(state, wanted);
  if (kind.visible(wanted, state) && there.some((found) => isAs(kind, wanted, found, bodies))) return undefined;
  const [place] = there;
  const kept = place === undefined ? [] : (kind.kept ?? []).filter((key) => key in place);
  return { ...Object.fromEntries(kept.map((key) => [key, place?.[key as keyof object]])), ...wanted };
}

/** Whether an object is as settings say: both are compared as the bodies that requests for them would have. */
function isAs(kind: EditKind, wanted: object, found: object, bodies: RequestBodies): boolean {
  if (!kind.agrees(wanted, found)) return false;
  try {
    const [one, other] = [bodies.of(kind.add(wanted, false)), bodies.of(kind.add(found, false))];
    const ignored = new Set([...(kind.moving ?? []), ...(kind.assumed ?? []).filter((key) => wanted[key as keyof object] === undefined)]);
    const differing = differences(one.codec, one.named, one.value, other.value, ignored);
    return differing.every((difference) => kind.otherwise?.(difference) === true) && kind.matches?.(one.value, other.value) !== false;
  } catch (error) {
    // What cannot be sent is refused when it is.
    if (error instanceof InvalidValueError) return false;
    throw error;
  }
}

/** The objects of a state that agree with all that settings name, as settings. */
export function excludedBy(kind: EditKind, wanted: object, state: NetworkState): object[] {
  const found: object[] = [];
  (state[kind.table] as Table<TableKey, TableObjects[EditKind['table']]>).each((object) => {
    const held = kind.hold(state, object);
    if (held !== undefined && agree(kind.identity, wanted, held.settings)) found.push(held.settings);
  });
  return found;
}
