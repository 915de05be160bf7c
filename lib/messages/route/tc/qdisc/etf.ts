// etf: earliest transmission first — linux/pkt_sched.h
import { type Attributes, attributes, enumOf, flagsOf, type Infer, s32, struct, u32 } from '../../../../schema/index.ts';
import { CLOCK } from '../clock.ts';

/** `TC_ETF_*`: times are deadlines; the device does the timing; sockets need no `SO_TXTIME`. */
export const TC_ETF = { deadline_mode_on: 1, offload_on: 2, skip_sock_check: 4 } as const;

const tc_etf_qopt = struct('tc_etf_qopt', 12, {
  /** How long before its time a packet is handed to the device, in nanoseconds. */
  delta: s32,
  /** The clock of the packets' times; only `tai` works. */
  clockid: enumOf(s32, CLOCK),
  flags: flagsOf(u32, TC_ETF),
});

// biome-ignore format: table
const etfQdisc = attributes('TCA_ETF', {
  /** All settings. */
  parms: [1, tc_etf_qopt],
});
/** Options of `etf`. */
export interface EtfQdisc extends Infer<typeof etfQdisc> {}
export const EtfQdisc: Attributes<EtfQdisc> = etfQdisc;
