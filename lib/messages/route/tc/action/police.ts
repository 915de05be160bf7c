// Action police, and the police of a filter: a rate, and what becomes of packets above it — linux/pkt_cls.h
import { type Attributes, attributes, enumOf, flag, type Infer, packed, s32, struct, u32, u64 } from '../../../../schema/index.ts';
import { tc_ratespec } from '../ratespec.ts';
import { tcf_t } from './times.ts';
import { TC_ACT } from './verdict.ts';

const tc_police = struct('tc_police', 56, {
  /** Number of the action among those of its kind; 0 in a request: pick one. */
  index: u32,
  /** What becomes of packets above the rate. */
  action: enumOf(s32, TC_ACT),
  /** Not used. */
  limit: u32,
  /** Burst, as the time it takes to send at `rate`: ticks of the packet scheduler's clock (64 ns). */
  burst: u32,
  /** Largest packet in bytes; 0 = by the burst. */
  mtu: u32,
  rate: tc_ratespec,
  /** Second rate, which limits bursts. */
  peakrate: tc_ratespec,
  /** Holders of the action. Read only. */
  refcnt: s32,
  /** Filters that use the action. Read only. */
  bindcnt: s32,
  /** Not used. */
  capab: u32,
});

// biome-ignore format: table
const policeAction = attributes('TCA_POLICE', {
  /** Rates, burst and verdict. */
  tbf:        [1, tc_police],
  /** 256 times to send a packet of a slot's size at the rate, in ticks (64 ns). Required with a rate. */
  rate:       [2, packed(u32)],
  /** The same at the peak rate. */
  peakrate:   [3, packed(u32)],
  /** Estimated rate above which packets exceed, in bytes per second. */
  avrate:     [4, u32],
  /** What becomes of packets within the rate. */
  result:     [5, enumOf(s32, TC_ACT)],
  /** When it was used. */
  tm:         [6, tcf_t],
  /** Alignment only. */
  pad:        [7, flag],
  /** `tbf.rate.rate` when it does not fit there, in bytes per second. */
  rate64:     [8, u64],
  /** `tbf.peakrate.rate` when it does not fit there, in bytes per second. */
  peakrate64: [9, u64],
  /** Rate in packets per second; instead of one in bytes. */
  pktrate64:  [10, u64],
  /** Burst in packets, as the time it takes to send them: ticks (64 ns). */
  pktburst64: [11, u64],
});
/** Options of the action `police`. */
export interface PoliceAction extends Infer<typeof policeAction> {}
export const PoliceAction: Attributes<PoliceAction> = policeAction;
