import { concatMap, type Observable, toArray } from 'rxjs';
import { InvalidValueError } from '../../../errors.ts';
import { NLM_F } from '../../../frame/header.ts';
import type { Codec } from '../../../schema/codec.ts';
import type { BatchOptions, BatchResult } from '../../../socket/batch.ts';
import type { DumpOptions } from '../../../socket/dump.ts';
import type { Command, Plan } from '../../command.ts';
import type { Listing } from '../../listing.ts';
import type { Task } from '../../task.ts';
import { Descriptors } from '../descriptors.ts';
import { type Ensured, type EnsureRequest, ensure } from '../ensure.ts';
import type { Hints } from '../hints.ts';
import { Indexes } from '../indexes.ts';
import type { Runner } from '../runner.ts';
import type { Table } from '../tables.ts';
import { Place, type Surroundings } from './place.ts';

/** What is done: it decides the flags, and what is filled in. */
export type Verb = 'add' | 'change' | 'replace' | 'link' | 'del' | 'get' | 'list';

/** What a request is made with. */
export interface Making {
  readonly verb: Verb;
  readonly operation: string;
  readonly indexOf: (name: string) => number;
  /** Holds what the request refers to. */
  readonly descriptors?: Descriptors;
  /** It is made only to see which interfaces it names: `indexOf` does not tell the truth. */
  readonly planning?: boolean;
}

/** An object of traffic control as data. */
export interface TrafficDescription<T extends object, S extends object, F> {
  /** What errors call it: `qdisc`. */
  readonly name: string;
  readonly codec: Codec<T>;
  /** Message types. */
  readonly add: number;
  readonly del: number;
  readonly get: number;
  readonly table: Table<T>;
  readonly hints: Hints;
  /** Flags of its commands: they differ from object to object. */
  readonly flags: Readonly<Partial<Record<Verb, number>>>;
  /** The body of a command. Throws an `InvalidValueError`. */
  body(settings: S, making: Making): object;
  /** What errors say it is done to. */
  object(settings: S): string;
  /** The body of a dump request. */
  query(filter: F, making: Making): object;
  /** Lets through what was asked for; the kernel does not look at all of it. */
  keep(filter: F, making: Making): (item: T) => boolean;
  /** Settings that delete all that a listing gave, in this order. */
  deletions(items: readonly T[]): readonly S[];
  /** How `ensure` finds the object that is meant. */
  readonly ensure: TrafficEnsure<T, S, F>;
}

/** How an object of traffic control that should be there is found. */
export interface TrafficEnsure<T extends object, S, F>
  extends Pick<EnsureRequest<T>, 'same' | 'whole' | 'asTold' | 'ignored' | 'agrees' | 'further' | 'fixed' | 'kept'> {
  /** The property that would say which object is meant, and is missing; why it is needed. */
  missing?(settings: S): readonly [property: string, reason: string] | undefined;
  /** What changes it; `undefined`: nothing does. */
  readonly changedBy: 'change' | 'replace' | undefined;
  /** Those among which it is. */
  among(wanted: T): F;
}

/** Flags as tc sets them; filters and classes are replaced without REPLACE. */
export const TRAFFIC_FLAGS = { add: NLM_F.create | NLM_F.excl, replace: NLM_F.create, change: 0, del: 0, get: NLM_F.echo } as const;

const placeholder = (): number => 1;

/** Lists and changes one kind of object of traffic control. */
export class TrafficCommands<T extends object, S extends object, F extends object> {
  protected readonly runner: Runner;
  protected readonly description: TrafficDescription<T, S, F>;

  constructor(runner: Runner, description: TrafficDescription<T, S, F>) {
    this.runner = runner;
    this.description = description;
  }

  /** Every object that a filter lets through. Emits each once the dump is whole, then completes; `await` gives an array. */
  list(filter: F, options: DumpOptions = {}): Listing<T> {
    const { name, codec, get, table, query, keep } = this.description;
    const operation = `${name}.list`;
    return this.runner.list<T>(
      () => {
        const names = this.namesIn(operation, 'list', (making) => query(filter, making));
        const making = (indexOf: (name: string) => number): Making => ({ verb: 'list', operation, indexOf });
        return {
          plan: {
            operation,
            names,
            build: (indexOf) => ({ type: get, codec, body: query(filter, making(indexOf)), operation, repeatable: true }),
          },
          table,
          keep: (indexOf) => keep(filter, making(indexOf)),
        };
      },
      codec,
      options,
    );
  }

