import { HT_CAPABILITY, VHT_CAPABILITY } from '../../../messages/ieee80211/capability.ts';
import { bitNames, type ElementBytes, numberedBits } from './element-bytes.ts';

/** What a station can do of 802.11n. */
export interface HtCapabilities {
  /** The capability field. */
  readonly field: number;
  readonly capabilities: readonly (keyof typeof HT_CAPABILITY)[];
  /** Power saving of spatial multiplexing. */
  readonly smPowerSave: 'static' | 'dynamic' | 'reserved' | 'disabled';
  /** Streams of space-time coding that it can receive. */
  readonly rxStbc: number;
  /** Longest aggregate that it can receive, in bytes. */
  readonly maxAmpduLength: number;
  /** Least time between parts of an aggregate, as the standard codes it. */
  readonly minAmpduSpacing: number;
  /** Modulations that it can receive. */
  readonly mcs: readonly number[];
  /** Highest rate that it can receive, in Mbit/s; 0: not said. */
  readonly rxHighest: number;
  /** What it can send; absent where it does not say. With `sameAsRx` those modulations that it can receive. */
  readonly tx?: { readonly sameAsRx: boolean; readonly streams: number; readonly unequalModulation: boolean };
}

/** How a network uses 802.11n. */
export interface HtOperation {
  readonly primaryChannel: number;
  /** Where the second half of 40 MHz lies. */
  readonly secondaryChannel: 'none' | 'above' | 'below' | 'reserved';
  /** Stations may use 40 MHz. */
  readonly anyWidth: boolean;
  /** Reduced spacing within aggregates is allowed. */
  readonly reducedSpacing: boolean;
  /** How frames of others are protected. */
  readonly protection: 'none' | 'nonmember' | '20mhz' | 'nonht_mixed';
  readonly nonGreenfieldPresent: boolean;
  readonly obssNonHtPresent: boolean;
  readonly dualBeacon: boolean;
  readonly dualCtsProtection: boolean;
  readonly stbcBeacon: boolean;
  readonly lsigTxopProtection: boolean;
  readonly pcoActive: boolean;
  readonly pcoPhase: boolean;
  /** Modulations that all stations must know. */
  readonly basicMcs: readonly number[];
}

/** Greatest modulation of each number of streams: 7, 8 or 9, or none. */
export type McsByStreams = readonly (number | undefined)[];

/** What a station can do of 802.11ac. */
export interface VhtCapabilities {
  /** The capability field. */
  readonly field: number;
  readonly capabilities: readonly (keyof typeof VHT_CAPABILITY)[];
  /** Longest frame, in bytes. */
  readonly maxMpduLength: number;
  /** Widths beyond 80 MHz. */
  readonly width: 'neither' | '160' | '160_or_80p80' | 'reserved';
  readonly rxMcs: McsByStreams;
  readonly txMcs: McsByStreams;
  /** Highest rate that it can receive, in Mbit/s; 0: not said. */
  readonly rxHighest: number;
  /** Highest rate that it can send, in Mbit/s; 0: not said. */
  readonly txHighest: number;
  /** It can use fewer streams at more width than `width` says. */
  readonly extendedNss: boolean;
}

/** How a network uses 802.11ac. */
export interface VhtOperation {
  /** Width: at most 40 MHz, 80, 160 or twice 80; newer networks say 80 with a second centre. */
  readonly width: '20_or_40' | '80' | '160' | '80p80' | number;
  /** Number of the centre channel. */
  readonly center1: number;
  /** Number of the second centre channel. */
  readonly center2: number;
  readonly basicMcs: McsByStreams;
}

function mcsByStreams(map: number): McsByStreams {
  return Array.from({ length: 8 }, (_, stream) => [7, 8, 9, undefined][(map >> (2 * stream)) & 3]);
}

/** Reads the element 45. */
export function htCapabilitiesOf(bytes: ElementBytes): HtCapabilities | undefined {
  if (!bytes.holds(0, 26)) return undefined;
  const field = bytes.u16(0);
  const ampdu = bytes.u8(2);
  const tx = bytes.u8(15);
  return {
    field,
    capabilities: bitNames(field, HT_CAPABILITY),
    smPowerSave: (['static', 'dynamic', 'reserved', 'disabled'] as const)[((field >> 2) & 3) as 0 | 1 | 2 | 3],
    rxStbc: (field >> 8) & 3,
    maxAmpduLength: 2 ** (13 + (ampdu & 3)) - 1,
    minAmpduSpacing: (ampdu >> 2) & 7,
    mcs: numberedBits(bytes.slice(3, 13), {}).filter((mcs): mcs is number => typeof mcs === 'number' && mcs < 77),
    rxHighest: bytes.u16(13) & 0x3ff,
    ...((tx & 1) !== 0 && { tx: { sameAsRx: (tx & 2) === 0, streams: ((tx >> 2) & 3) + 1, unequalModulation: (tx & 0x10) !== 0 } }),
  };
}

/** Reads the element 61. */
export function htOperationOf(bytes: ElementBytes): HtOperation | undefined {
  if (!bytes.holds(0, 22)) return undefined;
  const first = bytes.u8(1);
  const second = bytes.u16(2);
  const third = bytes.u16(4);
  const bit = (field: number, number: number): boolean => ((field >> number) & 1) === 1;
  return {
    primaryChannel: bytes.u8(0),
    secondaryChannel: (['none', 'above', 'reserved', 'below'] as const)[(first & 3) as 0 | 1 | 2 | 3],
    anyWidth: bit(first, 2),
    reducedSpacing: bit(first, 3),
    protection: (['none', 'nonmember', '20mhz', 'nonht_mixed'] as const)[(second & 3) as 0 | 1 | 2 | 3],
    nonGreenfieldPresent: bit(second, 2),
    obssNonHtPresent: bit(second, 4),
    dualBeacon: bit(third, 6),
    dualCtsProtection: bit(third, 7),
    stbcBeacon: bit(third, 8),
    lsigTxopProtection: bit(third, 9),
    pcoActive: bit(third, 10),
    pcoPhase: bit(third, 11),
    basicMcs: numberedBits(bytes.slice(6, 16), {}).filter((mcs): mcs is number => typeof mcs === 'number' && mcs < 77),
  };
}

/** Reads the element 191. */
export function vhtCapabilitiesOf(bytes: ElementBytes): VhtCapabilities | undefined {
  if (!bytes.holds(0, 12)) return undefined;
  const field = bytes.u32(0);
  return {
    field,
    capabilities: bitNames(field, VHT_CAPABILITY),
    maxMpduLength: [3895, 7991, 11454, 0][field & 3] as number,
    width: (['neither', '160', '160_or_80p80', 'reserved'] as const)[((field >> 2) & 3) as 0 | 1 | 2 | 3],
    rxMcs: mcsByStreams(bytes.u16(4)),
    rxHighest: bytes.u16(6) & 0x1fff,
    txMcs: mcsByStreams(bytes.u16(8)),
    txHighest: bytes.u16(10) & 0x1fff,
    extendedNss: (bytes.u16(10) & 0x2000) !== 0,
  };
}

/** Reads the element 192. */
export function vhtOperationOf(bytes: ElementBytes): VhtOperation | undefined {
  if (!bytes.holds(0, 5)) return undefined;
  return {
    width: (['20_or_40', '80', '160', '80p80'] as const)[bytes.u8(0) as 0 | 1 | 2 | 3] ?? bytes.u8(0),
    center1: bytes.u8(1),
    center2: bytes.u8(2),
    basicMcs: mcsByStreams(bytes.u16(3)),
  };
}
