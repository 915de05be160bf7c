import { align4, HEADER_SIZE, readHeader } from '../../frame/header.ts';
import { viewOf } from '../../frame/split.ts';
import type { CaptureItem } from '../captured-item.ts';
import type { Chunks } from '../chunks.ts';
import { directionOf } from '../framing.ts';
import { linesOf } from '../lines.ts';
import { readHexLine } from './hex-line.ts';

/** Bytes of the longest datagram that is held. */
const LONGEST = 16 * 1024 * 1024;

/** Bytes between empty lines. */
interface Block {
  readonly parts: Uint8Array[];
  length: number;
  readonly line: number;
}

/**
 * The datagrams in a text of hex: digits in any spacing, `\x1b` escapes, `0x1b,` of C, `1b:2c`, rows of `xxd`, `hexdump -C` or Wireshark;
 * `#` and `;` begin a comment. An empty line ends a datagram, unless the message before it is not whole yet and what follows
 * is none by itself.
 *
 * Yields a problem for a line that is no hex and for a message that is not whole, and goes on. Ends with the input; throws
 * only what the input throws. Holds one datagram.
 *
 * @example
 * for await (const item of readHex('14:00:00:00 12:00 01:03 …')) if (isCapturedFrame(item)) console.log(item.bytes);
 */
export async function* readHex(chunks: Chunks): AsyncGenerator<CaptureItem> {
  let waiting: { readonly bytes: Uint8Array; readonly line: number } | undefined;
  let block: Block | undefined;

  function* close(): Generator<CaptureItem> {
    if (block === undefined) return;
    const next = { bytes: new Uint8Array(Buffer.concat(block.parts)), line: block.line };
    block = undefined;
    if (waiting !== undefined && missingIn(next.bytes) !== 0 && waiting.bytes.length + next.bytes.length <= LONGEST) {
      waiting = { bytes: new Uint8Array(Buffer.concat([waiting.bytes, next.bytes])), line: waiting.line };
    } else {
      yield* flush();
      waiting = next;
    }
    if ((missingIn(waiting.bytes) ?? 0) === 0) yield* flush();
  }

  function* flush(): Generator<CaptureItem> {
    if (waiting === undefined) return;
    const { bytes, line } = waiting;
    waiting = undefined;
    const missing = missingIn(bytes);
    if (missing !== undefined && missing > 0) yield { problem: `${missing} bytes are missing at the end of the last message`, line };
    yield { direction: directionOf(bytes), bytes, line };
  }

  for await (const { text, number: line, tooLong } of linesOf(chunks)) {
    if (text.trim() === '' && !tooLong) {
      yield* close();
      continue;
    }
    const bytes = tooLong ? undefined : readHexLine(text, block?.length ?? 0);
    if (bytes === undefined) yield { problem: tooLong ? 'the line is too long to be held' : 'this is not hex', line };
    else if (bytes.length > 0) {
      if (block !== undefined && block.length + bytes.length > LONGEST) yield* close();
      block ??= { parts: [], length: 0, line };
      block.parts.push(bytes);
      block.length += bytes.length;
    }
  }
  yield* close();
  yield* flush();
}

/** How many bytes the last message of a datagram lacks; `undefined` when the lengths are not those of messages. */
function missingIn(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes);
  let at = 0;
  while (at < bytes.length) {
    if (bytes.length - at < HEADER_SIZE) return at === 0 && bytes.length < 4 ? undefined : HEADER_SIZE - (bytes.length - at);
    const { length } = readHeader(view, at);
    if (length < HEADER_SIZE || length > LONGEST) return at === 0 ? undefined : 0;
    if (length > bytes.length - at) return length - (bytes.length - at);
    at += align4(length);
  }
  return 0;
}
