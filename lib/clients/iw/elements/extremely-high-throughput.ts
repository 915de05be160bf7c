import { EHT_MAC_FIELD, EHT_PHY_FIELD } from '../../../messages/ieee80211/eht-fields.ts';
import { type BitFields, bitFields } from './bit-fields.ts';
import type { ElementBytes } from './element-bytes.ts';

/** Most streams of a range of modulations; 0: it cannot. */
export interface EhtStreams {
  /** The greatest modulation of the range: 7, 9, 11 or 13. */
  readonly mcs: number;
  readonly rx: number;
  readonly tx: number;
}

/** What a station can do of 802.11be. */
export interface EhtCapabilities {
  /** MAC capabilities, two bytes as hex digits. */
  readonly mac: string;
  /** What they say: fields that are not zero. */
  readonly macFields: BitFields<typeof EHT_MAC_FIELD>;
  /** PHY capabilities, nine bytes as hex digits. */
  readonly phy: string;
  /** What they say: fields that are not zero. */
  readonly phyFields: BitFields<typeof EHT_PHY_FIELD>;
  /** Streams by width: 20 MHz where it can no more, else up to 80 MHz, 160 MHz and 320 MHz where it can. */
  readonly mcs: readonly { readonly width: '20' | '80' | '160' | '320'; readonly streams: readonly EhtStreams[] }[];
  /** Thresholds of packet extension, as hex digits. */
  readonly ppe: string;
}

/** How a network uses 802.11be. */
export interface EhtOperation {
  /** The byte of parameters. */
  readonly parameters: number;
  /** Streams that all stations must know. */
  readonly basicMcs: readonly EhtStreams[];
  /** Its channel, where that is another than 802.11ax says. */
  readonly channel?: {
    readonly width: '20' | '40' | '80' | '160' | '320' | number;
    /** Number of the centre channel. */
    readonly center1: number;
    /** Number of the centre channel of 160 or 320 MHz. */
    readonly center2: number;
    /** Channels of 20 MHz that nobody uses, lowest first, a bit each. */
    readonly disabledSubchannels?: number;
  };
}

const NARROW = [7, 9, 11, 13];
const WIDE = [9, 11, 13];

function streamsOf(bytes: ElementBytes, at: number, ranges: readonly number[]): EhtStreams[] {
  return ranges.map((mcs, place) => ({ mcs, rx: bytes.u8(at + place) & 0xf, tx: bytes.u8(at + place) >> 4 }));
}

/** Which widths have modulations of their own: what 802.11ax says of the station decides. */
function widthsOf(he: ElementBytes, phy: ElementBytes, fromAccessPoint: boolean): readonly ('20' | '80' | '160' | '320')[] {
  const widths = he.u8(0);
  if ((widths & 0x02) !== 0) return ['80'];
  const list = [
    ...((widths & 0x04) === 0 ? [] : (['80'] as const)),
    ...((widths & 0x08) === 0 ? [] : (['160'] as const)),
    ...((phy.u8(0) & 0x02) === 0 ? [] : (['320'] as const)),
  ];
  return list.length > 0 ? list : [fromAccessPoint ? '80' : '20'];
}

/** The parts of the capabilities. */
export interface EhtParts {
  readonly mac: ElementBytes;
  readonly phy: ElementBytes;
  /** Modulations, and in an element what comes after them. */
  readonly rest: ElementBytes;
  /** PHY capabilities of 802.11ax of the same station. */
  readonly hePhy: ElementBytes;
  /** It is an access point. */
  readonly fromAccessPoint: boolean;
}

/** What parts of the capabilities say. `ppe` comes after the modulations unless it is given. */
export function ehtCapabilitiesFrom({ mac, phy, rest, hePhy, fromAccessPoint }: EhtParts, ppe?: string): EhtCapabilities {
  let at = 0;
  const mcs = widthsOf(hePhy, phy, fromAccessPoint).flatMap((width) => {
    const ranges = width === '20' ? NARROW : WIDE;
    if (!rest.holds(at, ranges.length)) return [];
    at += ranges.length;
    return [{ width, streams: streamsOf(rest, at - ranges.length, ranges) }];
  });
  return {
    mac: mac.hex(0),
    macFields: bitFields(mac.bytes, EHT_MAC_FIELD),
    phy: phy.hex(0),
    phyFields: bitFields(phy.bytes, EHT_PHY_FIELD),
    mcs,
    ppe: ppe ?? rest.hex(at),
  };
}

/** Reads the element 255/108, its extension number left out, beside the PHY capabilities of the element 255/35 of the same frame. */
export function ehtCapabilitiesOf(bytes: ElementBytes, hePhy: ElementBytes): EhtCapabilities | undefined {
  if (!bytes.holds(0, 11)) return undefined;
  return ehtCapabilitiesFrom({ mac: bytes.part(0, 2), phy: bytes.part(2, 11), rest: bytes.part(11), hePhy, fromAccessPoint: true });
}

/** Reads the element 255/106, its extension number left out. */
export function ehtOperationOf(bytes: ElementBytes): EhtOperation | undefined {
  if (!bytes.holds(0, 5)) return undefined;
  const parameters = bytes.u8(0);
  const width = bytes.u8(5) & 7;
  const disabled = (parameters & 2) !== 0 && bytes.holds(8, 2);
  return {
    parameters,
    basicMcs: streamsOf(bytes, 1, NARROW),
    ...((parameters & 1) !== 0 &&
      bytes.holds(5, 3) && {
        channel: {
          width: (['20', '40', '80', '160', '320'] as const)[width as 0 | 1 | 2 | 3 | 4] ?? width,
          center1: bytes.u8(6),
          center2: bytes.u8(7),
          ...(disabled && { disabledSubchannels: bytes.u16(8) }),
        },
      }),
  };
}
