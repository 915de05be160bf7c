// What an access point sends: the NL80211_ATTR_* of its beacons and responses — linux/nl80211.h
import { type Attributes, attributes, binary, type Infer, indexed, packed, u16 } from '../../../schema/index.ts';
import { FtmResponder } from './access-point.ts';

/** Beacons and responses of an access point. */
// biome-ignore format: table
export const beaconAttributes = {
  /** The beacon before the traffic map. */
  beaconHead:       [14, binary],
  /** The beacon after the traffic map. */
  beaconTail:       [15, binary],
  /** Elements: of a request, of beacons, or of the frame that an event is about. */
  ie:               [42, binary],
  /** Elements of probe responses. */
  ieProbeResp:      [127, binary],
  /** Elements of association responses. */
  ieAssocResp:      [128, binary],
  /** The whole probe response. */
  probeResp:        [145, binary],
  /** Where the countdown stands in the beacon: offsets in `beaconTail`. */
  cntdwnOffsBeacon: [186, packed(u16)],
  /** Where the countdown stands in the probe response. */
  cntdwnOffsPresp:  [187, packed(u16)],
  /** How measurements of distance are answered. */
  ftmResponder:     [270, FtmResponder],
  /** Elements that tell of other networks of the same access point. */
  mbssidElems:      [307, indexed(binary)],
  /** Elements that tell of neighbours, one for each beacon of a period. */
  emaRnrElems:      [325, indexed(binary)],
} as const;

const beacon = attributes('NL80211_ATTR', beaconAttributes);
/** Beacons and responses of an access point. */
export interface Beacon extends Infer<typeof beacon> {}
export const Beacon: Attributes<Beacon> = beacon;
