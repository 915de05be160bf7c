import { ERP, EXTENDED_CAPABILITY } from '../../messages/ieee80211/capability.ts';
import { ELEMENT_EXTENSION, ELEMENT_ID } from '../../messages/ieee80211/element-id.ts';
import { bitNames, ElementBytes, numberedBits } from './elements/element-bytes.ts';
import { type EhtCapabilities, type EhtOperation, ehtCapabilitiesOf, ehtOperationOf } from './elements/extremely-high-throughput.ts';
import { type HeCapabilities, type HeOperation, heCapabilitiesOf, heOperationOf } from './elements/high-efficiency.ts';
import {
  type HtCapabilities,
  type HtOperation,
  htCapabilitiesOf,
  htOperationOf,
  type VhtCapabilities,
  type VhtOperation,
  vhtCapabilitiesOf,
  vhtOperationOf,
} from './elements/high-throughput.ts';
import { type MultiLink, multiLinkOf } from './elements/multi-link.ts';
import {
  type Country,
  countryOf,
  type MeshConfiguration,
  type Multimedia,
  meshConfigurationOf,
  multimediaOf,
  type NetworkLoad,
  networkLoadOf,
  type Rate,
  ratesOf,
  type TrafficMap,
  trafficMapOf,
} from './elements/network-facts.ts';
import { type Security, securityOf } from './elements/security.ts';
import { ssidText } from './ssid.ts';

/** An element as it was sent. */
export interface Element {
  readonly id: number;
  /** What it is, where that is known: `rsn`, `he_capabilities`, `vendor`. */
  readonly name?: keyof typeof ELEMENT_ID | keyof typeof ELEMENT_EXTENSION;
  /** Number of an element with `id` 255. */
  readonly extension?: number;
  /** Its bytes, after number and length (and after `extension`). */
  readonly data: Uint8Array;
}

/** An element of a vendor. */
export interface VendorElement {
  /** Whose: `'00:50:f2'`. */
  readonly oui: string;
  /** Which of theirs: the byte after it. */
  readonly type?: number;
  /** What follows. */
  readonly data: Uint8Array;
}

/** What beacons, probes and associations say. What a frame does not say, or says in too few bytes, is absent; `all` has it byte for byte. */
export interface InformationElements {
  /** Name of the network; empty where it is hidden. */
  readonly ssid?: string;
  readonly rates?: readonly Rate[];
  readonly extendedRates?: readonly Rate[];
  /** Number of the channel. */
  readonly channel?: number;
  readonly trafficMap?: TrafficMap;
  readonly country?: Country;
  readonly load?: NetworkLoad;
  /** Less power than the country allows, in dB. */
  readonly powerConstraint?: number;
  /** Power of this frame and margin of its link, in dBm and dB. */
  readonly transmitPower?: { readonly power: number; readonly margin: number };
  readonly erp?: readonly (keyof typeof ERP)[];
  /** WPA 2 and 3. */
  readonly rsn?: Security;
  /** WPA 1. */
  readonly wpa?: Security;
  readonly htCapabilities?: HtCapabilities;
  readonly htOperation?: HtOperation;
  readonly vhtCapabilities?: VhtCapabilities;
  readonly vhtOperation?: VhtOperation;
  readonly heCapabilities?: HeCapabilities;
  readonly heOperation?: HeOperation;
  readonly ehtCapabilities?: EhtCapabilities;
  readonly ehtOperation?: EhtOperation;
  readonly multiLink?: MultiLink;
  /** What else it can; a number for a bit without a name. */
  readonly extendedCapabilities?: readonly (keyof typeof EXTENDED_CAPABILITY | number)[];
  /** The class of its channel, and the others that it knows. */
  readonly operatingClasses?: { readonly current: number; readonly supported: readonly number[] };
  /** Where one may roam without a new handshake. */
  readonly mobilityDomain?: { readonly id: number; readonly overDs: boolean; readonly resourceRequest: boolean };
  readonly multimedia?: Multimedia;
  /** Name of the mesh. */
  readonly meshId?: string;
  readonly meshConfiguration?: MeshConfiguration;
  /** Elements of vendors, those that are read here among them. */
  readonly vendors: readonly VendorElement[];
  /** Every element, in order. */
  readonly all: readonly Element[];
  /** Bytes after the last whole element. */
  readonly rest?: Uint8Array;
}

type Writable = { -readonly [K in keyof InformationElements]: InformationElements[K] };

const names = new Map(Object.entries(ELEMENT_ID).map(([name, id]) => [id as number, name as keyof typeof ELEMENT_ID]));
const extensionNames = new Map(
  Object.entries(ELEMENT_EXTENSION).map(([name, id]) => [id as number, name as keyof typeof ELEMENT_EXTENSION]),
);
const VENDOR_WPA = 'vendor 00:50:f2 1';
const VENDOR_WMM = 'vendor 00:50:f2 2';

function signed(byte: number): number {
  return byte > 127 ? byte - 256 : byte;
}

