// What a message is about: the NL80211_ATTR_* of devices, interfaces and peers — linux/nl80211.h
import { type Attributes, attributes, enumOf, flag, type Infer, mac, string, u8, u32, u64 } from '../../../../schema/index.ts';
import { MonitorFlags } from '../monitor-flags.ts';
import { NL80211_IFTYPE } from '../names.ts';

/** What a message is about. */
// biome-ignore format: table
export const placeAttributes = {
  /** Number of the device. */
  wiphy:           [1, u32],
  /** Name of the device. */
  wiphyName:       [2, string],
  /** Number of the network interface. */
  ifindex:         [3, u32],
  /** Name of the network interface. */
  ifname:          [4, string],
  /** Type of the interface. */
  iftype:          [5, enumOf(u32, NL80211_IFTYPE)],
  /** Address of the interface, the peer, the station or the network. */
  mac:             [6, mac],
  /** What a monitor hears. */
  mntrFlags:       [23, MonitorFlags],
  /** Number of the list: another one says that the list changed while it was sent. */
  generation:      [46, u32],
  /** Process whose network namespace is meant. */
  pid:             [82, u32],
  /** 1: frames carry four addresses. */
  '4addr':         [83, u8],
  /** Number of an operation. */
  cookie:          [88, u64],
  /** Number of the interface where it is no network interface: device and counter. */
  wdev:            [153, u64],
  /** It ends with the socket. */
  socketOwner:     [204, flag],
  /** Descriptor of the network namespace that is meant. */
  netnsFd:         [219, u32],
  /** Number of the link of a device with several. */
  mloLinkId:       [313, u8],
  /** Address of a device with several links. */
  mldAddr:         [314, mac],
  /** Radios that the interface may use, a bit each. */
  vifRadioMask:    [333, u32],
  /** Number of the radio that is meant. */
  wiphyRadioIndex: [338, u8],
} as const;

/** What a message is about. */
export interface PlaceAttributes extends Infer<ReturnType<typeof attributes<typeof placeAttributes>>> {}
export const PlaceAttributes: Attributes<PlaceAttributes> = attributes('NL80211_ATTR', placeAttributes);
