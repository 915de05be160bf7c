import { filter, map, type OperatorFunction, pipe } from 'rxjs';
import type { Typed } from './message/typed.ts';

/** The body of each message of a union that has one. */
export type BodyOf<M> = M extends { readonly body: infer B } ? B : never;

/**
 * Leaves the body of each message.
 *
 * Emits bodies; drops what has none, such as gaps. Never errors by itself; completes with the source.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { bodies, ofType } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('route')
 *   .pipe(ofType('RTM_NEWROUTE'), bodies())
 *   .subscribe(({ dst, dstLen, gateway }) => console.log(dst, dstLen, gateway));
 */
export function bodies<M extends Typed>(): OperatorFunction<M, BodyOf<M>> {
  return pipe(
    filter((message: M): message is M & { readonly body: BodyOf<M> } => 'body' in message),
    map(({ body }) => body),
  );
}
