import type { IPSet } from '../ipset.ts';
import type { Task } from '../task.ts';
import type { SetContents, SetInfo } from './contents.ts';
import type { EntryInput, SetType } from './entry-types.ts';

/** What adding, deleting and creating may say. */
export interface ExistOption {
  /** Lets be what is there already, or is not: an entry that is added again gets the new timeout, counters and comment. @default false */
  readonly exist?: boolean;
}

/**
 * One set by its name and type, so that the compiler knows its entries. It stands for a name: whether there is such a set, and of
 * that type, the kernel says when it is asked. The commands are cold: **they do nothing until subscribed to or awaited.**
 */
export class TypedSet<T extends SetType> {
  readonly name: string;
  readonly type: T;
  private readonly client: IPSet;

  constructor(client: IPSet, name: string, type: T) {
    this.client = client;
    this.name = name;
    this.type = type;
  }

  /** Adds an entry or many. See {@link IPSet.add}. */
  add(entries: EntryInput<T> | readonly EntryInput<T>[], options: ExistOption = {}): Task<void> {
    return this.client.add(this.name, entries as EntryInput, options);
  }

  /** Deletes an entry or many. See {@link IPSet.del}. */
  del(entries: EntryInput<T> | readonly EntryInput<T>[], options: ExistOption = {}): Task<void> {
    return this.client.del(this.name, entries as EntryInput, options);
  }

  /** Whether an entry is in the set. See {@link IPSet.test}. */
  test(entry: EntryInput<T>): Task<boolean> {
    return this.client.test(this.name, entry as EntryInput);
  }

  /** The set and its entries. */
  list(): Task<SetContents<T>> {
    return this.client.get(this.name) as Task<unknown> as Task<SetContents<T>>;
  }

  /** The set without its entries. */
  header(): Task<SetInfo<T>> {
    return this.client.header(this.name) as Task<unknown> as Task<SetInfo<T>>;
  }

  /** Deletes all entries. */
  flush(): Task<void> {
    return this.client.flush(this.name);
  }

  /** Puts these entries in the place of those that are there. See {@link IPSet.replace}. */
  replace(entries: readonly EntryInput<T>[]): Task<void> {
    return this.client.replace(this.name, entries as readonly EntryInput[]);
  }

  /** Deletes the set. See {@link IPSet.destroy}. */
  destroy(options: ExistOption = {}): Task<void> {
    return this.client.destroy(this.name, options);
  }
}
