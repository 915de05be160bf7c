import { filter, type OperatorFunction } from 'rxjs';
import { isOverrun } from '../lib/frame/frame.ts';
import { matches, type Pattern } from './message/pattern.ts';
import type { Gapless } from './message/typed.ts';

/**
 * Picks messages, bodies or any other objects by a part of them: values and predicates, nested as the object is. An array
 * in the pattern asks for at least its elements, so that `flags: ['up']` reads as it is meant; `undefined` asks for
 * absence.
 *
 * Emits what matches; drops gaps. Errors when a predicate throws; completes with the source.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { ofType, where } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link')
 *   .pipe(ofType('RTM_NEWLINK'), where({ body: { flags: ['up', 'lower_up'], mtu: (mtu) => mtu > 1500, master: undefined } }))
 *   .subscribe(({ body }) => console.log(body.ifname, body.mtu));
 */
export function where<M extends object>(pattern: NoInfer<Pattern<Gapless<M>>>): OperatorFunction<M, Gapless<M>> {
  return filter((item): item is Gapless<M> => !isOverrun(item) && matches(pattern, item));
}
