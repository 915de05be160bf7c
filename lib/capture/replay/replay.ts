import { createReadStream } from 'node:fs';
import type { CaptureItem } from '../captured-item.ts';
import { readCapture } from '../read-capture.ts';
import { type ReplayOptions, ReplayTransport } from './replay-transport.ts';

/**
 * A transport that plays a capture back. A request is answered as the recording answered the one of the same type, flags
 * and body (else of the same type and body), whatever its sequence number and port; asked again, as it answered the next
 * such, and the last such for good. What came by itself comes again as long after the first {@link ReplayTransport.resume} as it came after the
 * beginning, of the groups that are joined; nothing comes after the end.
 *
 * A path is read in any format, and an asynchronous iterable as it comes: what is sent meanwhile waits. Where that fails,
 * the receiver is told so. Pass frames in an array to have all at once, as virtual time needs.
 *
 * @example
 * const socket = new NetlinkSocket({ transport: replay('route.jsonl', { speed: 10 }) });
 */
export function replay(source: string | Iterable<CaptureItem> | AsyncIterable<CaptureItem>, options: ReplayOptions = {}): ReplayTransport {
  return new ReplayTransport(typeof source === 'string' ? readCapture(createReadStream(source)) : source, options);
}
