// Filter fw: by the packet's mark, which is the filter's handle — linux/pkt_cls.h
import { type Attributes, attributes, type Infer, string, u32 } from '../../../../schema/index.ts';
import { PoliceAction } from '../action/police.ts';
import { Actions } from '../action.ts';

// biome-ignore format: table
const fwFilter = attributes('TCA_FW', {
  /** Handle of the class that matching packets go to. */
  classid: [1, u32],
  /** A rate, and what becomes of packets above it. */
  police:  [2, PoliceAction],
  /** Name of the interface that the packet came in by. */
  indev:   [3, string],
  /** What is done to a packet that matches. */
  act:     [4, Actions],
  /** Bits of the mark that count. */
  mask:    [5, u32],
});
/** Options of the filter `fw`. */
export interface FwFilter extends Infer<typeof fwFilter> {}
export const FwFilter: Attributes<FwFilter> = fwFilter;
