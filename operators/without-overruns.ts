import { filter, type OperatorFunction } from 'rxjs';
import { isOverrun } from '../lib/frame/frame.ts';
import type { Gapless } from './message/typed.ts';

/**
 * Drops gaps, where it does not matter what was missed.
 *
 * Emits everything else. Never errors by itself; completes with the source.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { withoutOverruns } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link')
 *   .pipe(withoutOverruns())
 *   .subscribe(({ type, header }) => console.log(type, header.length));
 */
export function withoutOverruns<M extends object>(): OperatorFunction<M, Gapless<M>> {
  return filter((item): item is Gapless<M> => !isOverrun(item));
}
