import { bytesOf, type Chunks, piecesOf } from './chunks.ts';

const NOTHING = new Uint8Array();

/** Reads a stream of chunks a few bytes at a time, holding no more than was asked for at once, and one chunk. */
export class ByteCursor {
  /** How many bytes were taken. */
  offset = 0;
  private readonly pieces: AsyncIterator<string | Uint8Array>;
  private held: Uint8Array = NOTHING;
  private at = 0;

  constructor(chunks: Chunks) {
    this.pieces = walk(chunks);
  }

  /** The next bytes, without taking them: as many as there are, up to `count`. A window that the next call may replace. */
  async peek(count: number): Promise<Uint8Array> {
    if (this.held.length - this.at < count) await this.fill(count);
    return this.held.subarray(this.at, this.at + count);
  }

  /** Takes the next bytes: a copy, or `undefined` at the end when fewer are left. */
  async take(count: number): Promise<Uint8Array | undefined> {
    const bytes = await this.peek(count);
    if (bytes.length < count) return undefined;
    this.skip(count);
    return bytes.slice();
  }

  /** Passes over bytes that were peeked at. */
  skip(count: number): void {
    this.at += count;
    this.offset += count;
  }

  /** Lets go of the input. */
  async close(): Promise<void> {
    await this.pieces.return?.();
  }

  private async fill(count: number): Promise<void> {
    const parts = [this.held.subarray(this.at)];
    let length = this.held.length - this.at;
    while (length < count) {
      const next = await this.pieces.next();
      if (next.done === true) break;
      const bytes = bytesOf(next.value);
      parts.push(bytes);
      length += bytes.length;
    }
    this.held = new Uint8Array(Buffer.concat(parts));
    this.at = 0;
  }
}

async function* walk(chunks: Chunks): AsyncGenerator<string | Uint8Array> {
  yield* piecesOf(chunks);
}
