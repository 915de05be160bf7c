import type { CaptureItem } from '../captured-item.ts';
import type { Chunks } from '../chunks.ts';
import { linesOf } from '../lines.ts';
import { StraceReader } from './strace-reader.ts';

/**
 * The netlink datagrams in strace's output, in the order of the calls, of any number of processes and sockets. Of a call's
 * bytes it needs either the string (`-x`, `-xx` or plain, with `-s 65535`) or the hex dump of `-e read=all -e write=all`,
 * which recent versions need, since they print netlink decoded. Calls with `MSG_PEEK` and other sockets are left out; a
 * failed read with `ENOBUFS` is an overrun.
 *
 * Yields a problem where a line is wrong, and goes on. Ends with the input; throws only what the input throws. Holds one line
 * and the calls that are not finished.
 *
 * @example
 * for await (const item of readStrace(createReadStream('ip.strace'))) if (isCapturedFrame(item)) console.log(item.bytes);
 */
export async function* readStrace(chunks: Chunks): AsyncGenerator<CaptureItem> {
  const reader = new StraceReader();
  for await (const line of linesOf(chunks)) {
    reader.line(line);
    if (reader.items.length > 0) yield* reader.items.splice(0);
  }
  reader.finish();
  yield* reader.items;
}
