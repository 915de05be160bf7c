import type { Overrun } from '../frame/frame.ts';
import type { ListEnd } from './follow.ts';
import type { ObjectTable } from './objects/object-table.ts';

/** Something of an object that a monitor tells. */
export interface Happening {
  readonly type: 'object';
  readonly table: ObjectTable;
  readonly value: unknown;
  /** The message that carried it, or would have: `RTM_NEWLINK`. */
  readonly message: string;
  /** `listed`: it was there. `removed`: it is no more. `set`: it is new, or it changed. */
  readonly what: 'listed' | 'set' | 'removed';
  /** It took the place of another. */
  readonly replaces: boolean;
}

/** How a monitor tells what it sees. */
export interface Report {
  tell(item: Happening | ListEnd | Overrun): void;
}
