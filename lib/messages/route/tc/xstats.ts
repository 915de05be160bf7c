// TCA_XSTATS and TCA_STATS_APP: what each kind of qdisc or class counts besides the common counters — linux/pkt_sched.h
import { binary, type Codec, type Infer, select } from '../../../schema/index.ts';
import { CakeStatistics } from './qdisc/cake.ts';
import { tc_choke_xstats } from './qdisc/choke.ts';
import { tc_codel_xstats } from './qdisc/codel.ts';
import { tc_drr_stats } from './qdisc/drr.ts';
import { tc_dualpi2_xstats } from './qdisc/dualpi2.ts';
import { tc_fq_qd_stats } from './qdisc/fq.ts';
import { tc_fq_codel_xstats } from './qdisc/fq-codel.ts';
import { tc_fq_pie_xstats } from './qdisc/fq-pie.ts';
import { tc_hfsc_stats } from './qdisc/hfsc.ts';
import { tc_hhf_xstats } from './qdisc/hhf.ts';
import { tc_htb_xstats } from './qdisc/htb.ts';
import { tc_netem_xstats } from './qdisc/netem.ts';
import { tc_pie_xstats } from './qdisc/pie.ts';
import { tc_qfq_stats } from './qdisc/qfq.ts';
import { tc_red_xstats } from './qdisc/red.ts';
import { tc_sfb_xstats } from './qdisc/sfb.ts';
import { tc_sfq_xstats } from './qdisc/sfq.ts';
import { TaprioStatistics } from './qdisc/taprio.ts';

// biome-ignore format: table
const byKind = select('kind', {
  cake:     CakeStatistics,
  cake_mq:  CakeStatistics,
  choke:    tc_choke_xstats,
  codel:    tc_codel_xstats,
  drr:      tc_drr_stats,
  dualpi2:  tc_dualpi2_xstats,
  fq:       tc_fq_qd_stats,
  fq_codel: tc_fq_codel_xstats,
  fq_pie:   tc_fq_pie_xstats,
  hfsc:     tc_hfsc_stats,
  hhf:      tc_hhf_xstats,
  htb:      tc_htb_xstats,
  netem:    tc_netem_xstats,
  pie:      tc_pie_xstats,
  qfq:      tc_qfq_stats,
  red:      tc_red_xstats,
  sfb:      tc_sfb_xstats,
  sfq:      tc_sfq_xstats,
  taprio:   TaprioStatistics,
}, binary);

/** Counters of one kind of qdisc or class, or the bytes of an unknown kind's. */
export type Xstats = Infer<typeof byKind> | Uint8Array;
/**
 * Counters by the `kind` of the message they stand in. `drr`, `hfsc`, `htb`, `qfq` and `sfq` count for their classes.
 * The type is written out, so that other types name it and do not repeat it.
 */
export const Xstats: Codec<Xstats> = byKind;
