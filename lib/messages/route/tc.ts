// Traffic control: RTM_*QDISC, RTM_*TCLASS, RTM_*TFILTER, RTM_*CHAIN and RTM_*ACTION — linux/rtnetlink.h
//
// Classes bear the kind of their qdisc, and a class of `hfsc` lays its options out otherwise than the qdisc does: hence a
// definition for each object, though all four share `struct tcmsg` and the table `TCA`.
import type { TrafficClass } from './tc/class.ts';
import type { TrafficFilter } from './tc/filter.ts';
import type { Qdisc } from './tc/qdisc.ts';

export { ActionTable } from './tc/action.ts';
export { TrafficClass } from './tc/class.ts';
export { TrafficFilter } from './tc/filter.ts';
export { TC_H, TCM_IFINDEX_MAGIC_BLOCK } from './tc/header.ts';
export { Qdisc } from './tc/qdisc.ts';

/** A qdisc, a class, or a filter or chain. */
export type TrafficControl = Qdisc | TrafficClass | TrafficFilter;
