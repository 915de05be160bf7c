import { closeSync, openSync, writeSync } from 'node:fs';
import type { CapturedTraffic } from './captured-item.ts';

/** Where a file format is written to. A Node stream is one. */
export interface Output {
  write(chunk: string | Uint8Array): unknown;
  end?(): unknown;
}

/** Takes what crosses a transport, one item at a time, in order. */
export interface CaptureSink {
  /** The bytes may be written to once it returns. */
  write(item: CapturedTraffic): void;
  /** Nothing more comes. */
  end(): void;
}

/**
 * A file that is written at once, so that nothing waits in memory and nothing is lost when the process dies. Throws what
 * `node:fs` throws.
 */
export function captureFile(path: string): Output {
  const descriptor = openSync(path, 'w');
  return {
    write: (chunk) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    },
    end: () => closeSync(descriptor),
  };
}
