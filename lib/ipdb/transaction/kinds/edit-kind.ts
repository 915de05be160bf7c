import type { NetworkState, TableObjects } from '../../state.ts';
import type { PlannedRequest } from '../request.ts';

/** Tables that a draft does not hold: a recipe tells what it adds to them and removes. */
export type EditTable = 'vlans' | 'fdb' | 'neighbours' | 'nexthops' | 'routes' | 'rules';

/** An object of a state as a request takes it, with names of links, so that it means the same where they have other indexes. */
export interface Held<S> {
  readonly settings: S;
  /** Names of the links that it stands on, and goes with. */
  readonly devices: readonly string[];
  /** Somebody set it: it does not come back by itself. */
  readonly lasting: boolean;
}

/** How a transaction deals with the objects of one table. */
export interface EditKind<S extends object = object> {
  readonly table: EditTable;
  /** An object of a state; `undefined` for one that the kernel keeps by itself. */
  hold(state: NetworkState, object: TableObjects[EditTable]): Held<S> | undefined;
  /** The objects of a state that stand where settings say. */
  at(state: NetworkState, settings: S): readonly S[];
  /** Settings of a recipe as objects of a state have them, one for each object. Throws an `InvalidValueError`. */
  normal(settings: S, state: NetworkState): readonly S[];
  /** Properties that say which object is meant, where one is removed. */
  readonly identity: readonly string[];
  /** Text that is equal for settings of which one takes the place of the other. */
  place(settings: S): string;
  /** Whether an object is as settings say; what they leave out does not count. */
  agrees(wanted: S, found: S): boolean;
  /** Whether a state shows the object at all. */
  visible(settings: S, state: NetworkState): boolean;
  /** Makes the object; with `replaces` also where its place is taken. */
  add(settings: S, replaces: boolean): PlannedRequest;
  remove(settings: S): PlannedRequest;
}
