import type { Observable } from 'rxjs';

/**
 * A stream for `for await`: subscribes when the loop begins, and unsubscribes when it is left.
 *
 * What comes while the loop is busy waits, however much that is; with `latest` only the last of it does. The loop ends when
 * the source completes, and throws when it errors.
 *
 * @example
 * import { IPDB, valuesOf } from 'rxnetlink';
 *
 * const ipdb = new IPDB();
 * for await (const { links } of valuesOf(ipdb.state, { latest: true })) console.log(`${links.size} links`);
 */
export async function* valuesOf<T>(source: Observable<T>, { latest = false } = {}): AsyncGenerator<T, void, undefined> {
  let waiting: T[] = [];
  let end: { readonly error?: unknown } | undefined;
  let wake = (): void => {};
  const finish = (how: { readonly error?: unknown }): void => {
    end = how;
    wake();
  };
  const subscription = source.subscribe({
    next: (value) => {
      if (latest) waiting = [value];
      else waiting.push(value);
      wake();
    },
    error: (error: unknown) => finish({ error }),
    complete: () => finish({}),
  });
  try {
    for (;;) {
      const values = waiting;
      waiting = [];
      yield* values;
      if (waiting.length > 0) continue;
      if (end !== undefined) {
        if ('error' in end) throw end.error;
        return;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    subscription.unsubscribe();
  }
}
