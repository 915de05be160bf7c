// hfsc: hierarchical fair service curves, the qdisc and its classes — linux/pkt_sched.h
import { type Attributes, attributes, type Infer, type Struct, struct, u16, u32, u64 } from '../../../../schema/index.ts';

const hfscQdisc = struct('tc_hfsc_qopt', 2, {
  /** Minor number of the class for packets that no filter sorts; 0 = they are dropped. */
  defcls: u16,
});
/** Options of an `hfsc` qdisc. */
export interface HfscQdisc extends Infer<typeof hfscQdisc> {}
export const HfscQdisc: Struct<HfscQdisc> = hfscQdisc;

const tcServiceCurveLayout = struct('tc_service_curve', 12, {
  /** Slope of the first segment in bytes per second. */
  m1: u32,
  /** Length of the first segment in microseconds. */
  d: u32,
  /** Slope of the second segment in bytes per second. */
  m2: u32,
});
interface tc_service_curve extends Infer<typeof tcServiceCurveLayout> {}
const tc_service_curve: Struct<tc_service_curve> = tcServiceCurveLayout;

const tcHfscStatsLayout = struct('tc_hfsc_stats', 24, {
  /** Bytes served in all. */
  work: u64,
  /** Bytes served by the real-time curve. */
  rtwork: u64,
  /** How often the class became active. */
  period: u32,
  /** 0 for a leaf, more for an inner class. */
  level: u32,
});
/** Counters of an `hfsc` class. */
export interface tc_hfsc_stats extends Infer<typeof tcHfscStatsLayout> {}
export const tc_hfsc_stats: Struct<tc_hfsc_stats> = tcHfscStatsLayout;

// biome-ignore format: table
const hfscClass = attributes('TCA_HFSC', {
  /** Real-time curve: what the class is guaranteed. */
  rsc: [1, tc_service_curve],
  /** Link-sharing curve: its part of what is left. */
  fsc: [2, tc_service_curve],
  /** Upper limit of link sharing. */
  usc: [3, tc_service_curve],
});
/** Options of a class in an `hfsc` qdisc. */
export interface HfscClass extends Infer<typeof hfscClass> {}
export const HfscClass: Attributes<HfscClass> = hfscClass;
