import { filter, type OperatorFunction } from 'rxjs';
import type { Typed } from './message/typed.ts';

/** What the `family` of a message may be. */
export type FamilyOf<M> = M extends { readonly body: infer B }
  ? unknown extends B
    ? string | number
    : B extends { readonly family: infer F }
      ? F
      : never
  : never;

/** The messages of a union that have a family, with `body.family` narrowed. */
export type OfFamily<M, F> = M extends { readonly body: infer B }
  ? unknown extends B
    ? M & { readonly body: { readonly family: F } }
    : B extends { readonly family: unknown }
      ? M & { readonly body: { readonly family: F } }
      : never
  : never;

/**
 * Picks messages by their address family: `inet`, `inet6`, `bridge`, `unspec` for a link itself.
 *
 * Emits messages whose `body.family` is one of these; drops messages that have none, and gaps. Never errors by itself;
 * completes with the source.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { ofFamily, ofType } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('address')
 *   .pipe(ofType('RTM_NEWADDR'), ofFamily('inet6'))
 *   .subscribe(({ body }) => console.log(body.address));
 */
export function ofFamily<M extends Typed, const F extends FamilyOf<M>>(...families: readonly F[]): OperatorFunction<M, OfFamily<M, F>> {
  const wanted: ReadonlySet<unknown> = new Set(families);
  return filter((message): message is M & OfFamily<M, F> => {
    const body = message.body as { readonly family?: unknown } | null | undefined;
    return wanted.has(body?.family);
  });
}
