import { Observable } from 'rxjs';

/**
 * A cold Observable of objects that may also be awaited: `await` gives them as an array. Each subscription, and each
 * `await`, asks the kernel anew.
 */
export class Listing<T> extends Observable<T> implements PromiseLike<T[]> {
  constructor(source: Observable<T>) {
    super((subscriber) => source.subscribe(subscriber));
  }

  // biome-ignore lint/suspicious/noThenProperty: a listing is awaited by design
  then<A = T[], B = never>(
    fulfilled?: ((list: T[]) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return new Promise<T[]>((resolve, reject) => {
      const list: T[] = [];
      this.subscribe({ next: (item) => list.push(item), error: reject, complete: () => resolve(list) });
    }).then(fulfilled, rejected);
  }
}
