import { map, type Observable, toArray } from 'rxjs';
import { InvalidValueError } from '../../errors.ts';
import { Link } from '../../messages/route/link.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { fromJson, type Json, toJson } from '../../schema/json.ts';
import type { Runner } from './runner.ts';
import type { SavedObject } from './saved-object.ts';
import { linkTable } from './tables.ts';

const VERSION = 1;

/** Saved objects as plain JSON: `JSON.stringify` and `JSON.parse` keep it. */
export interface SavedJson {
  /** Of this format. */
  readonly version: typeof VERSION;
  readonly object: 'route' | 'address' | 'rule';
  /** Index → name of the interfaces that the objects refer to: they are found by name again. */
  readonly interfaces: Readonly<Record<string, string>>;
  /** The objects as `toJson` gives them. */
  readonly items: readonly Json[];
}

/** Index → name of every interface. */
export function interfaceNames(runner: Runner, operation: string): Observable<ReadonlyMap<number, string>> {
  return runner
    .list<Link>(
      () => ({
        plan: {
          operation,
          names: [],
          build: () => ({ type: RTM.getlink, codec: Link, body: { extMask: ['skip_stats'] }, operation, repeatable: true }),
        },
        table: linkTable,
      }),
      Link,
    )
    .pipe(
      toArray(),
      map((links) => new Map(links.map(({ index, ifname }) => [index, ifname ?? '']))),
    );
}

/** Objects as JSON, with the names of their interfaces. */
export function toSavedJson<T>(saved: SavedObject<T>, items: readonly T[], names: ReadonlyMap<number, string>): SavedJson {
  const interfaces: Record<string, string> = {};
  const note = (index: number): number => {
    const name = names.get(index);
    if (name !== undefined) interfaces[index] = name;
    return index;
  };
  for (const item of items) saved.reindexed(item, note);
  return { version: VERSION, object: saved.name, interfaces, items: items.map((item) => toJson(saved.codec, item as never)) };
}

/**
 * The objects of what {@link toSavedJson} gave, with the indexes that interfaces of the same names have now. An interface that
 * is not there keeps its index, for the kernel to refuse or to know. Throws an `InvalidValueError` that names the property.
 */
export function fromSavedJson<T>(saved: SavedObject<T>, json: SavedJson, names: ReadonlyMap<number, string>): T[] {
  const operation = `${saved.name}.restore`;
  const refuse = (path: string, reason: string): never => {
    throw new InvalidValueError(path, reason, operation);
  };
  if (typeof json !== 'object' || json === null) refuse('', 'is neither bytes nor saved JSON');
  const { version, object, interfaces, items } = json;
  if (version !== VERSION) refuse('version', `${JSON.stringify(version)} is not ${VERSION}`);
  if (object !== saved.name) refuse('object', `${JSON.stringify(object)} is not ${JSON.stringify(saved.name)}`);
  if (typeof interfaces !== 'object' || interfaces === null) refuse('interfaces', 'is not an object');
  if (!Array.isArray(items)) refuse('items', 'is not an array');
  const indexes = new Map([...names].map(([index, name]) => [name, index]));
  const indexOf = (index: number): number => {
    const name = Object.hasOwn(interfaces, index) ? interfaces[index] : undefined;
    return (name === undefined ? undefined : indexes.get(name)) ?? index;
  };
  return items.map((item, place) => {
    try {
      return saved.reindexed(fromJson(saved.codec, item), indexOf);
    } catch (error) {
      if (!(error instanceof InvalidValueError)) throw error;
      return refuse(`items.${place}${error.path === '' ? '' : `.${error.path}`}`, error.reason);
    }
  });
}