/** Element → what it says. Each gives `undefined` where there are too few bytes for it. */
const readers: Readonly<Record<string, (bytes: ElementBytes) => Partial<InformationElements>>> = {
  ssid: (bytes) => ({ ssid: ssidText(bytes.bytes) }),
  supported_rates: (bytes) => ({ rates: ratesOf(bytes) }),
  extended_rates: (bytes) => ({ extendedRates: ratesOf(bytes) }),
  ds_parameter: (bytes) => (bytes.holds(0, 1) ? { channel: bytes.u8(0) } : {}),
  tim: (bytes) => defined('trafficMap', trafficMapOf(bytes)),
  country: (bytes) => defined('country', countryOf(bytes)),
  bss_load: (bytes) => defined('load', networkLoadOf(bytes)),
  power_constraint: (bytes) => (bytes.holds(0, 1) ? { powerConstraint: bytes.u8(0) } : {}),
  tpc_report: (bytes) => (bytes.holds(0, 2) ? { transmitPower: { power: signed(bytes.u8(0)), margin: bytes.u8(1) } } : {}),
  erp: (bytes) => (bytes.holds(0, 1) ? { erp: bitNames(bytes.u8(0), ERP) } : {}),
  rsn: (bytes) => defined('rsn', securityOf(bytes)),
  ht_capabilities: (bytes) => defined('htCapabilities', htCapabilitiesOf(bytes)),
  ht_operation: (bytes) => defined('htOperation', htOperationOf(bytes)),
  vht_capabilities: (bytes) => defined('vhtCapabilities', vhtCapabilitiesOf(bytes)),
  vht_operation: (bytes) => defined('vhtOperation', vhtOperationOf(bytes)),
  he_capabilities: (bytes) => defined('heCapabilities', heCapabilitiesOf(bytes)),
  he_operation: (bytes) => defined('heOperation', heOperationOf(bytes)),
  eht_operation: (bytes) => defined('ehtOperation', ehtOperationOf(bytes)),
  multi_link: (bytes) => defined('multiLink', multiLinkOf(bytes)),
  extended_capabilities: (bytes) => ({ extendedCapabilities: numberedBits(bytes.bytes, EXTENDED_CAPABILITY) }),
  supported_operating_classes: (bytes) =>
    bytes.holds(0, 1) ? { operatingClasses: { current: bytes.u8(0), supported: [...bytes.bytes.subarray(1)] } } : {},
  mobility_domain: (bytes) =>
    bytes.holds(0, 3)
      ? { mobilityDomain: { id: bytes.u16(0), overDs: (bytes.u8(2) & 1) !== 0, resourceRequest: (bytes.u8(2) & 2) !== 0 } }
      : {},
  mesh_id: (bytes) => ({ meshId: ssidText(bytes.bytes) }),
  mesh_configuration: (bytes) => defined('meshConfiguration', meshConfigurationOf(bytes)),
  [VENDOR_WPA]: (bytes) => defined('wpa', securityOf(bytes, 4)),
  // Subtype 1 are the parameters of a network.
  [VENDOR_WMM]: (bytes) => (bytes.u8(4) === 1 ? defined('multimedia', multimediaOf(bytes, 5)) : {}),
};

function defined<K extends keyof InformationElements>(key: K, value: InformationElements[K] | undefined): Partial<InformationElements> {
  return value === undefined ? {} : ({ [key]: value } as Partial<InformationElements>);
}

function elementOf(id: number, bytes: Uint8Array): Element {
  if (id === ELEMENT_ID.extension && bytes.length > 0) {
    const extension = bytes[0] as number;
    const name = extensionNames.get(extension);
    return { id, ...(name !== undefined && { name }), extension, data: bytes.slice(1) };
  }
  const name = names.get(id);
  return { id, ...(name !== undefined && { name }), data: bytes.slice() };
}

function vendorOf(bytes: ElementBytes): VendorElement | undefined {
  if (!bytes.holds(0, 3)) return undefined;
  const oui = [0, 1, 2].map((at) => bytes.hex(at, 1)).join(':');
  return bytes.length > 3 ? { oui, type: bytes.u8(3), data: bytes.slice(4) } : { oui, data: bytes.slice(3) };
}

/**
 * Reads information elements, whoever wrote them: it never throws, takes nothing for granted, and gives back every byte. Of an
 * element that comes twice the first counts.
 */
export function informationElements(bytes: Uint8Array): InformationElements {
  const all: Element[] = [];
  const vendors: VendorElement[] = [];
  const read: Partial<Writable> = {};
  let at = 0;
  for (; at + 2 <= bytes.length; ) {
    const end = at + 2 + (bytes[at + 1] as number);
    if (end > bytes.length) break;
    const element = elementOf(bytes[at] as number, bytes.subarray(at + 2, end));
    all.push(element);
    const data = new ElementBytes(element.data);
    const vendor = element.id === ELEMENT_ID.vendor ? vendorOf(data) : undefined;
    if (vendor !== undefined) vendors.push(vendor);
    const reader = readers[vendor === undefined ? (element.name ?? '') : `vendor ${vendor.oui} ${vendor.type}`];
    if (reader !== undefined) Object.assign(read, { ...reader(data), ...read });
    at = end;
  }
  // How long its parts are, the capabilities of 802.11ax say, wherever they stand.
  const he = all.find(({ name }) => name === 'he_capabilities')?.data ?? new Uint8Array();
  const eht = all.find(({ name }) => name === 'eht_capabilities')?.data;
  if (eht !== undefined)
    Object.assign(read, defined('ehtCapabilities', ehtCapabilitiesOf(new ElementBytes(eht), new ElementBytes(he.subarray(6)))));
  return { ...read, vendors, all, ...(at < bytes.length && { rest: bytes.slice(at) }) };
}
