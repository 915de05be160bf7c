import { type CapturedFrame, type CaptureItem, type CaptureProblem, isCapturedFrame, isProblem } from '../../lib/capture/index.ts';
import { HEADER_SIZE, NLM_F, NLMSG, writeHeader } from '../../lib/frame/header.ts';

/** A message of any content: header, then the body. */
export function messageOf(type: number, flags: number, sequence: number, body: readonly number[] = [], port = 0): Uint8Array {
  const bytes = new Uint8Array((HEADER_SIZE + body.length + 3) & ~3);
  writeHeader(new DataView(bytes.buffer), 0, { length: HEADER_SIZE + body.length, type, flags, sequence, port });
  bytes.set(body, HEADER_SIZE);
  return bytes;
}

/** `RTM_GETLINK` of one interface. */
export function getLink(index: number, sequence = 1, flags: number = NLM_F.request): Uint8Array {
  return messageOf(18, flags, sequence, [0, 0, 0, 0, index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
}

/** `RTM_NEWLINK` of one interface called `lo`. */
export function newLink(index: number, sequence = 1, flags = 0, port = 0): Uint8Array {
  return messageOf(16, flags, sequence, [0, 0, 0, 3, index, 0, 0, 0, 0x49, 0, 1, 0, 0, 0, 0, 0, 7, 0, 3, 0, 0x6c, 0x6f, 0, 0], port);
}

/** The kernel's acknowledgement, capped: `errno` 0 is success. */
export function acknowledge(request: Uint8Array, errno = 0, port = 0): Uint8Array {
  const head = new DataView(request.buffer, request.byteOffset);
  const code = new Uint8Array(Int32Array.of(-errno).buffer);
  return messageOf(NLMSG.error, NLM_F.capped, head.getUint32(8, true), [...code, ...request.subarray(0, HEADER_SIZE)], port);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Everything that a reader yields, sorted. */
export async function collect(
  items: AsyncIterable<CaptureItem>,
): Promise<{ frames: CapturedFrame[]; problems: CaptureProblem[]; items: CaptureItem[] }> {
  const all: CaptureItem[] = [];
  for await (const item of items) all.push(item);
  return { items: all, frames: all.filter(isCapturedFrame), problems: all.filter(isProblem) };
}

/** Bytes as strace's string of a kind. */
export function straceString(bytes: Uint8Array, kind: 'x' | 'octal'): string {
  const escaped = (byte: number, index: number): string => {
    if (kind === 'x') return `\\x${byte.toString(16).padStart(2, '0')}`;
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
    if (byte === 0x0a) return '\\n';
    if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
    const next = bytes[index + 1] ?? 0;
    return next >= 0x30 && next <= 0x39 ? `\\${byte.toString(8).padStart(3, '0')}` : `\\${byte.toString(8)}`;
  };
  return `"${Array.from(bytes, escaped).join('')}"`;
}

/** Bytes as the rows of strace's hex dump. */
export function straceDump(bytes: Uint8Array): string {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = Array.from(bytes.subarray(at, at + 16), (byte) => byte.toString(16).padStart(2, '0'));
    const columns = `${row.slice(0, 8).join(' ').padEnd(23)}  ${row.slice(8).join(' ').padEnd(23)}`;
    rows.push(` | ${at.toString(16).padStart(5, '0')}  ${columns}  ${'.'.repeat(row.length).padEnd(16)} |`);
  }
  return rows.join('\n');
}
