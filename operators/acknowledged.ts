import { concatWith, defer, EMPTY, filter, type OperatorFunction, takeWhile, throwError } from 'rxjs';
import { ClosedError, LostAnswerError } from '../lib/errors.ts';
import { isOverrun, type Overrun } from '../lib/frame/frame.ts';
import type { AnyMessage, ControlMessage } from '../lib/marshal.ts';
import { isControl, type OperationNames, refusalOf } from './message/control.ts';

/** Which answer {@link acknowledged} waits for, and what its errors say. */
export interface AcknowledgedOptions extends Partial<OperationNames> {
  /** Sequence number of the request; other messages are dropped. @default every message counts */
  readonly sequence?: number;
}

/** The messages of an answer: neither acknowledgements nor gaps. */
export type Answer<M> = Exclude<M, ControlMessage | Overrun>;

/**
 * Follows the answer to one request up to its acknowledgement, or the end of its dump.
 *
 * Emits the messages of the answer and completes with the acknowledgement. Errors with a `NetlinkError` when the kernel
 * refuses, with a `LostAnswerError` at a gap, and with a `ClosedError` when the source completes without an answer.
 *
 * @example
 * import { of } from 'rxjs';
 * import { NetlinkSocket, NLM_F, rtnl } from 'rxnetlink';
 * import { acknowledged, encode, marshal } from 'rxnetlink/operators';
 * import { KernelTransport } from 'rxnetlink/transport';
 *
 * const transport = new KernelTransport();
 * const socket = new NetlinkSocket({ transport });
 * const [type, codec] = rtnl.RTM_GETLINK;
 * socket.frames
 *   .pipe(marshal(rtnl), acknowledged({ sequence: 7, operation: 'link.get', object: 'eth0' }))
 *   .subscribe({ next: ({ body }) => console.log(body), error: ({ message }) => console.error(message), complete: () => socket.close() });
 * of({ ifname: 'eth0' })
 *   .pipe(encode(codec, { type, flags: NLM_F.request | NLM_F.ack, sequence: 7 }))
 *   .subscribe((request) => transport.send(request));
 */
export function acknowledged<M extends AnyMessage | Overrun>(options: AcknowledgedOptions = {}): OperatorFunction<M, Answer<M>> {
  const { operation = 'request', object, sequence } = options;
  return (source) =>
    defer(() => {
      let answered = false;
      return source.pipe(
        filter((item) => sequence === undefined || isOverrun(item) || item.header.sequence === sequence),
        takeWhile((item): item is M & Answer<M> => {
          if (isOverrun(item)) throw new LostAnswerError(operation);
          if (!isControl(item)) return true;
          const refusal = refusalOf(item, { operation, object });
          if (refusal !== undefined) throw refusal;
          answered = true;
          return false;
        }),
        concatWith(defer(() => (answered ? EMPTY : throwError(() => new ClosedError(operation))))),
      );
    });
}
