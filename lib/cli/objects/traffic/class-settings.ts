import { hidden, type Teller, type Tellers } from './settings.ts';
import { plain, size, unlessZero } from './tellers.ts';
import { burstAt, rateAt } from './token-bucket.ts';
import { rateText, timeText } from './units.ts';

const curve: Teller = ({ m1, d, m2 }: { readonly m1: number; readonly d: number; readonly m2: number }) =>
  d === 0 ? rateText(m2) : `m1 ${rateText(m1)} d ${timeText(d)} m2 ${rateText(m2)}`;

/** Settings of classes, by the kind of their qdisc. */
// biome-ignore format: table
export const classTellers: Readonly<Record<string, Tellers>> = {
  drr:  { quantum: size },
  ets:  { quantaBand: ['quantum', plain] },
  hfsc: { rsc: ['rt', curve], fsc: ['ls', curve], usc: ['ul', curve] },
  htb:  { 'parms.rate': rateAt(['parms', 'rate', 'rate'], 'rate64'), rate64: hidden, 'parms.ceil': rateAt(['parms', 'ceil', 'rate'], 'ceil64'), ceil64: hidden, 'parms.buffer': ['burst', burstAt(['parms', 'rate', 'rate'], 'rate64')], 'parms.cbuffer': ['cburst', burstAt(['parms', 'ceil', 'rate'], 'ceil64')], 'parms.quantum': size, 'parms.level': unlessZero(plain) },
};
