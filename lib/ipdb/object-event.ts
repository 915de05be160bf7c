import type { ObjectChange, StateObject, TableName } from './state.ts';
import type { Cause, StateChange } from './state-change.ts';
import type { TableKey } from './table.ts';

/** One object that was added, changed or removed. */
export class ObjectEvent {
  readonly type: 'added' | 'changed' | 'removed';
  /** The namespace that it is in, where it is one of several: absent for the IPDB's own. */
  readonly namespace: string | undefined;
  readonly table: TableName;
  readonly key: TableKey;
  readonly before: StateObject | undefined;
  readonly after: StateObject | undefined;
  readonly cause: Cause;
  /** When, in milliseconds since 1970. */
  readonly at: number;

  constructor({ namespace, table, key, before, after }: ObjectChange, { cause, at }: StateChange) {
    this.type = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    this.namespace = namespace;
    this.table = table;
    this.key = key;
    this.before = before;
    this.after = after;
    this.cause = cause;
    this.at = at;
  }
}
