import { Observable } from 'rxjs';

/**
 * Something to be done, as a cold Observable that may also be awaited: subscribing (or awaiting) does it, unsubscribing cancels
 * it. Completes when it is done; `await` gives the last value it emitted.
 */
export class Task<T> extends Observable<T> implements PromiseLike<T> {
  // biome-ignore lint/suspicious/noThenProperty: a task is awaited by design
  then<A = T, B = never>(
    fulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return new Promise<T>((resolve, reject) => {
      let last: T;
      this.subscribe({
        next: (value) => {
          last = value;
        },
        error: reject,
        complete: () => resolve(last),
      });
    }).then(fulfilled, rejected);
  }
}
