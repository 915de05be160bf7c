// Extended counters of a bond: BOND_XSTATS_* — linux/if_bonding.h
import { attributes, u64 } from '../../schema/index.ts';

// biome-ignore format: table
const LacpStats = attributes('BOND_3AD_STAT', {
  lacpduRx:        [0, u64],
  lacpduTx:        [1, u64],
  lacpduUnknownRx: [2, u64],
  lacpduIllegalRx: [3, u64],
  markerRx:        [4, u64],
  markerTx:        [5, u64],
  markerRespRx:    [6, u64],
  markerRespTx:    [7, u64],
  markerUnknownRx: [8, u64],
});

// biome-ignore format: table
export const BondXstats = attributes('BOND_XSTATS', {
  /** Messages of 802.3ad. */
  '3ad': [1, LacpStats],
});
