// RTM_*TCLASS: struct tcmsg + TCA_*, options by the kind of the qdisc — linux/rtnetlink.h, linux/pkt_sched.h
import { attributes, type Infer, inline, type Message, message, string, variant } from '../../../schema/index.ts';
import { type TcAttributes, tca } from './attributes.ts';
import { tcmsg } from './header.ts';
import { DrrQdisc } from './qdisc/drr.ts';
import { EtsQdisc } from './qdisc/ets.ts';
import { HfscClass } from './qdisc/hfsc.ts';
import { HtbQdisc } from './qdisc/htb.ts';
import { QfqQdisc } from './qdisc/qfq.ts';

/** The kind of qdisc that the class is in, and the settings of the class: `kind` narrows `options`. */
// biome-ignore format: table
const kinds = variant({ kind: [1, string] }, { options: [2, {
  drr:  DrrQdisc,
  ets:  EtsQdisc,
  hfsc: HfscClass,
  htb:  HtbQdisc,
  qfq:  QfqQdisc,
}] });

const trafficClass = message(tcmsg, attributes('TCA', { [inline]: kinds, ...tca }));
/** A class of a qdisc, as `RTM_NEWTCLASS` carries it. */
export type TrafficClass = tcmsg & TcAttributes & Infer<typeof kinds>;
export const TrafficClass: Message<TrafficClass> = trafficClass;
