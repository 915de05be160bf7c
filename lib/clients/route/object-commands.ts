import type { Observable } from 'rxjs';
import type { Codec, Loose } from '../../schema/codec.ts';
import type { BatchOptions, BatchResult } from '../../socket/batch.ts';
import type { DumpOptions } from '../../socket/dump.ts';
import type { Command, Plan } from '../command.ts';
import type { Listing } from '../listing.ts';
import type { Task } from '../task.ts';
import { Descriptors } from './descriptors.ts';
import { type Ensured, type EnsureRequest, ensure } from './ensure.ts';
import { flush } from './flush.ts';
import type { Hints } from './hints.ts';
import { Indexes } from './indexes.ts';
import type { NameFiles } from './name-files.ts';
import { COMMAND_FLAGS, type Runner } from './runner.ts';
import type { Table } from './tables.ts';

/** What a description makes bodies with. */
export interface Tools {
  /** What errors call the command: `nexthop.add`. */
  readonly operation: string;
  /** Collects the interfaces that are named. */
  readonly indexes: Indexes;
  /** The system's names for numbers. */
  readonly names: NameFiles;
  /** Holds what the request refers to. */
  readonly descriptors: Descriptors;
}

type IndexOf = (name: string) => number;

/** The body of a change, and what errors say it is done to. */
export interface Change<T> {
  readonly body: (indexOf: IndexOf) => Loose<T>;
  readonly object: string;
}

/** The body of a dump request, and what lets through what the kernel does not filter. */
export interface Selection<T> {
  readonly body: (indexOf: IndexOf) => Loose<T>;
  readonly keep?: ((indexOf: IndexOf) => (item: T) => boolean) | undefined;
}

/** An object of rtnetlink as data: everything {@link ObjectCommands} needs to list and change it. */
export interface ObjectDescription<T extends object, S, F> {
  /** What errors call it: `nexthop`. */
  readonly name: string;
  readonly codec: Codec<T>;
  /** Message types. */
  readonly add: number;
  readonly del: number;
  readonly get: number;
  /** How its table changes. */
  readonly table: Table<T>;
  readonly hints: Hints;
  /** Turns settings as people write them into a body. Throws an `InvalidValueError`. */
  change(settings: S, tools: Tools): Change<T>;
  /** Turns a filter into the body of a dump request. */
  select(filter: F, tools: Tools): Selection<T>;
  /** How `ensure` finds the object that is meant. */
  readonly ensure: EnsureDescription<T, S, F>;
}

/** How an object that should be there is found. */
export interface EnsureDescription<T extends object, S, F> extends Pick<EnsureRequest<T>, 'same' | 'ignored' | 'kept'> {
  /** Asks for the one object, where it has a name; */
  which?(wanted: T): S;
  /** or for those among which it is. */
  among?(wanted: T): F;
}

/** Lists and changes one kind of object, as its description says. */
export class ObjectCommands<T extends object, S, F extends object> {
  private readonly runner: Runner;
  private readonly description: ObjectDescription<T, S, F>;

  constructor(runner: Runner, description: ObjectDescription<T, S, F>) {
    this.runner = runner;
    this.description = description;
  }

  /** Every object, or those that a filter lets through. Emits each once the dump is whole, then completes; `await` gives an array. */
  list(filter: F = {} as F, options: DumpOptions = {}): Listing<T> {
    const { name, codec, get, table } = this.description;
    return this.runner.list<T>(
      () => {
        const tools = this.tools('list');
        const { operation, indexes } = tools;
        const { body, keep } = this.description.select(filter, tools);
        return {
          plan: {
            operation,
            names: indexes.names,
            build: (indexOf) => ({ type: get, codec, body: body(indexOf) as object, operation, object: name, repeatable: true }),
          },
          table,
          keep,
        };
      },
      codec,
      options,
    );
  }

  /** One object. Errors with ENOENT when there is none. */
  get(which: S): Command<T> {
    return this.runner.command(() => this.plan('get', this.description.get, 0, which), this.description.codec);
  }

  /** Adds an object. Errors with EEXIST when it is there. */
  add(settings: S): Command<void> {
    return this.runner.command(() => this.plan('add', this.description.add, COMMAND_FLAGS.add, settings));
  }

  /** Adds an object, or puts it in the place of the one that is there. */
  replace(settings: S): Command<void> {
    return this.runner.command(() => this.plan('replace', this.description.add, COMMAND_FLAGS.replace, settings));
  }

  /** Adds an object beside those that are there. */
  append(settings: S): Command<void> {
    return this.runner.command(() => this.plan('append', this.description.add, COMMAND_FLAGS.append, settings));
  }

  /** Changes an object that must be there. */
  change(settings: S): Command<void> {
    return this.runner.command(() => this.plan('change', this.description.add, COMMAND_FLAGS.change, settings));
  }

  /**
   * Makes an object, or changes it where it differs from the settings; sends nothing when it agrees with all that are named.
   * Emits which it was.
   */
  ensure(settings: S): Task<Ensured> {
    const { codec, add, ensure: how } = this.description;
    return ensure<T>(this.runner, {
      ...how,
      codec,
      plan: () => this.plan('ensure', add, COMMAND_FLAGS.add, settings),
      changeFlags: COMMAND_FLAGS.replace,
      find: (wanted) => (how.which === undefined ? this.list(how.among?.(wanted)) : this.get(how.which(wanted))),
    });
  }

  /** Deletes an object. Errors with ENOENT when there is none. */
  del(settings: S): Command<void> {
    return this.runner.command(() => this.plan('del', this.description.del, COMMAND_FLAGS.del, settings));
  }

  /** Deletes the objects that a filter lets through. Emits what became of each. */
  flush(filter: F = {} as F, options: BatchOptions = {}): Observable<BatchResult> {
    return flush(this.runner, this.list(filter), (item) => this.del(item as unknown as S), options);
  }

  private tools(verb: string): Tools {
    const operation = `${this.description.name}.${verb}`;
    return { operation, indexes: new Indexes(operation), names: this.runner.names, descriptors: new Descriptors() };
  }

  private plan(verb: string, type: number, flags: number, settings: S): Plan {
    const tools = this.tools(verb);
    const { operation, indexes } = tools;
    const { codec, hints } = this.description;
    const { body, object } = tools.descriptors.during(() => this.description.change(settings, tools));
    return {
      operation,
      names: indexes.names,
      build: (indexOf) => ({ type, flags, codec, body: body(indexOf) as object, operation, object, hints }),
      release: () => tools.descriptors.close(),
    };
  }
}
