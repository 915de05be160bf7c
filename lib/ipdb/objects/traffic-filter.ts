import type { TrafficFilter } from '../../messages/route/tc/filter.ts';
import { TC_H } from '../../messages/route/tc/header.ts';
import { VOLATILE } from '../volatile.ts';
import { omission, type Plain, plain } from './plain.ts';

/** A filter of traffic, as the state holds it. */
export interface TrafficFilterObject {
  /** Index of the link; -1: `parent` is the number of a block that several qdiscs share. */
  readonly ifindex: number;
  readonly handle: number;
  /** Handle of the qdisc or class that it hangs on. */
  readonly parent: number;
  /** Priority, and the protocol in network order: `priority << 16 | protocol`. */
  readonly info: number;
  readonly chain: number;
  readonly kind?: string;
  readonly options?: Plain<unknown>;
}

const left = omission(VOLATILE.filters);

/** What a filter of the ingress hangs on, however it was named. */
export function sideOf(parent: number): number {
  return parent === TC_H.ingress - 0xfff1 ? parent + TC_H.min_ingress : parent;
}

/** A filter without what is volatile; `undefined` for the list of its priority, and for the tables that u32 looks in. */
export function trafficFilterObject(body: TrafficFilter): TrafficFilterObject | undefined {
  if (body.handle === 0 || (body.kind === 'u32' && (body.handle & 0xfff) === 0)) return undefined;
  const { chain = 0 } = body;
  return plain({ ...body, chain, parent: sideOf(body.parent) }, left) as unknown as TrafficFilterObject;
}

/** The link, and what a filter hangs on. */
export function trafficFilterPlace({ ifindex, parent }: Pick<TrafficFilter, 'ifindex' | 'parent'>): string {
  const above = sideOf(parent);
  return `${ifindex} ${(above >>> 16).toString(16)}:${(above & 0xffff).toString(16)}`;
}

/** Where the filters of one priority stand: the link, what they hang on, chain, priority. */
export function trafficFilterList(filter: Pick<TrafficFilter, 'ifindex' | 'parent' | 'chain' | 'info'>): string {
  return `${trafficFilterPlace(filter)} chain ${filter.chain ?? 0} priority ${filter.info >>> 16}`;
}

/** Where a filter stands in its table: `2 1:0 chain 0 priority 10 80000800`, the handle in hex. */
export function trafficFilterKey(filter: Pick<TrafficFilter, 'ifindex' | 'parent' | 'chain' | 'info' | 'handle'>): string {
  return `${trafficFilterList(filter)} ${filter.handle.toString(16)}`;
}
