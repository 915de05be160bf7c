import type { ElementBytes } from './element-bytes.ts';

/** A rate of the old kind. */
export interface Rate {
  /** In Mbit/s. */
  readonly rate: number;
  /** All stations must know it. */
  readonly basic: boolean;
}

/** What the network's country allows. */
export interface Country {
  /** Two letters. */
  readonly code: string;
  readonly environment: 'both' | 'indoor' | 'outdoor' | number;
  /** Ranges of channels. */
  readonly ranges: readonly { readonly first: number; readonly count: number; readonly maxPower: number }[];
  /** Ranges of the later kind: class of channels and its distance. */
  readonly operating: readonly { readonly extension: number; readonly class: number; readonly coverage: number }[];
}

/** For whom frames wait. */
export interface TrafficMap {
  /** Beacons until multicast is delivered. */
  readonly dtimCount: number;
  /** Beacons from one such delivery to the next. */
  readonly dtimPeriod: number;
  /** Multicast waits. */
  readonly multicast: boolean;
  /** Numbers of the stations whose frames wait. */
  readonly stations: readonly number[];
}

/** How busy a network is. */
export interface NetworkLoad {
  readonly stations: number;
  /** Part of the time that the channel was busy, 0 to 255. */
  readonly utilization: number;
  /** Time that may still be asked for, in units of 32 microseconds a second. */
  readonly admissionCapacity: number;
}

/** How an access category gets access to the air. */
export interface AccessCategory {
  readonly aifsn: number;
  /** Admission must be asked for. */
  readonly admissionMandatory: boolean;
  /** Contention windows: 2^n − 1. */
  readonly cwMin: number;
  readonly cwMax: number;
  /** Longest transmission, in units of 32 microseconds. */
  readonly txop: number;
}

/** Wi-Fi Multimedia: the parameters of a network. */
export interface Multimedia {
  readonly version: number;
  /** Frames may be delivered while a station sleeps. */
  readonly uapsd: boolean;
  readonly bestEffort: AccessCategory;
  readonly background: AccessCategory;
  readonly video: AccessCategory;
  readonly voice: AccessCategory;
}

/** What a mesh agreed upon: numbers of the standard. */
export interface MeshConfiguration {
  readonly pathSelection: number;
  readonly metric: number;
  readonly congestionControl: number;
  readonly synchronization: number;
  readonly authentication: number;
  readonly formation: number;
  readonly capability: number;
}

/** Reads the elements 1 and 50. */
export function ratesOf(bytes: ElementBytes): Rate[] {
  return Array.from(bytes.bytes, (byte) => ({ rate: (byte & 0x7f) / 2, basic: (byte & 0x80) !== 0 }));
}

/** Reads the element 7. */
export function countryOf(bytes: ElementBytes): Country | undefined {
  if (!bytes.holds(0, 3)) return undefined;
  const environment = bytes.u8(2);
  const ranges: { first: number; count: number; maxPower: number }[] = [];
  const operating: { extension: number; class: number; coverage: number }[] = [];
  for (let at = 3; bytes.holds(at, 3); at += 3) {
    const [first, second, third] = [bytes.u8(at), bytes.u8(at + 1), bytes.u8(at + 2)];
    if (first >= 201) operating.push({ extension: first, class: second, coverage: third });
    else ranges.push({ first, count: second, maxPower: third > 127 ? third - 256 : third });
  }
  return {
    code: String.fromCharCode(bytes.u8(0), bytes.u8(1)),
    environment: environment === 0x20 ? 'both' : environment === 0x49 ? 'indoor' : environment === 0x4f ? 'outdoor' : environment,
    ranges,
    operating,
  };
}

/** Reads the element 5. */
export function trafficMapOf(bytes: ElementBytes): TrafficMap | undefined {
  if (!bytes.holds(0, 2)) return undefined;
  const control = bytes.u8(2);
  const first = (control & 0xfe) * 8;
  const stations: number[] = [];
  for (let at = 3; at < bytes.length; at++) {
    for (let bit = 0; bit < 8; bit++) if (((bytes.u8(at) >> bit) & 1) === 1) stations.push(first + (at - 3) * 8 + bit);
  }
  return { dtimCount: bytes.u8(0), dtimPeriod: bytes.u8(1), multicast: (control & 1) === 1, stations };
}

/** Reads the element 11. */
export function networkLoadOf(bytes: ElementBytes): NetworkLoad | undefined {
  if (!bytes.holds(0, 5)) return undefined;
  return { stations: bytes.u16(0), utilization: bytes.u8(2), admissionCapacity: bytes.u16(3) };
}

function accessCategory(bytes: ElementBytes, at: number): AccessCategory {
  const first = bytes.u8(at);
  const window = bytes.u8(at + 1);
  return {
    aifsn: first & 0xf,
    admissionMandatory: (first & 0x10) !== 0,
    cwMin: 2 ** (window & 0xf) - 1,
    cwMax: 2 ** (window >> 4) - 1,
    txop: bytes.u16(at + 2),
  };
}

/** Reads the parameters of Wi-Fi Multimedia, from their version on. */
export function multimediaOf(bytes: ElementBytes, at: number): Multimedia | undefined {
  if (!bytes.holds(at, 19)) return undefined;
  return {
    version: bytes.u8(at),
    uapsd: (bytes.u8(at + 1) & 0x80) !== 0,
    bestEffort: accessCategory(bytes, at + 3),
    background: accessCategory(bytes, at + 7),
    video: accessCategory(bytes, at + 11),
    voice: accessCategory(bytes, at + 15),
  };
}

/** Reads the element 113. */
export function meshConfigurationOf(bytes: ElementBytes): MeshConfiguration | undefined {
  if (!bytes.holds(0, 7)) return undefined;
  return {
    pathSelection: bytes.u8(0),
    metric: bytes.u8(1),
    congestionControl: bytes.u8(2),
    synchronization: bytes.u8(3),
    authentication: bytes.u8(4),
    formation: bytes.u8(5),
    capability: bytes.u8(6),
  };
}
