import { concatMap, type OperatorFunction } from 'rxjs';
import { type Frame, isOverrun, type Overrun } from '../lib/frame/frame.ts';
import { type ControlMessage, type Definitions, type FrameDecoder, Marshal, type MessageOf, type UnknownMessage } from '../lib/marshal.ts';
import { frameOf } from './message/frame-of.ts';

/**
 * Decodes datagrams into typed messages, in wire order. Takes the definitions of a protocol, a `Marshal` that holds them,
 * or a decoder of your own for a protocol that is framed in another way.
 *
 * Emits the messages of each datagram, a union that `type` discriminates, and every {@link Overrun} in its place. Bytes
 * never make it error: what a definition does not fit is kept raw, a message that nothing describes is an
 * {@link UnknownMessage}. It errors when a `fix` hook or a decoder of your own throws, and when the source does; it
 * completes with the source.
 *
 * @example
 * import { map } from 'rxjs';
 * import { NetlinkSocket, RTNLGRP, rtnl } from 'rxnetlink';
 * import { marshal, ofType } from 'rxnetlink/operators';
 *
 * const socket = new NetlinkSocket({ groups: [RTNLGRP.link] });
 * socket.frames
 *   .pipe(marshal(rtnl), ofType('RTM_NEWLINK', 'RTM_DELLINK'), map(({ type, body }) => `${type} ${body.ifname}`))
 *   .subscribe(console.log);
 */
export function marshal<I extends Frame | Overrun | Uint8Array, M>(decoder: FrameDecoder<M>): OperatorFunction<I, M | Extract<I, Overrun>>;
export function marshal<I extends Frame | Overrun | Uint8Array, const D extends Definitions>(
  definitions: D,
): OperatorFunction<I, MessageOf<D> | ControlMessage | UnknownMessage | Extract<I, Overrun>>;
export function marshal(definition: Definitions | FrameDecoder<unknown>): OperatorFunction<Frame | Overrun | Uint8Array, unknown> {
  const decoder = isDecoder(definition) ? definition : new Marshal(definition);
  return concatMap((item) => (isOverrun(item) ? [item] : decoder.decode(frameOf(item))));
}

function isDecoder(definition: Definitions | FrameDecoder<unknown>): definition is FrameDecoder<unknown> {
  return typeof definition.decode === 'function';
}
