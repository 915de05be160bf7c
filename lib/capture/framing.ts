import { FrameError } from '../errors.ts';
import { HEADER_SIZE, NLM_F, NLMSG, readHeader } from '../frame/header.ts';
import { messagesIn, type RawMessage, viewOf } from '../frame/split.ts';

/** The messages of a datagram, up to where its framing breaks: programs send zeros after the last, and uevents are no messages. */
export function messagesUpToBreak(datagram: Uint8Array): readonly RawMessage[] {
  try {
    return messagesIn(datagram);
  } catch (error) {
    if (error instanceof FrameError) return error.messages as readonly RawMessage[];
    throw error;
  }
}

/** Whether a datagram begins with a whole netlink message. */
export function beginsWithMessage(datagram: Uint8Array): boolean {
  if (datagram.length < HEADER_SIZE) return false;
  const { length, type } = readHeader(viewOf(datagram), 0);
  return length >= HEADER_SIZE && length <= datagram.length && type !== 0;
}

/** Who sent a datagram, as the flags of its first message tell it: requests have `NLM_F_REQUEST`, and the kernel sends none. */
export function directionOf(datagram: Uint8Array): 'sent' | 'received' | 'unknown' {
  if (!beginsWithMessage(datagram)) return 'unknown';
  const { type, flags } = readHeader(viewOf(datagram), 0);
  return type >= NLMSG.min_type && (flags & NLM_F.request) !== 0 ? 'sent' : 'received';
}
