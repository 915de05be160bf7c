// Extended counters of a bond: BOND_XSTATS_* — linux/if_bonding.h
import { type Attributes, attributes, type Infer, u64 } from '../../schema/index.ts';

// biome-ignore format: table
const lacpStats = attributes('BOND_3AD_STAT', {
  /** LACPDUs received. */
  lacpduRx:        [0, u64],
  /** LACPDUs sent. */
  lacpduTx:        [1, u64],
  /** LACPDUs received of an unknown version. */
  lacpduUnknownRx: [2, u64],
  /** Malformed LACPDUs received. */
  lacpduIllegalRx: [3, u64],
  /** Marker PDUs received. */
  markerRx:        [4, u64],
  /** Marker PDUs sent. */
  markerTx:        [5, u64],
  /** Marker responses received. */
  markerRespRx:    [6, u64],
  /** Marker responses sent. */
  markerRespTx:    [7, u64],
  /** Marker PDUs received of an unknown kind. */
  markerUnknownRx: [8, u64],
});
interface LacpStats extends Infer<typeof lacpStats> {}
const LacpStats: Attributes<LacpStats> = lacpStats;

// biome-ignore format: table
const bondXstats = attributes('BOND_XSTATS', {
  /** Messages of 802.3ad. */
  '3ad': [1, LacpStats],
});
export interface BondXstats extends Infer<typeof bondXstats> {}
export const BondXstats: Attributes<BondXstats> = bondXstats;
