import type { Frequency } from '../../messages/generic/nl80211/band.ts';
import { NL80211_EXT_FEATURE, type NL80211_FEATURE } from '../../messages/generic/nl80211/names.ts';
import type { Wiphy } from '../../messages/generic/nl80211.ts';
import { type BandCapabilities, bandCapabilities } from './band-capabilities.ts';
import { numberedBits } from './elements/element-bytes.ts';
import { type InterfaceType, interfaceTypesOf } from './interface-types.ts';

/** A feature of a device by name; a number for a bit of `extFeatures` without one. */
export type WirelessFeature = keyof typeof NL80211_FEATURE | keyof typeof NL80211_EXT_FEATURE | number;

/** A wireless device, whole: the parts of it that the kernel sends one by one are put together. */
export interface Device extends Wiphy {
  /** Types of interface that it can have. */
  readonly modes: readonly InterfaceType[];
  /** What else it can do: `featureFlags` and `extFeatures`. */
  readonly features: readonly WirelessFeature[];
  /** Its channels in all bands. */
  readonly channels: readonly Frequency[];
  /** What it can do in each band: `wiphyBands`, read. */
  readonly capabilities: readonly BandCapabilities[];
}

type Plain = Readonly<Record<string, unknown>>;

function isTable(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** Two parts of an object as one: tables are put together, whatever else the later one says counts. */
export function merged<T extends object>(first: T, second: T): T {
  const before = new Map<string, unknown>(Object.entries(first));
  for (const [key, value] of Object.entries(second)) {
    const known = before.get(key);
    before.set(key, isTable(known) && isTable(value) ? merged(known, value) : value);
  }
  return Object.fromEntries(before) as T;
}

/** A device whose parts were put together, with what is asked most. */
export function deviceOf(wiphy: Wiphy): Device {
  const { supportedIftypes = {}, featureFlags = [], extFeatures = new Uint8Array(), wiphyBands = {} } = wiphy;
  const { unknown, tail, ...bands } = wiphyBands;
  const capabilities = Object.entries(bands).map(([name, band]) => bandCapabilities(name, band));
  return {
    ...wiphy,
    modes: interfaceTypesOf(supportedIftypes),
    features: [...(featureFlags as WirelessFeature[]), ...numberedBits(extFeatures, NL80211_EXT_FEATURE)],
    channels: capabilities.flatMap(({ channels }) => channels),
    capabilities,
  };
}

/** Parts of devices, in any order, as devices in the order of their numbers. */
export function devicesOf(parts: readonly Wiphy[]): Device[] {
  const byNumber = new Map<number, Wiphy>();
  for (const part of parts) {
    const { wiphy = 0 } = part;
    const before = byNumber.get(wiphy);
    byNumber.set(wiphy, before === undefined ? part : merged(before, part));
  }
  return [...byNumber].sort(([a], [b]) => a - b).map(([, whole]) => deviceOf(whole));
}
