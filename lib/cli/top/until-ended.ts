import { fromEvent, lastValueFrom, merge, type Observable, takeUntil } from 'rxjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Resolves when a stream completes, or is ended by another that emits, or by a signal; rejects with its error. */
export async function untilEnded(stream: Observable<unknown>, ending: Observable<unknown>): Promise<void> {
  const signals = SIGNALS.map((signal) => fromEvent(process, signal));
  await lastValueFrom(stream.pipe(takeUntil(merge(ending, ...signals))), { defaultValue: undefined });
}
