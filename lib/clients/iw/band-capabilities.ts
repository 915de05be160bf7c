import type { Band, BandInterfaceCapability, Bitrate, Frequency } from '../../messages/generic/nl80211/band.ts';
import { ElementBytes } from './elements/element-bytes.ts';
import { type EhtCapabilities, ehtCapabilitiesFrom } from './elements/extremely-high-throughput.ts';
import { type HeCapabilities, heCapabilitiesFrom } from './elements/high-efficiency.ts';
import { type HtCapabilities, htCapabilitiesOf, type VhtCapabilities, vhtCapabilitiesOf } from './elements/high-throughput.ts';
import { type InterfaceType, interfaceTypesOf } from './interface-types.ts';

/** What some types of interface can do in a band. */
export interface TypeCapabilities {
  readonly modes: readonly InterfaceType[];
  readonly he?: HeCapabilities;
  readonly eht?: EhtCapabilities;
}

/** What a device can do in a band, read as {@link InformationElements} are. */
export interface BandCapabilities {
  /** Which: `'5ghz'`. */
  readonly band: string;
  readonly channels: readonly Frequency[];
  /** Rates of the old kind. */
  readonly rates: readonly Bitrate[];
  readonly ht?: HtCapabilities;
  readonly vht?: VhtCapabilities;
  /** 802.11ax and later, by type of interface. */
  readonly types: readonly TypeCapabilities[];
}

function bytesOf(hex = ''): ElementBytes {
  return new ElementBytes(Uint8Array.from(Buffer.from(hex, 'hex')));
}

/** As its element would have it: `value` in its bytes, the lowest first. */
function lowestFirst(value: number, size: number): number[] {
  return Array.from({ length: size }, (_, place) => Math.floor(value / 2 ** (8 * place)) % 256);
}

function htOf({ htCapa, htMcsSet, htAmpduFactor = 0, htAmpduDensity = 0 }: Band): HtCapabilities | undefined {
  if (htCapa === undefined) return undefined;
  const bytes = new Uint8Array(26);
  bytes.set([...lowestFirst(htCapa, 2), htAmpduFactor | (htAmpduDensity << 2), ...bytesOf(htMcsSet).slice(0, 16)]);
  return htCapabilitiesOf(new ElementBytes(bytes));
}

function vhtOf({ vhtCapa, vhtMcsSet }: Band): VhtCapabilities | undefined {
  if (vhtCapa === undefined) return undefined;
  const bytes = new Uint8Array(12);
  bytes.set([...lowestFirst(vhtCapa, 4), ...bytesOf(vhtMcsSet).slice(0, 8)]);
  return vhtCapabilitiesOf(new ElementBytes(bytes));
}

function typeOf(capability: BandInterfaceCapability): TypeCapabilities {
  const { iftypes = {}, heCapMac, heCapPhy, heCapMcsSet, heCapPpe, ehtCapMac, ehtCapPhy, ehtCapMcsSet, ehtCapPpe } = capability;
  const modes = interfaceTypesOf(iftypes);
  const hePhy = bytesOf(heCapPhy);
  const he = { mac: bytesOf(heCapMac), phy: hePhy, mcs: bytesOf(heCapMcsSet) };
  const fromAccessPoint = modes.includes('ap');
  const eht = { mac: bytesOf(ehtCapMac), phy: bytesOf(ehtCapPhy), rest: bytesOf(ehtCapMcsSet), hePhy, fromAccessPoint };
  return {
    modes,
    ...(heCapPhy !== undefined && { he: heCapabilitiesFrom(he, heCapPpe ?? '') }),
    ...(ehtCapPhy !== undefined && { eht: ehtCapabilitiesFrom(eht, ehtCapPpe ?? '') }),
  };
}

/** What a band's attributes say. */
export function bandCapabilities(name: string, band: Band): BandCapabilities {
  const ht = htOf(band);
  const vht = vhtOf(band);
  return {
    band: name,
    channels: Object.values(band.freqs ?? {}).filter((frequency) => frequency !== undefined),
    rates: band.rates ?? [],
    ...(ht && { ht }),
    ...(vht && { vht }),
    types: (band.iftypeData ?? []).map(typeOf),
  };
}
