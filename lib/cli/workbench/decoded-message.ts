import type { CapturedFrame } from '../../capture/captured-item.ts';
import type { DescribedMessage } from '../../capture/describe/frame-annotations.ts';
import { acknowledgementOf } from '../../frame/acknowledgement.ts';
import { HEADER_SIZE, NLMSG } from '../../frame/header.ts';
import type { Uevent } from '../../messages/uevent.ts';
import { decode } from '../../schema/decode.ts';

/** The request that a message answers. */
export interface Answered {
  /** Its number. */
  readonly number: number;
  readonly name: string;
  /** Milliseconds between the two, where the capture has times. */
  readonly after?: number;
}

/** A message of a capture, described. */
export interface DecodedMessage {
  /** Counted from 1 along the capture. */
  readonly number: number;
  readonly frame: CapturedFrame;
  readonly protocol: number | undefined;
  /** The protocol is a guess: neither the capture nor the user said it. */
  readonly guessed: boolean;
  readonly described: DescribedMessage;
  readonly answers?: Answered;
  /** A datagram of text, which holds no message. */
  readonly uevent?: Uevent;
}

/** What follows the header, without padding. */
export function payloadOf({ frame, described }: DecodedMessage): Uint8Array {
  const { start, end, header } = described;
  return frame.bytes.subarray(start + (header === undefined ? 0 : HEADER_SIZE), end);
}

/** The decoded body; bytes for a message that nothing describes, or that does not fit its description. */
export function bodyOf(message: DecodedMessage): unknown {
  const { described, uevent } = message;
  const { header, definition } = described;
  if (uevent !== undefined) return uevent;
  const payload = payloadOf(message);
  if (definition !== undefined) {
    try {
      return decode(definition.codec, payload.subarray(definition.prefix ?? 0), { lenient: true });
    } catch {
      return payload;
    }
  }
  if (header !== undefined && (header.type === NLMSG.error || header.type === NLMSG.done))
    return acknowledgementOf({ header, payload }) ?? payload;
  return payload;
}

/** The errno that an acknowledgement or the end of a dump carries, 0 for success; `undefined` for any other message. */
export function errnoOf(message: DecodedMessage): number | undefined {
  const { header, definition } = message.described;
  return header === undefined || definition !== undefined ? undefined : acknowledgementOf({ header, payload: payloadOf(message) })?.errno;
}
