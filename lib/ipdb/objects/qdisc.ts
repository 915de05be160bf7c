import type { Qdisc } from '../../messages/route/tc/qdisc.ts';
import { VOLATILE } from '../volatile.ts';
import { omission, type Plain, plain } from './plain.ts';

/** A qdisc, as the state holds it. */
export interface QdiscObject {
  readonly ifindex: number;
  readonly handle: number;
  readonly parent: number;
  readonly kind?: string;
  readonly options?: Plain<unknown>;
}

const left = omission(VOLATILE.qdiscs);

/** A qdisc without what is volatile; `undefined` for one that the kernel put there by itself. */
export function qdiscObject(body: Qdisc): QdiscObject | undefined {
  return body.handle === 0 ? undefined : (plain(body, left) as unknown as QdiscObject);
}

/** Where a qdisc stands in its table: the link's index and the major number, `2 8001:`. */
export function qdiscKey({ ifindex, handle }: Pick<Qdisc, 'ifindex' | 'handle'>): string {
  return `${ifindex} ${(handle >>> 16).toString(16)}:`;
}
