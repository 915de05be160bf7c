// RTM_*TCLASS: struct tcmsg + TCA_*, options by the kind of the qdisc — linux/rtnetlink.h, linux/pkt_sched.h
import { attributes, type Infer, inline, message, string, variant } from '../../../schema/index.ts';
import { tca } from './attributes.ts';
import { tcmsg } from './header.ts';
import { DrrQdisc } from './qdisc/drr.ts';
import { EtsQdisc } from './qdisc/ets.ts';
import { HfscClass } from './qdisc/hfsc.ts';
import { HtbQdisc } from './qdisc/htb.ts';
import { QfqQdisc } from './qdisc/qfq.ts';

// biome-ignore format: table
const trafficClass = message(tcmsg, attributes('TCA', {
  /** The kind of qdisc that the class is in, and the settings of the class: `kind` narrows `options`. */
  [inline]: variant({ kind: [1, string] }, { options: [2, {
    drr:  DrrQdisc,
    ets:  EtsQdisc,
    hfsc: HfscClass,
    htb:  HtbQdisc,
    qfq:  QfqQdisc,
  }] }),
  ...tca,
}));
/** A class of a qdisc, as `RTM_NEWTCLASS` carries it. */
export type TrafficClass = Infer<typeof trafficClass>;
type Definition = typeof trafficClass;
/** The type of the definition: other types name it, and do not repeat it. */
export interface TrafficClassMessage extends Definition {}
export const TrafficClass: TrafficClassMessage = trafficClass;
