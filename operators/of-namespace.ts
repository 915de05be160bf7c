import { filter, type OperatorFunction } from 'rxjs';
import { isOverrun } from '../lib/frame/frame.ts';
import type { Gapless, Typed } from './message/typed.ts';

/**
 * Picks messages of one network namespace from a socket that hears all of them (`allNamespaces`), by the id that the
 * socket's own namespace knows it by; `undefined` is that own namespace.
 *
 * Emits messages of that namespace; drops the others and gaps. Never errors by itself; completes with the source.
 *
 * @example
 * import { NetlinkSocket, RTNLGRP, rtnl } from 'rxnetlink';
 * import { marshal, ofNamespace } from 'rxnetlink/operators';
 *
 * const socket = new NetlinkSocket({ groups: [RTNLGRP.link], allNamespaces: true });
 * socket.frames.pipe(marshal(rtnl), ofNamespace(0)).subscribe(({ type }) => console.log(type));
 */
export function ofNamespace<M extends Typed>(nsid: number | undefined): OperatorFunction<M, Gapless<M>> {
  return filter((message): message is Gapless<M> => !isOverrun(message) && message.nsid === nsid);
}
