import { filter, type OperatorFunction } from 'rxjs';
import { type Frame, isOverrun, type Overrun } from '../lib/frame/frame.ts';

/**
 * Picks the datagrams of some multicast groups before anybody decodes them. Group 0 stands for what was sent to this
 * socket alone.
 *
 * Emits datagrams of these groups, and every {@link Overrun}: what was lost may have been of any group. Never errors by
 * itself; completes with the source.
 *
 * @example
 * import { NetlinkSocket, RTNLGRP, rtnl } from 'rxnetlink';
 * import { marshal, ofGroup } from 'rxnetlink/operators';
 *
 * const socket = new NetlinkSocket({ groups: [RTNLGRP.link, RTNLGRP.ipv4_route] });
 * socket.frames.pipe(ofGroup(RTNLGRP.link), marshal(rtnl)).subscribe(({ type }) => console.log(type));
 */
export function ofGroup<I extends Frame | Overrun>(...groups: readonly number[]): OperatorFunction<I, I> {
  const wanted = new Set(groups);
  return filter((item) => isOverrun(item) || wanted.has(item.group));
}
