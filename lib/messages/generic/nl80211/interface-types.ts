// Sets of interface types, and what frames they may send and hear: nests of NL80211_IFTYPE_* — linux/nl80211.h
import { type Attributes, attributes, flag, type Infer, repeated, u16 } from '../../../schema/index.ts';

// biome-ignore format: table
const interfaceTypes = attributes('NL80211_IFTYPE', {
  /** Ad-hoc network. */
  adhoc:     [1, flag],
  /** Client of an access point. */
  station:   [2, flag],
  /** Access point. */
  ap:        [3, flag],
  /** A part of an access point's stations. */
  apVlan:    [4, flag],
  /** Wireless distribution system; no longer supported. */
  wds:       [5, flag],
  /** Hears all frames. */
  monitor:   [6, flag],
  /** Node of a mesh. */
  meshPoint: [7, flag],
  /** Client of a Wi-Fi Direct group. */
  p2pClient: [8, flag],
  /** Owner of a Wi-Fi Direct group. */
  p2pGo:     [9, flag],
  /** Wi-Fi Direct without a network interface. */
  p2pDevice: [10, flag],
  /** Outside of any network (vehicles). */
  ocb:       [11, flag],
  /** Neighbour awareness, without a network interface. */
  nan:       [12, flag],
  /** Data of neighbour awareness. */
  nanData:   [13, flag],
  /** Proximity detection. */
  pd:        [14, flag],
});
/** A set of interface types. */
export interface InterfaceTypes extends Infer<typeof interfaceTypes> {}
export const InterfaceTypes: Attributes<InterfaceTypes> = interfaceTypes;

const frameTypes = attributes('NL80211_ATTR', {
  /** Frame control fields: type and subtype. */
  frameType: [101, repeated(u16)],
});
/** Types of management frames. */
export interface FrameTypes extends Infer<typeof frameTypes> {}
export const FrameTypes: Attributes<FrameTypes> = frameTypes;

// biome-ignore format: table
const interfaceFrameTypes = attributes('NL80211_IFTYPE', {
  /** Before it has a type. */
  unspecified: [0, FrameTypes],
  /** Ad-hoc network. */
  adhoc:       [1, FrameTypes],
  /** Client of an access point. */
  station:     [2, FrameTypes],
  /** Access point. */
  ap:          [3, FrameTypes],
  /** A part of an access point's stations. */
  apVlan:      [4, FrameTypes],
  /** Wireless distribution system. */
  wds:         [5, FrameTypes],
  /** Hears all frames. */
  monitor:     [6, FrameTypes],
  /** Node of a mesh. */
  meshPoint:   [7, FrameTypes],
  /** Client of a Wi-Fi Direct group. */
  p2pClient:   [8, FrameTypes],
  /** Owner of a Wi-Fi Direct group. */
  p2pGo:       [9, FrameTypes],
  /** Wi-Fi Direct without a network interface. */
  p2pDevice:   [10, FrameTypes],
  /** Outside of any network. */
  ocb:         [11, FrameTypes],
  /** Neighbour awareness. */
  nan:         [12, FrameTypes],
  /** Data of neighbour awareness. */
  nanData:     [13, FrameTypes],
  /** Proximity detection. */
  pd:          [14, FrameTypes],
});
/** Types of management frames by type of interface. */
export interface InterfaceFrameTypes extends Infer<typeof interfaceFrameTypes> {}
export const InterfaceFrameTypes: Attributes<InterfaceFrameTypes> = interfaceFrameTypes;
