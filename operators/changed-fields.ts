import type { OperatorFunction } from 'rxjs';
import type { BodyOf } from './bodies.ts';
import { type Key, type KeyedOptions, keyed } from './keyed.ts';
import { equal } from './message/equal.ts';
import type { Gapless, Typed } from './message/typed.ts';

/** Two successive messages about one object that differ in some fields. */
export interface FieldChange<M, F> {
  /** The fields that differ, in the order they were asked for. */
  readonly fields: readonly F[];
  readonly before: M;
  readonly after: M;
}

type KeysOf<B> = B extends unknown ? keyof B : never;

/**
 * Tells when one of some fields of a body changes, object by object.
 *
 * Emits the message before, the message after and the fields that differ, for each message that differs from the one
 * before it with the same key. The first message of a key, and removals, emit nothing; gaps are dropped. Errors when `key`
 * or `remove` throws; completes with the source. Remembers the last message of each key until it is removed.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { changedFields, ofFamily, ofType } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link')
 *   .pipe(ofType('RTM_NEWLINK', 'RTM_DELLINK'), ofFamily('unspec'), changedFields(({ body }) => body.index, ['operstate', 'mtu']))
 *   .subscribe(({ fields, before, after }) => {
 *     for (const field of fields) console.log(`${after.body.ifname}: ${field} was ${before.body[field]}, is ${after.body[field]}`);
 *   });
 */
export function changedFields<M extends Typed, const F extends KeysOf<BodyOf<M>>>(
  key: (message: NoInfer<Gapless<M>>) => Key,
  fields: readonly F[],
  options: KeyedOptions<NoInfer<Gapless<M>>> = {},
): OperatorFunction<M, FieldChange<Gapless<M>, F>> {
  return keyed<M, Key, Gapless<M>, FieldChange<Gapless<M>, F>>(key, options, (memory, name, after, removal) => {
    const before = memory.get(name);
    memory.set(name, after);
    if (removal || before === undefined) return undefined;
    const changed = fields.filter((field) => !equal(fieldOf(before, field), fieldOf(after, field)));
    return changed.length === 0 ? undefined : { fields: changed, before, after };
  });
}

function fieldOf({ body }: Typed, field: PropertyKey): unknown {
  return (body as Readonly<Record<PropertyKey, unknown>> | undefined)?.[field];
}
