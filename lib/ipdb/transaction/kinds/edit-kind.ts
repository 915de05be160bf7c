import type { Difference } from '../../../clients/route/ensure-differences.ts';
import type { NetworkState, TableObjects } from '../../state.ts';
import type { PlannedRequest } from '../request.ts';

/** Tables that a draft does not hold: a recipe tells what it adds to them and removes. */
export type EditTable = 'vlans' | 'fdb' | 'neighbours' | 'nexthops' | 'routes' | 'rules' | 'qdiscs' | 'classes' | 'filters';

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
  /** Whether an object is as settings say; what they leave out does not count. With the state that it is found in, links by their names, too. */
  agrees(wanted: S, found: S, state?: NetworkState): boolean;
  /** Properties of a request that say what is usual where settings do not: an object that has them otherwise agrees. */
  readonly assumed?: readonly string[];
  /** Properties that do not tell whether an object agrees, even where they are named: they move by themselves. */
  readonly moving?: readonly string[];
  /** Settings that an object keeps when it is put in the place of another, unless they are named. */
  readonly kept?: readonly string[];
  /** Whether an object, as it is decoded, matches no less than a wanted one. */
  matches?(wanted: object, found: object): boolean;
  /** Whether a difference is none: the kernel tells a setting otherwise than it was given, or not at all. */
  otherwise?(difference: Difference): boolean;
  /** Objects may be alike and stand beside each other: `identity` and not the place says which one takes the place of another. */
  readonly beside?: true;
  /** Whether what is found in its place has to be removed before it is made: the kernel does not put one in the place of the other. */
  displaces?(wanted: S, found: S): boolean;
  /** Objects of a state that are to be removed, as they are best removed together. */
  together?(removed: readonly S[], state: NetworkState): readonly S[];
  /** Settings without what the kernel numbers by itself, and numbers anew when it is made again. */
  told?(settings: S): S;
  /** Whether a state shows the object at all. */
  visible(settings: S, state: NetworkState): boolean;
  /** Makes the object; with `replaces` also where its place is taken. */
  add(settings: S, replaces: boolean): PlannedRequest;
  remove(settings: S): PlannedRequest;
}
