import { filter, type OperatorFunction } from 'rxjs';
import { isRemoval, type RemovalType } from './message/removal.ts';
import type { Typed } from './message/typed.ts';
import type { OfType } from './of-type.ts';

/**
 * Picks the messages that tell of an object's end: `RTM_DELLINK`, `RTM_DELROUTE` and so on.
 *
 * Emits messages of `…_DEL…` types; drops the others and gaps. Never errors by itself; completes with the source.
 *
 * A bridge tells the end of a port in an `RTM_DELLINK` of family `bridge`; the link itself lives on. `ofFamily('unspec')`
 * before this keeps to links.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { ofFamily, ofType, removed } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link')
 *   .pipe(ofType('RTM_NEWLINK', 'RTM_DELLINK'), ofFamily('unspec'), removed())
 *   .subscribe(({ body }) => console.log(`${body.ifname} is gone`));
 */
export function removed<M extends Typed>(): OperatorFunction<M, OfType<M, RemovalType>> {
  return filter((message): message is M & OfType<M, RemovalType> => isRemoval(message));
}
