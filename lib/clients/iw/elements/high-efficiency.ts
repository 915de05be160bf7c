import { HE_MAC_FIELD, HE_PHY_FIELD } from '../../../messages/ieee80211/he-fields.ts';
import { type BitFields, bitFields } from './bit-fields.ts';
import type { ElementBytes } from './element-bytes.ts';

/** Greatest modulation of each number of streams: 7, 9 or 11, or none. */
export type HeMcsByStreams = readonly (number | undefined)[];

/** What a station can do of 802.11ax. */
export interface HeCapabilities {
  /** MAC capabilities, six bytes as hex digits. */
  readonly mac: string;
  /** What they say: fields that are not zero. */
  readonly macFields: BitFields<typeof HE_MAC_FIELD>;
  /** PHY capabilities, eleven bytes as hex digits. */
  readonly phy: string;
  /** What they say: fields that are not zero. */
  readonly phyFields: BitFields<typeof HE_PHY_FIELD>;
  /** Modulations by width: up to 80 MHz, 160 MHz and twice 80 MHz where it can. */
  readonly mcs: readonly { readonly width: '80' | '160' | '80p80'; readonly rx: HeMcsByStreams; readonly tx: HeMcsByStreams }[];
  /** Thresholds of packet extension, as hex digits. */
  readonly ppe: string;
}

/** How a network uses 802.11ax. */
export interface HeOperation {
  /** The first three bytes, as a number. */
  readonly parameters: number;
  /** Default duration of packet extension, in units of 4 microseconds. */
  readonly defaultPeDuration: number;
  /** Stations must ask before they send longer than this, in units of 32 microseconds; 1023: never. */
  readonly rtsThreshold: number;
  /** The number that frames carry, 0 to 63. */
  readonly color: number;
  /** A part of the association number is of the colour. */
  readonly partialColor: boolean;
  /** The colour does not count now. */
  readonly colorDisabled: boolean;
  /** Modulations that all stations must know. */
  readonly basicMcs: HeMcsByStreams;
  /** At 6 GHz: primary channel, width as the standard codes it, and centres. */
  readonly sixGhz?: {
    readonly primary: number;
    readonly control: number;
    readonly center1: number;
    readonly center2: number;
    readonly minimumRate: number;
  };
}

function mcsByStreams(map: number): HeMcsByStreams {
  return Array.from({ length: 8 }, (_, stream) => [7, 9, 11, undefined][(map >> (2 * stream)) & 3]);
}

/** The parts of the capabilities, as devices list them and elements hold them. */
export interface HeParts {
  readonly mac: ElementBytes;
  readonly phy: ElementBytes;
  /** Modulations, for receiving and sending a pair for each width. */
  readonly mcs: ElementBytes;
}

const WIDTHS = [
  { width: '80', bit: 0 },
  { width: '160', bit: 0x08 },
  { width: '80p80', bit: 0x10 },
] as const;

/** What parts of the capabilities say; `ppe` comes after them. */
export function heCapabilitiesFrom({ mac, phy, mcs }: HeParts, ppe: string): HeCapabilities {
  const widths = WIDTHS.filter(({ bit }, place) => (bit === 0 || (phy.u8(0) & bit) !== 0) && mcs.holds(4 * place, 4));
  return {
    mac: mac.hex(0),
    macFields: bitFields(mac.bytes, HE_MAC_FIELD),
    phy: phy.hex(0),
    phyFields: bitFields(phy.bytes, HE_PHY_FIELD),
    mcs: widths.map(({ width }, place) => ({ width, rx: mcsByStreams(mcs.u16(4 * place)), tx: mcsByStreams(mcs.u16(4 * place + 2)) })),
    ppe,
  };
}

/** Reads the element 255/35, its extension number left out. */
export function heCapabilitiesOf(bytes: ElementBytes): HeCapabilities | undefined {
  if (!bytes.holds(0, 21)) return undefined;
  const widths = WIDTHS.filter(({ bit }) => bit === 0 || (bytes.u8(6) & bit) !== 0).length;
  const end = Math.min(17 + 4 * widths, bytes.length);
  const parts = { mac: bytes.part(0, 6), phy: bytes.part(6, 17), mcs: bytes.part(17, end) };
  return heCapabilitiesFrom(parts, bytes.hex(end));
}

/** Reads the element 255/36, its extension number left out. */
export function heOperationOf(bytes: ElementBytes): HeOperation | undefined {
  if (!bytes.holds(0, 6)) return undefined;
  const parameters = bytes.u16(0) | (bytes.u8(2) << 16);
  const color = bytes.u8(3);
  const vht = (parameters >> 14) & 1;
  const coHosted = (parameters >> 15) & 1;
  const at = 6 + 3 * vht + coHosted;
  const sixGhz = ((parameters >> 17) & 1) === 1 && bytes.holds(at, 5);
  return {
    parameters,
    defaultPeDuration: parameters & 7,
    rtsThreshold: (parameters >> 4) & 0x3ff,
    color: color & 0x3f,
    partialColor: (color & 0x40) !== 0,
    colorDisabled: (color & 0x80) !== 0,
    basicMcs: mcsByStreams(bytes.u16(4)),
    ...(sixGhz && {
      sixGhz: {
        primary: bytes.u8(at),
        control: bytes.u8(at + 1),
        center1: bytes.u8(at + 2),
        center2: bytes.u8(at + 3),
        minimumRate: bytes.u8(at + 4),
      },
    }),
  };
}
