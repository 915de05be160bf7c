import type { Bss } from '../../messages/generic/nl80211/bss.ts';
import type { Wireless } from '../../messages/generic/nl80211.ts';
import { type InformationElements, informationElements } from './information-elements.ts';

/** A network that a scan found. */
export interface ScanResult extends Bss {
  /** Number of the interface that found it. */
  readonly ifindex: number;
  /** Its address. */
  readonly bssid: string;
  /** Its name as text, that of the mesh for one; empty where it is hidden. */
  readonly ssid: string;
  /** Strength in dBm; absent where the driver gives another unit. */
  readonly signal?: number;
  /** What its last frame says: a probe response where there was one, else a beacon. */
  readonly elements: InformationElements;
  /** What its last beacon says, where `elements` are of a probe response. */
  readonly beaconElements?: InformationElements;
}

/** What a dump of scan results says of a network, its elements read. */
export function scanResult({ bss = {}, ifindex = 0 }: Wireless): ScanResult {
  const elements = informationElements(bss.informationElements ?? bss.beaconIes ?? new Uint8Array());
  const ownBeacon = bss.prespData === true && bss.beaconIes !== undefined;
  // A hidden name is empty, or as many zeros as it has bytes. Those of a mesh say an empty one, too.
  const name = (elements.ssid ?? '').replace(/^\0+$/, '');
  return {
    ...bss,
    ifindex,
    bssid: bss.bssid ?? '',
    ssid: name === '' ? (elements.meshId ?? '') : name,
    ...(bss.signalMbm !== undefined && { signal: bss.signalMbm / 100 }),
    elements,
    ...(ownBeacon && { beaconElements: informationElements(bss.beaconIes as Uint8Array) }),
  };
}
