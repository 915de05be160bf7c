import { concatMap, type OperatorFunction } from 'rxjs';
import { type Frame, isOverrun, type Overrun } from '../lib/frame/frame.ts';
import { messagesIn, type RawMessage } from '../lib/frame/split.ts';

/**
 * Splits each datagram into the netlink messages it carries, without decoding them.
 *
 * Emits a header and a window of payload for each message, in wire order, and every {@link Overrun} in its place. Errors
 * with a `FrameError` when a length does not fit its datagram; the error holds the messages of that datagram before that
 * place, which are not emitted. Completes with the source.
 *
 * @example
 * import { NetlinkSocket, RTNLGRP } from 'rxnetlink';
 * import { splitMessages, withoutOverruns } from 'rxnetlink/operators';
 *
 * const socket = new NetlinkSocket({ groups: [RTNLGRP.link, RTNLGRP.ipv4_route] });
 * socket.frames
 *   .pipe(splitMessages(), withoutOverruns())
 *   .subscribe(({ header, payload }) => console.log(header.type, payload.length));
 */
export function splitMessages<I extends Frame | Overrun | Uint8Array>(): OperatorFunction<I, RawMessage | Extract<I, Overrun>> {
  return concatMap((item): readonly (RawMessage | Extract<I, Overrun>)[] =>
    isOverrun(item) ? [item as Extract<I, Overrun>] : messagesIn(item instanceof Uint8Array ? item : item.bytes),
  );
}
