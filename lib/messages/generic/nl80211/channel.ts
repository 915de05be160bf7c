// A channel: the NL80211_ATTR_* that say which — linux/nl80211.h
import { type Attributes, attributes, enumOf, flag, type Infer, u8, u32 } from '../../../schema/index.ts';
import { NL80211_CHAN, NL80211_CHAN_WIDTH } from './names.ts';

/** Which channel. */
// biome-ignore format: table
export const channelAttributes = {
  /** Frequency of the primary channel, in MHz. */
  wiphyFreq:          [38, u32],
  /** Its width as it was said before 802.11ac. */
  wiphyChannelType:   [39, enumOf(u32, NL80211_CHAN)],
  /** Its width. */
  channelWidth:       [159, enumOf(u32, NL80211_CHAN_WIDTH)],
  /** Centre of the (first) segment, in MHz. */
  centerFreq1:        [160, u32],
  /** Centre of the second segment of 80 + 80 MHz, in MHz. */
  centerFreq2:        [161, u32],
  /** Channels of 2.16 GHz (802.11ay), a bit each. */
  wiphyEdmgChannels:  [280, u8],
  /** Which widths of them. */
  wiphyEdmgBwConfig:  [281, u8],
  /** To be added to `wiphyFreq`, in kHz. */
  wiphyFreqOffset:    [290, u32],
  /** To be added to `centerFreq1`, in kHz. */
  centerFreq1Offset:  [291, u32],
  /** Parts of 20 MHz that are left out, a bit each. */
  punctBitmap:        [322, u32],
  /** The primary channel is 2 MHz wide (802.11ah). */
  s1gPrimary2mhz:     [345, flag],
  /** Primary channel of non-primary access (802.11bn), in MHz. */
  npcaPrimaryFreq:    [365, u32],
  /** Parts of 20 MHz that are left out then, a bit each. */
  npcaPunctBitmap:    [366, u32],
} as const;

const channel = attributes('NL80211_ATTR', channelAttributes);
/** A channel. */
export interface Channel extends Infer<typeof channel> {}
export const Channel: Attributes<Channel> = channel;
