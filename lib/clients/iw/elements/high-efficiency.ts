import type { ElementBytes } from './element-bytes.ts';

/** Greatest modulation of each number of streams: 7, 9 or 11, or none. */
export type HeMcsByStreams = readonly (number | undefined)[];

/** What a station can do of 802.11ax. */
export interface HeCapabilities {
  /** MAC capabilities, six bytes as hex digits. */
  readonly mac: string;
  /** PHY capabilities, eleven bytes as hex digits. */
  readonly phy: string;
  /** Modulations by width: up to 80 MHz, 160 MHz and twice 80 MHz where it can. */
  readonly mcs: readonly { readonly width: '80' | '160' | '80p80'; readonly rx: HeMcsByStreams; readonly tx: HeMcsByStreams }[];
  /** Thresholds of packet extension, as hex digits. */
  readonly ppe: string;
}

/** How a network uses 802.11ax. */
export interface HeOperation {
  /** The four bytes of parameters' first three, as a number. */
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

/** Reads the element 255/35, its extension number left out. */
export function heCapabilitiesOf(bytes: ElementBytes): HeCapabilities | undefined {
  if (!bytes.holds(0, 21)) return undefined;
  const widths = bytes.u8(6);
  const all = [
    { width: '80', has: true },
    { width: '160', has: (widths & 0x08) !== 0 },
    { width: '80p80', has: (widths & 0x10) !== 0 },
  ] as const;
  let at = 17;
  const mcs = all.flatMap(({ width, has }) => {
    if (!has || !bytes.holds(at, 4)) return [];
    at += 4;
    return [{ width, rx: mcsByStreams(bytes.u16(at - 4)), tx: mcsByStreams(bytes.u16(at - 2)) }];
  });
  return { mac: bytes.hex(0, 6), phy: bytes.hex(6, 11), mcs, ppe: bytes.hex(at) };
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
