// Neighbour awareness: the NL80211_ATTR_NAN_* and what goes with them — linux/nl80211.h
import { type Attributes, attributes, binary, flag, hexOf, type Infer, indexed, mac, u8, u16 } from '../../../../schema/index.ts';
import { NanConfig, NanFunction, NanMatch, NanPeerMap } from '../nan.ts';

/** Neighbour awareness. */
// biome-ignore format: table
export const nanAttributes = {
  /** How much we want to lead, 1 to 254. */
  nanMasterPref:         [238, u8],
  /** A function. */
  nanFunc:               [240, NanFunction],
  /** Two functions that fit. */
  nanMatch:              [241, NanMatch],
  /** Settings. */
  nanConfig:             [342, NanConfig],
  /** We made a new cluster. */
  nanNewCluster:         [343, flag],
  /** The channel as the standard writes it. */
  nanChannelEntry:       [352, hexOf(6)],
  /** Which channel in which slot. */
  nanTimeSlots:          [353, hexOf(32)],
  /** Streams received. */
  nanRxNss:              [354, u8],
  /** When we are available, as the standard writes it. */
  nanAvailBlob:          [355, binary],
  /** The schedule holds later. */
  nanSchedDeferred:      [356, flag],
  /** The schedule holds now. */
  nanSchedUpdateSuccess: [357, flag],
  /** Address of the management interface. */
  nanNmiMac:             [358, mac],
  /** Windows when a device is away, as the standard writes them. */
  nanUlw:                [359, binary],
  /** Windows of discovery that we keep. */
  nanCommittedDw:        [360, u16],
  /** Number of the schedule. */
  nanSeqId:              [361, u8],
  /** Microseconds to change the channel. */
  nanMaxChanSwitchTime:  [362, u16],
  /** When a peer is where. */
  nanPeerMaps:           [363, indexed(NanPeerMap)],
} as const;

/** Neighbour awareness. */
export interface NanAttributes extends Infer<ReturnType<typeof attributes<typeof nanAttributes>>> {}
export const NanAttributes: Attributes<NanAttributes> = attributes('NL80211_ATTR', nanAttributes);
