// Action ctinfo: restores the type of service or the mark from a connection's mark — linux/tc_act/tc_ctinfo.h
import { type Attributes, attributes, flag, type Infer, type Struct, struct, u16, u32, u64 } from '../../../../schema/index.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

const tc_ctinfo: Struct<tc_gen> = struct('tc_ctinfo', 20, { ...tc_gen });

// biome-ignore format: table
const ctinfoAction = attributes('TCA_CTINFO', {
  /** Alignment only. */
  pad:                [1, flag],
  /** When it was used. */
  tm:                 [2, tcf_t],
  /** Number of the action, and its verdict. */
  act:                [3, tc_ctinfo],
  /** Conntrack zone in which the connection is looked up. */
  zone:               [4, u16],
  /** Six bits of the connection's mark that hold a DSCP; 0 = leave it. */
  parmsDscpMask:      [5, u32],
  /** Bits of the connection's mark, one of which must be set for its DSCP to count. */
  parmsDscpStatemask: [6, u32],
  /** Bits of the connection's mark that the packet's mark gets; 0 = none. */
  parmsCpmarkMask:    [7, u32],
  /** Packets that got a DSCP. */
  statsDscpSet:       [8, u64],
  /** Packets whose DSCP could not be written. */
  statsDscpError:     [9, u64],
  /** Packets that got a mark. */
  statsCpmarkSet:     [10, u64],
});
/** Options of the action `ctinfo`. */
export interface CtinfoAction extends Infer<typeof ctinfoAction> {}
export const CtinfoAction: Attributes<CtinfoAction> = ctinfoAction;
