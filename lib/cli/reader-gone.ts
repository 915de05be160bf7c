import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { NEVER, Observable } from 'rxjs';
import { libc } from '../transport/libc.ts';

const STANDARD_OUTPUT = 1;

/**
 * Emits when nobody reads the pipe that standard output is, any more: a monitor with nothing to write would not notice, and
 * `rxnetlink monitor | head -1` would go on until the next change. Never emits where standard output is something else.
 */
export function readerGone(): Observable<void> {
  if (!fstatSync(STANDARD_OUTPUT).isFIFO()) return NEVER;
  return new Observable((subscriber) => {
    // A descriptor of its own: the stream may be waiting on the other.
    const descriptor = openPipe();
    if (descriptor === undefined) return subscriber.next();
    // The writing end of a pipe is never readable: only an error can wake this.
    const poll = libc().poll(descriptor, () => subscriber.next());
    poll.unref();
    return () => {
      poll.close();
      closeSync(descriptor);
    };
  });
}

/** `undefined` where the reader is gone already. */
function openPipe(): number | undefined {
  try {
    return openSync(`/proc/self/fd/${STANDARD_OUTPUT}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
}
