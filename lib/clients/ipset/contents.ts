import { concat, concatMap, defer, type Observable, of } from 'rxjs';
import type { SetDescription } from '../../messages/netfilter/ipset/messages.ts';
import { partsOf } from './element-parts.ts';
import type { Entry, SetType } from './entry-types.ts';
import { entryFromWire } from './entry-wire.ts';
import type { Settings } from './settings-types.ts';
import { settingsFromWire } from './settings-wire.ts';

/** A set without its entries. */
export interface SetInfo<T extends SetType = SetType> {
  readonly name: string;
  readonly type: T;
  /** Revision of the type that it was created with. */
  readonly revision: number;
  /** Number that rules know it by; absent before protocol 7. */
  readonly index?: number;
  /** What it was created with, as `create` takes it. */
  readonly settings: Settings<T>;
  /** Bytes of memory that it takes. */
  readonly memorySize: number;
  /** How many rules and lists refer to it. */
  readonly references: number;
  /** How many entries the kernel counts, those among them that are over; absent in old kernels. */
  readonly size?: number;
}

/** A set and its entries, in the kernel's order. */
export interface SetContents<T extends SetType = SetType> extends SetInfo<T> {
  readonly entries: readonly Entry<T>[];
}

/** A set of some type: `type` narrows `settings`. */
export type AnySetInfo = { [T in SetType]: SetInfo<T> }[SetType];
/** A set of some type and its entries: `type` narrows `settings` and `entries`. */
export type AnySetContents = { [T in SetType]: SetContents<T> }[SetType];

/** What the first message of a set says. */
export function setInfo(description: SetDescription): AnySetInfo {
  const { setname = '', typename = '', revision = 0, family, index, data = {} } = description;
  return {
    name: setname,
    type: typename as SetType,
    revision,
    ...(index !== undefined && { index }),
    settings: settingsFromWire(data, typename, family),
    memorySize: data.memsize ?? 0,
    references: data.references ?? 0,
    ...(data.elements !== undefined && { size: data.elements }),
  } as AnySetInfo;
}

/** Joins the messages of a dump: a long set comes in several, of which the first alone says what it is. */
export function joined(messages: Observable<SetDescription>): Observable<AnySetContents> {
  return defer(() => {
    let info: AnySetInfo | undefined;
    let entries: Entry[] = [];
    const finished = (): AnySetContents[] => (info === undefined ? [] : [{ ...info, entries } as unknown as AnySetContents]);
    return concat(messages, of(undefined)).pipe(
      concatMap((description) => {
        if (description === undefined) return finished();
        const done = description.typename === undefined ? [] : finished();
        if (description.typename !== undefined || info === undefined) {
          info = setInfo(description);
          entries = [];
        }
        const parts = partsOf(info.type);
        for (const wire of description.adt?.data ?? []) entries.push(entryFromWire(wire, parts));
        return done;
      }),
    );
  });
}