  /** One object. Errors with ENOENT when there is none. */
  get(which: S): Command<T> {
    return this.runner.command(() => this.plan('get', this.description.get, which), this.description.codec);
  }

  /** Adds an object. Errors with EEXIST when it is there. */
  add(settings: S): Command<void> {
    return this.runner.command(() => this.plan('add', this.description.add, settings));
  }

  /** Changes an object that must be there. */
  change(settings: S): Command<void> {
    return this.runner.command(() => this.plan('change', this.description.add, settings));
  }

  /** Adds an object, or puts it in the place of the one that is there. */
  replace(settings: S): Command<void> {
    return this.runner.command(() => this.plan('replace', this.description.add, settings));
  }

  /**
   * Makes an object, or changes it where it differs from the settings; sends nothing when it agrees with all that are named, and with
   * what `add` fills in beside them. A qdisc is found by what it hangs on, a class by its handle, a filter by its handle or, without
   * one, by all its settings. Emits which it was. Errors with a `CannotChangeError` that names what the kernel does not change in place.
   *
   * @example
   * await ipr.qdisc.ensure({ dev: 'eth0', handle: '1:', kind: 'htb', options: { default: 10 } }); // 'created', 'changed' or 'unchanged'
   */
  ensure(settings: S): Task<Ensured> {
    const { name, codec, add, flags, ensure: how } = this.description;
    const operation = `${name}.ensure`;
    return ensure<T>(this.runner, {
      ...how,
      codec,
      plan: () => {
        const missing = how.missing?.(settings);
        if (missing !== undefined) throw new InvalidValueError(missing[0], `is missing: ${missing[1]}`, operation);
        return this.plan('add', add, settings, operation);
      },
      changeFlags: how.changedBy === undefined ? undefined : (flags[how.changedBy] ?? 0),
      find: (wanted) => this.list(how.among(wanted)),
    });
  }

  /** Deletes an object. Errors with ENOENT when there is none. */
  del(which: S): Command<void> {
    return this.runner.command(() => this.plan('del', this.description.del, which));
  }

  /** Deletes the objects that a filter lets through, and what hangs on them. Emits what became of each. */
  flush(filter: F, options: BatchOptions = {}): Observable<BatchResult> {
    return this.list(filter).pipe(
      toArray(),
      concatMap((items) =>
        this.runner.batch(
          this.description.deletions(items).map((which) => this.del(which)),
          options,
        ),
      ),
    );
  }

  protected plan(verb: Verb, type: number, settings: S, operation = `${this.description.name}.${verb}`): Plan {
    const { codec, flags, hints, body, object } = this.description;
    const names = this.namesIn(operation, verb, (making) => body(settings, making));
    const descriptors = new Descriptors();
    return {
      operation,
      names,
      build: (indexOf) => ({
        type,
        flags: flags[verb] ?? 0,
        codec,
        body: body(settings, { verb, operation, indexOf, descriptors }),
        operation,
        object: object(settings),
        repeatable: verb === 'get',
        hints,
      }),
      release: () => descriptors.close(),
    };
  }

  /** Makes a body only to see which interfaces it names, and whether it can be made. */
  private namesIn(operation: string, verb: Verb, make: (making: Making) => unknown): readonly string[] {
    const indexes = new Indexes(operation);
    make({
      verb,
      operation,
      planning: true,
      indexOf: (name) => {
        indexes.of(name, 'dev');
        return placeholder();
      },
    });
    return [...new Set(indexes.names)];
  }
}

/** Qdiscs, of which all are listed at once, and which can also be moved. */
export class QdiscCommands<T extends object, S extends object, F extends object> extends TrafficCommands<T, S, F> {
  override list(filter: F = {} as F, options: DumpOptions = {}): Listing<T> {
    return super.list(filter, options);
  }

  /** Replaces a qdisc by one that is there already, or puts it in another place. */
  link(settings: S): Command<void> {
    return this.runner.command(() => this.plan('link', this.description.add, settings));
  }
}

/** The place of a command's settings. */
export function settingsPlace(
  { operation, indexOf, planning, descriptors }: Making,
  { parent = 0, protocol, dev }: { readonly parent?: number | undefined } & Pick<Surroundings, 'protocol' | 'dev'> = {},
): Place {
  return new Place('', { operation, indexOf, planning, descriptors, parent, protocol, dev });
}
