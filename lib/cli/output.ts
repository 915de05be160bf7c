import { fstatSync, writeSync } from 'node:fs';
import { Style, wantsColour } from './style.ts';

const STANDARD_OUTPUT = 1;
/** Characters that are collected before they are written. */
const CHUNK = 64 * 1024;

/**
 * Standard output: lines, written many at a time, and written before it goes on, so that a slow reader slows this process
 * down. Where the reader has gone the process ends, quietly.
 *
 * It writes to the descriptor: `process.stdout` would load streams and sockets first, a tenth of the time that a list takes.
 */
export class Output {
  readonly style: Style;
  readonly isTerminal: boolean;
  private text = '';
  private scheduled = false;

  constructor({ color = true }: { readonly color?: boolean } = {}) {
    // Only a character device can be a terminal: to ask for more is dear.
    this.isTerminal = fstatSync(STANDARD_OUTPUT).isCharacterDevice() && process.stdout.isTTY === true;
    this.style = new Style(wantsColour(this.isTerminal, color, process.env));
  }

  /** Columns of the terminal; without one those that COLUMNS says, or no limit. */
  get width(): number {
    const { COLUMNS = '' } = process.env;
    if (this.isTerminal && process.stdout.columns > 0) return process.stdout.columns;
    return /^[1-9]\d*$/.test(COLUMNS) ? Number(COLUMNS) : Number.POSITIVE_INFINITY;
  }

  /** Writes a line, at the latest when the event loop has turned. */
  line(text: string): void {
    this.text += `${text}\n`;
    if (this.text.length >= CHUNK) this.flush();
    else if (!this.scheduled) {
      this.scheduled = true;
      setImmediate(() => {
        this.scheduled = false;
        this.flush();
      });
    }
  }

  /** Writes text as it is, at once. */
  write(text: string): void {
    this.text += text;
    this.flush();
  }

  /** Writes what was collected. */
  flush(): void {
    const bytes = Buffer.from(this.text);
    this.text = '';
    for (let at = 0; at < bytes.length; ) at += write(bytes, at);
  }
}

/** How many bytes were written: none where the reader is not ready. */
function write(bytes: Uint8Array, at: number): number {
  try {
    return writeSync(STANDARD_OUTPUT, bytes, at);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') process.exit(0);
    if (code !== 'EAGAIN') throw new Error(`standard output: ${message}`);
    // Somebody made the descriptor non-blocking: wait a little.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    return 0;
  }
}
