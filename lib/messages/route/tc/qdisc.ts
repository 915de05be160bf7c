// RTM_*QDISC: struct tcmsg + TCA_*, options by kind — linux/rtnetlink.h, linux/pkt_sched.h
import { attributes, type Infer, inline, type Message, message, string, variant } from '../../../schema/index.ts';
import { type TcAttributes, tca } from './attributes.ts';
import { tcmsg } from './header.ts';
import { CakeQdisc } from './qdisc/cake.ts';
import { CbsQdisc } from './qdisc/cbs.ts';
import { ChokeQdisc } from './qdisc/choke.ts';
import { CodelQdisc } from './qdisc/codel.ts';
import { DrrQdisc } from './qdisc/drr.ts';
import { Dualpi2Qdisc } from './qdisc/dualpi2.ts';
import { EtfQdisc } from './qdisc/etf.ts';
import { EtsQdisc } from './qdisc/ets.ts';
import { FifoQdisc } from './qdisc/fifo.ts';
import { FqQdisc } from './qdisc/fq.ts';
import { FqCodelQdisc } from './qdisc/fq-codel.ts';
import { FqPieQdisc } from './qdisc/fq-pie.ts';
import { GredQdisc } from './qdisc/gred.ts';
import { HfscQdisc } from './qdisc/hfsc.ts';
import { HhfQdisc } from './qdisc/hhf.ts';
import { HtbQdisc } from './qdisc/htb.ts';
import { MqprioQdisc } from './qdisc/mqprio.ts';
import { MultiqQdisc } from './qdisc/multiq.ts';
import { NetemQdisc } from './qdisc/netem.ts';
import { PieQdisc } from './qdisc/pie.ts';
import { PlugQdisc } from './qdisc/plug.ts';
import { PrioQdisc } from './qdisc/prio.ts';
import { QfqQdisc } from './qdisc/qfq.ts';
import { RedQdisc } from './qdisc/red.ts';
import { SfbQdisc } from './qdisc/sfb.ts';
import { SfqQdisc } from './qdisc/sfq.ts';
import { SkbprioQdisc } from './qdisc/skbprio.ts';
import { TaprioQdisc } from './qdisc/taprio.ts';
import { TbfQdisc } from './qdisc/tbf.ts';
import { WithoutOptions } from './qdisc/without-options.ts';

/** The kind of qdisc and its settings: `kind` narrows `options`. */
// biome-ignore format: table
const kinds = variant({ kind: [1, string] }, { options: [2, {
  bfifo:           FifoQdisc,
  blackhole:       WithoutOptions,
  cake:            CakeQdisc,
  cake_mq:         CakeQdisc,
  cbs:             CbsQdisc,
  choke:           ChokeQdisc,
  clsact:          WithoutOptions,
  codel:           CodelQdisc,
  drr:             DrrQdisc,
  dualpi2:         Dualpi2Qdisc,
  etf:             EtfQdisc,
  ets:             EtsQdisc,
  fq:              FqQdisc,
  fq_codel:        FqCodelQdisc,
  fq_pie:          FqPieQdisc,
  gred:            GredQdisc,
  hfsc:            HfscQdisc,
  hhf:             HhfQdisc,
  htb:             HtbQdisc,
  ingress:         WithoutOptions,
  mq:              WithoutOptions,
  mqprio:          MqprioQdisc,
  multiq:          MultiqQdisc,
  netem:           NetemQdisc,
  noop:            WithoutOptions,
  noqueue:         WithoutOptions,
  pfifo:           FifoQdisc,
  pfifo_fast:      PrioQdisc,
  pfifo_head_drop: FifoQdisc,
  pie:             PieQdisc,
  plug:            PlugQdisc,
  prio:            PrioQdisc,
  qfq:             QfqQdisc,
  red:             RedQdisc,
  sfb:             SfbQdisc,
  sfq:             SfqQdisc,
  skbprio:         SkbprioQdisc,
  taprio:          TaprioQdisc,
  tbf:             TbfQdisc,
}] });

const qdisc = message(tcmsg, attributes('TCA', { [inline]: kinds, ...tca }));
/** A qdisc of an interface, as `RTM_NEWQDISC` carries it. */
export type Qdisc = tcmsg & TcAttributes & Infer<typeof kinds>;
export const Qdisc: Message<Qdisc> = qdisc;
