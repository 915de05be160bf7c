import type { TrafficClass } from '../../messages/route/tc/class.ts';
import { VOLATILE } from '../volatile.ts';
import { omission, type Plain, plain } from './plain.ts';

/** A class of a qdisc, as the state holds it. */
export interface TrafficClassObject {
  readonly ifindex: number;
  /** `major << 16 | minor`. */
  readonly handle: number;
  readonly parent: number;
  readonly kind?: string;
  readonly options?: Plain<unknown>;
}

const left = omission(VOLATILE.classes);
/** Qdiscs whose classes are made by requests. Those of others come with the qdisc, or with traffic. */
const made = new Set<unknown>(['htb', 'hfsc', 'drr', 'qfq']);

/** A class without what is volatile; `undefined` for one that nobody made. */
export function trafficClassObject(body: TrafficClass): TrafficClassObject | undefined {
  if (!made.has(body.kind) || (body.handle & 0xffff) === 0) return undefined;
  return plain(body, left) as unknown as TrafficClassObject;
}

/** Where a class stands in its table: the link's index and the handle, `2 1:10`. */
export function trafficClassKey({ ifindex, handle }: Pick<TrafficClass, 'ifindex' | 'handle'>): string {
  return `${ifindex} ${(handle >>> 16).toString(16)}:${(handle & 0xffff).toString(16)}`;
}
