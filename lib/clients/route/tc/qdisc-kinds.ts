import type { Kinds } from './kinds.ts';
import { cake } from './qdisc/cake.ts';
import { cbs } from './qdisc/cbs.ts';
import { choke } from './qdisc/choke.ts';
import { dualpi2 } from './qdisc/dualpi2.ts';
import { etf } from './qdisc/etf.ts';
import { ets } from './qdisc/ets.ts';
import { gred } from './qdisc/gred.ts';
import { hfsc, hfscClass } from './qdisc/hfsc.ts';
import { htb, htbClass } from './qdisc/htb.ts';
import { mqprio } from './qdisc/mqprio.ts';
import { netem } from './qdisc/netem.ts';
import { bfifo, codel, drr, fq, fqCodel, fqPie, hhf, multiq, pfifo, pie, qfq, skbprio, withoutOptions } from './qdisc/plain.ts';
import { plug } from './qdisc/plug.ts';
import { prio } from './qdisc/prio.ts';
import { red } from './qdisc/red.ts';
import { sfb } from './qdisc/sfb.ts';
import { sfq } from './qdisc/sfq.ts';
import { taprio } from './qdisc/taprio.ts';
import { tbf } from './qdisc/tbf.ts';

// biome-ignore format: table
const qdiscs = {
  bfifo, blackhole: withoutOptions, cake, cake_mq: cake, cbs, choke, clsact: withoutOptions, codel, drr, dualpi2, etf, ets, fq, fq_codel: fqCodel, fq_pie: fqPie,
  gred, hfsc, hhf, htb, ingress: withoutOptions, mq: withoutOptions, mqprio, multiq, netem, noop: withoutOptions, noqueue: withoutOptions, pfifo, pfifo_fast: prio,
  pfifo_head_drop: pfifo, pie, plug, prio, qfq, red, sfb, sfq, skbprio, taprio, tbf,
} as const;
/** Settings of qdiscs by kind. */
export type QdiscReaders = typeof qdiscs;
// biome-ignore format: table
export const qdiscKinds: Kinds<QdiscReaders> = {
  readers: qdiscs,
  bare: new Set([
    'bfifo', 'blackhole', 'clsact', 'drr', 'gred', 'ingress', 'mq', 'noop', 'noqueue', 'pfifo', 'pfifo_fast', 'pfifo_head_drop', 'plug', 'qfq', 'sfq', 'skbprio',
  ]),
};

const classes = { drr, ets, hfsc: hfscClass, htb: htbClass, qfq } as const;
/** Settings of classes by the kind of their qdisc. */
export type ClassReaders = typeof classes;
export const classKinds: Kinds<ClassReaders> = { readers: classes, bare: new Set() };
