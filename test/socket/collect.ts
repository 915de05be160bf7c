import type { Observable, Subscription } from 'rxjs';

/** What a stream gave, until now. */
export interface Collected<T> {
  readonly values: T[];
  /** `open`, `complete`, or the error's code or name. */
  end: string;
  error: unknown;
  subscription: Subscription;
}

/** Subscribes and keeps everything. */
export function collect<T>(stream: Observable<T>, next: (value: T) => void = () => {}): Collected<T> {
  const collected: Collected<T> = { values: [], end: 'open', error: undefined, subscription: undefined as never };
  collected.subscription = stream.subscribe({
    next: (value) => {
      collected.values.push(value);
      next(value);
    },
    error: (error: Error & { code?: string }) => {
      collected.error = error;
      collected.end = error.code ?? error.name;
    },
    complete: () => {
      collected.end = 'complete';
    },
  });
  return collected;
}
