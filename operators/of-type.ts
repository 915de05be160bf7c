import { filter, type OperatorFunction } from 'rxjs';
import type { Typed } from './message/typed.ts';

/** The messages of a union that have one of these types; of a message with any type, the message with that type. */
export type OfType<M, N> = M extends { readonly type: infer T }
  ? T extends N
    ? M
    : N extends T
      ? M & { readonly type: N }
      : never
  : never;

/**
 * Picks messages by their type, which narrows their body.
 *
 * Emits messages of these types; a gap only when `'overrun'` is one of them. Never errors by itself; completes with the
 * source.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { ofType } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link')
 *   .pipe(ofType('RTM_NEWLINK', 'RTM_DELLINK'))
 *   .subscribe(({ type, body }) => console.log(type, body.ifname));
 */
export function ofType<M extends Typed, const N extends M['type']>(...types: readonly N[]): OperatorFunction<M, OfType<M, N>> {
  const wanted: ReadonlySet<string> = new Set(types);
  return filter((message): message is M & OfType<M, N> => wanted.has(message.type));
}
