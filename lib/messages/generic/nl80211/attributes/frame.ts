// Frames, direct links and vendors: the NL80211_ATTR_* of what is sent and heard — linux/nl80211.h
import {
  type Attributes,
  attributes,
  binary,
  enumOf,
  flag,
  flagsOf,
  hex,
  type Infer,
  mac,
  s32,
  u8,
  u16,
  u32,
  u64,
} from '../../../../schema/index.ts';
import { NL80211_CRIT_PROTO, NL80211_RXMGMT_FLAG, NL80211_TDLS, NL80211_TDLS_PEER } from '../names.ts';

/** Frames, direct links and commands of vendors. */
// biome-ignore format: table
export const frameAttributes = {
  /** Subtype of the frames that get more elements. */
  mgmtSubtype:         [41, u8],
  /** The frame, from its header on. */
  frame:               [51, binary],
  /** Data of tests. */
  testdata:            [69, binary],
  /** Milliseconds on a channel. */
  duration:            [87, u32],
  /** What a frame to be heard begins with, after its header. */
  frameMatch:          [91, binary],
  /** It was acknowledged. */
  ack:                 [92, flag],
  /** Type and subtype of the frames to be heard. */
  frameType:           [101, u16],
  /** What a frame of a direct link says. */
  tdlsAction:          [136, u8],
  /** Number of the dialogue. */
  tdlsDialogToken:     [137, u8],
  /** What is done to a direct link. */
  tdlsOperation:       [138, enumOf(u8, NL80211_TDLS)],
  /** No acknowledgement is waited for. */
  dontWaitForAck:      [142, flag],
  /** Strength of the frame, in dBm. */
  rxSignalDbm:         [151, s32],
  /** The protocol that must not be disturbed. */
  critProtId:          [179, enumOf(u16, NL80211_CRIT_PROTO)],
  /** About the frame. */
  rxmgmtFlags:         [188, flagsOf(u32, NL80211_RXMGMT_FLAG)],
  /** The vendor: an OUI; with the top bit set, a number given by Linux. */
  vendorId:            [195, u32],
  /** Its command or event. */
  vendorSubcmd:        [196, u32],
  /** What the other end of a direct link can do. */
  tdlsPeerCapability:  [203, flagsOf(u32, NL80211_TDLS_PEER)],
  /** We began the direct link. */
  tdlsInitiator:       [207, flag],
  /** Class of channels. */
  operClass:           [214, u8],
  /** Groups of frames to several stations at once, and our place in them. */
  muMimoGroupData:     [231, hex],
  /** The station whose part of such frames is heard. */
  muMimoFollowMacAddr: [232, mac],
  /** Strength of the acknowledgement, in dBm. */
  ackSignal:           [263, s32],
  /** Multicast frames too. */
  receiveMulticast:    [289, flag],
  /** When it was sent: nanoseconds of the device's clock. */
  txHwTimestamp:       [319, u64],
  /** When it came: nanoseconds of the device's clock. */
  rxHwTimestamp:       [320, u64],
  /** Time divided: which slots are used. */
  tdBitmap:            [321, binary],
  /** Times of frames are noted. */
  hwTimestampEnabled:  [324, flag],
} as const;

/** Frames, direct links and commands of vendors. */
export interface FrameAttributes extends Infer<ReturnType<typeof attributes<typeof frameAttributes>>> {}
export const FrameAttributes: Attributes<FrameAttributes> = attributes('NL80211_ATTR', frameAttributes);
