import { getEventListeners } from 'node:events';
import test from 'ava';
import { EMPTY, NEVER, Observable, of, Subject, take, throwError } from 'rxjs';
import { untilAborted } from '../../operators/until-aborted.ts';
import { marbles } from './marbles.ts';

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

test('passes the source on, its end and its error', (t) => {
  const { signal } = new AbortController();
  marbles(t, ({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('-a-b-|');
    expectObservable(source.pipe(untilAborted(signal))).toBe('-a-b-|');
    expectSubscriptions(source.subscriptions).toBe('^----!');
    expectObservable(cold('-a-#').pipe(untilAborted(signal))).toBe('-a-#');
  });
});

test('errors with the reason when the signal aborts, and lets the source go', (t) => {
  const controller = new AbortController();
  const reason = new Error('enough');
  marbles(t, ({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('-a-b-c-|');
    cold('----x').subscribe(() => controller.abort(reason));
    expectObservable(source.pipe(untilAborted(controller.signal))).toBe('-a-b#', undefined, reason);
    expectSubscriptions(source.subscriptions).toBe('^---!');
  });
});

test('a signal that had aborted before: the reason at once, and no subscription', (t) => {
  const signal = AbortSignal.abort();
  const source = new Observable<never>(() => t.fail());
  t.plan(2);
  source.pipe(untilAborted(signal)).subscribe({
    error: (error) => {
      t.is(error, signal.reason);
      t.is(error.name, 'AbortError');
    },
  });
});

test('no listener is left behind, whatever the end', (t) => {
  const controller = new AbortController();
  const { signal } = controller;
  const ends: Record<string, () => void> = {
    complete: () => EMPTY.pipe(untilAborted(signal)).subscribe(),
    error: () =>
      throwError(() => new Error('no'))
        .pipe(untilAborted(signal))
        .subscribe({ error: () => {} }),
    'a synchronous source': () => of(1, 2, 3).pipe(untilAborted(signal), take(1)).subscribe(),
    unsubscribe: () => {
      const subscription = NEVER.pipe(untilAborted(signal)).subscribe();
      t.is(listeners(signal), 1);
      subscription.unsubscribe();
    },
    'late completion': () => {
      const source = new Subject<number>();
      source.pipe(untilAborted(signal)).subscribe();
      t.is(listeners(signal), 1);
      source.complete();
    },
    abort: () => {
      NEVER.pipe(untilAborted(signal)).subscribe({ error: () => {} });
      t.is(listeners(signal), 1);
      controller.abort();
    },
  };
  for (const [name, end] of Object.entries(ends)) {
    end();
    t.is(listeners(signal), 0, name);
  }
});
