import { FrameError } from '../errors.ts';
import { align4, HEADER_SIZE, type Header, readHeader } from './header.ts';

/** A netlink message that is not decoded yet. */
export interface RawMessage {
  readonly header: Header;
  /** What follows the header, without padding: a window of the datagram. */
  readonly payload: Uint8Array;
}

/** A view over a window of bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Splits a datagram into the messages it carries, in wire order.
 *
 * Throws a {@link FrameError} when a length is less than a header or overruns the datagram; it carries the messages
 * before that place.
 */
export function messagesIn(datagram: Uint8Array): RawMessage[] {
  const messages: RawMessage[] = [];
  const view = viewOf(datagram);
  for (let at = 0; at < datagram.length; ) {
    const left = datagram.length - at;
    if (left < HEADER_SIZE) throw new FrameError(`${left} bytes are left where a message header has ${HEADER_SIZE}`, at, messages);
    const header = readHeader(view, at);
    if (header.length < HEADER_SIZE || header.length > left)
      throw new FrameError(`a message of ${header.length} bytes where ${left} are left`, at, messages);
    messages.push({ header, payload: datagram.subarray(at + HEADER_SIZE, at + header.length) });
    at += align4(header.length);
  }
  return messages;
}
