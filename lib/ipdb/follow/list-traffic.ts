import type { IPRoute } from '../../clients/iproute.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { TrafficClass } from '../../messages/route/tc/class.ts';
import type { TrafficFilter } from '../../messages/route/tc/filter.ts';
import { TC_H } from '../../messages/route/tc/header.ts';
import { Qdisc } from '../../messages/route/tc/qdisc.ts';
import type { Codec } from '../../schema/codec.ts';

/** Where a packet that comes in, or goes out, meets the filters of an interface. */
const sides = [TC_H.min_ingress, TC_H.min_egress].map((minor) => TC_H.clsact - 0xfff1 + minor);

/** Every qdisc, in one dump. */
export function listQdiscs(ipr: IPRoute): Promise<readonly Qdisc[]> {
  const codec = Qdisc as Codec<Qdisc>;
  const list: Qdisc[] = [];
  return new Promise((resolve, reject) =>
    ipr.socket
      .dump<Qdisc>(
        { type: RTM.getqdisc, codec, body: {}, operation: 'qdisc.list', repeatable: true },
        {},
        ipr.socket.marshal.bodyReader(codec),
      )
      .subscribe({ next: (qdisc) => list.push(qdisc), error: reject, complete: () => resolve(list) }),
  );
}

/** Every class of the qdiscs that somebody made: the kernel lists those of one interface. */
export async function listClasses(ipr: IPRoute): Promise<readonly TrafficClass[]> {
  return classesOf(ipr, await madeQdiscs(ipr));
}

/** Every filter: the kernel lists those of one qdisc, class or side of an interface. */
export async function listFilters(ipr: IPRoute): Promise<readonly TrafficFilter[]> {
  const filters: TrafficFilter[] = [];
  const qdiscs = await madeQdiscs(ipr);
  for (const { ifindex: dev, handle, kind } of qdiscs) {
    const parents: readonly number[] = kind === 'clsact' ? sides : kind === 'ingress' ? sides.slice(0, 1) : [handle];
    for (const parent of parents) filters.push(...(await ipr.filter.list({ dev, parent })));
  }
  for (const { ifindex: dev, handle: parent } of await classesOf(ipr, qdiscs)) filters.push(...(await ipr.filter.list({ dev, parent })));
  return filters;
}

async function madeQdiscs(ipr: IPRoute): Promise<readonly Qdisc[]> {
  return (await listQdiscs(ipr)).filter(({ handle }) => handle !== 0);
}

async function classesOf(ipr: IPRoute, qdiscs: readonly Qdisc[]): Promise<readonly TrafficClass[]> {
  const classes: TrafficClass[] = [];
  for (const dev of new Set(qdiscs.map(({ ifindex }) => ifindex))) classes.push(...(await ipr.trafficClass.list({ dev })));
  return classes.filter(({ handle }) => (handle & 0xffff) !== 0);
}
