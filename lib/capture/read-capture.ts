import type { CaptureItem } from './captured-item.ts';
import { bytesOf, type Chunks, latin1, piecesOf } from './chunks.ts';
import { readHex } from './hex/read-hex.ts';
import { readPcap } from './pcap/read-pcap.ts';
import { readRecording } from './recording/read-recording.ts';
import { readStrace } from './strace/read-strace.ts';

/** A kind of file that can be read. */
export type CaptureFormat = 'strace' | 'pcap' | 'hex' | 'recording';

const READERS = { strace: readStrace, pcap: readPcap, hex: readHex, recording: readRecording } as const;
/** How much of a file is looked at to tell its format. */
const LOOKED_AT = 64 * 1024;
const PCAP = ['d4c3b2a1', 'a1b2c3d4', '4d3cb2a1', 'a1b23c4d', '0a0d0d0a'];
const STRACE = /^(?:\[pid[^\]]*\] +|\d+(?:<[^>]*>)? +)?(?:[\d:.]+ +)?(?:\[[ \da-f?]+\] +)*(?:[a-z_][a-z\d_]*\(|<\.\.\. [a-z])/m;

/** The format of a file, told from how it begins. Whatever is nothing else is hex. */
export function captureFormat(beginning: Uint8Array): CaptureFormat {
  if (PCAP.includes(Buffer.from(beginning.subarray(0, 4)).toString('hex'))) return 'pcap';
  const text = latin1(beginning.subarray(0, LOOKED_AT));
  if (/^\s*\{/.test(text) && text.includes('"rxnetlink"')) return 'recording';
  return STRACE.test(text) ? 'strace' : 'hex';
}

/**
 * The traffic in a file of any of the formats; which one, its beginning tells. Yields, ends and throws as the reader of that
 * format does.
 *
 * @example
 * for await (const item of readCapture(process.stdin)) if (isProblem(item)) console.error(item.problem);
 */
export async function* readCapture(chunks: Chunks): AsyncGenerator<CaptureItem> {
  const pieces = walk(chunks);
  let beginning: Uint8Array = Buffer.alloc(0);
  // What is recognized is read at once: a program that runs may be writing it.
  while (beginning.length < LOOKED_AT && captureFormat(beginning) === 'hex') {
    const next = await pieces.next();
    if (next.done === true) break;
    beginning = Buffer.concat([beginning, bytesOf(next.value)]);
  }
  yield* READERS[captureFormat(beginning)](joined(beginning, pieces));
}

async function* walk(chunks: Chunks): AsyncGenerator<string | Uint8Array> {
  yield* piecesOf(chunks);
}

async function* joined(beginning: Uint8Array, rest: AsyncIterable<string | Uint8Array>): AsyncGenerator<string | Uint8Array> {
  yield beginning;
  yield* rest;
}
