// What `iw dev … scan dump` prints of a network, made of our objects.
import type { InformationElements, Security } from '../../../lib/clients/iw.ts';
import { WLAN_CAPABILITY } from '../../../lib/messages/generic/nl80211/bss.ts';
import { RSN_CAPABILITY } from '../../../lib/messages/ieee80211/capability.ts';
import { htLines, vhtLines } from './band.ts';
import { withoutFigures } from './compare.ts';
import { heLines } from './he.ts';
import type { Json, JsonScanResult } from './json.ts';
import { shownName } from './names.ts';

type JsonElements = Json<InformationElements>;

const CAPABILITIES: Readonly<Record<string, string>> = {
  ess: 'ESS',
  ibss: 'IBSS',
  privacy: 'Privacy',
  short_preamble: 'ShortPreamble',
  short_slot_time: 'ShortSlotTime',
};
const EXTENDED: Readonly<Record<string, string>> = {
  extended_channel_switching: 'Extended Channel Switching',
  multiple_bssid: 'Multiple BSSID',
  ssid_list: 'SSID List',
  utf8_ssid: 'UTF-8 SSID',
  operating_mode_notification: 'Operating Mode Notification',
};
const CIPHERS: Readonly<Record<string, string>> = { ccmp: 'CCMP', tkip: 'TKIP', aes_cmac: 'AES-128-CMAC' };
const MANAGEMENT: Readonly<Record<string, string>> = { psk: 'PSK', sae: 'SAE', psk_sha256: 'PSK/SHA-256' };

/** What the two bits of each count stand for. */
const REPLAY_COUNTERS = [1, 2, 4, 16];

/** A line without what differs between two looks. */
export function stillOfScan(line: string): string {
  return /^(last seen|TSF):/.test(line) ? withoutFigures(line) : line;
}

function hex(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}

/** The bits that names stand for. */
function bitsOf(names: readonly string[], table: Readonly<Record<string, number>>): number {
  return names.reduce((bits, name) => bits | (table[name] ?? 0), 0);
}

function rates(list: JsonElements['rates'] = []): string {
  return list.map(({ rate, basic }) => `${rate.toFixed(1)}${basic ? '*' : ''}`).join(' ');
}

function countryLines({ country }: JsonElements): string[] {
  if (country === undefined) return [];
  const environments: Readonly<Record<string, string>> = { both: 'Indoor/Outdoor', indoor: 'Indoor only', outdoor: 'Outdoor only' };
  return [
    `\tCountry: ${country.code}\tEnvironment: ${environments[country.environment]}`,
    ...country.ranges.map(({ first, count, maxPower }) => `\t\tChannels [${first} - ${first + count - 1}] @ ${maxPower} dBm`),
  ];
}

function trafficLines({ trafficMap: map }: JsonElements): string[] {
  if (map === undefined) return [];
  const octet = map.stations.reduce((bits, station) => bits | (1 << station), 0);
  const control = map.multicast ? 1 : 0;
  return [
    `\tTIM: DTIM Count ${map.dtimCount} DTIM Period ${map.dtimPeriod} Bitmap Control ${hex(control, 1)} Bitmap[0] ${hex(octet & 0xff, 1)}`,
  ];
}

function securityLines(rsn: Json<Security> | undefined): string[] {
  if (rsn === undefined) return [];
  const { capabilities = [], pairwiseReplayCounters = 1, groupReplayCounters = 1 } = rsn;
  const counters = (REPLAY_COUNTERS.indexOf(pairwiseReplayCounters) << 2) | (REPLAY_COUNTERS.indexOf(groupReplayCounters) << 4);
  const field = bitsOf(capabilities, RSN_CAPABILITY) | counters;
  const words = [
    `${pairwiseReplayCounters}-PTKSA-RC ${groupReplayCounters}-GTKSA-RC`,
    ...(capabilities.includes('management_protection_required') ? ['MFP-required'] : []),
    ...(capabilities.includes('management_protection') ? ['MFP-capable'] : []),
  ];
  return [
    `\tRSN:\t * Version: ${rsn.version}`,
    `\t\t * Group cipher: ${CIPHERS[rsn.group ?? '']}`,
    `\t\t * Pairwise ciphers: ${rsn.pairwise?.map((cipher) => CIPHERS[cipher]).join(' ')}`,
    `\t\t * Authentication suites: ${rsn.keyManagement?.map((suite) => MANAGEMENT[suite]).join(' ')}`,
    `\t\t * Capabilities: ${words.join(' ')} (${hex(field, 4)})`,
  ];
}

function operationLines({ htOperation: operation, vhtOperation: wide }: JsonElements): string[] {
  const bit = (value: boolean): number => (value ? 1 : 0);
  const widths: Readonly<Record<string, string>> = { '20_or_40': '0 (20 or 40 MHz)', '80': '1 (80 MHz)', '160': '2 (160 MHz)' };
  return [
    ...(operation === undefined
      ? []
      : [
          '\tHT operation:',
          `\t\t * primary channel: ${operation.primaryChannel}`,
          `\t\t * secondary channel offset: ${operation.secondaryChannel === 'none' ? 'no secondary' : operation.secondaryChannel}`,
          `\t\t * STA channel width: ${operation.anyWidth ? 'any' : '20 MHz'}`,
          `\t\t * RIFS: ${bit(operation.reducedSpacing)}`,
          `\t\t * HT protection: ${operation.protection === 'none' ? 'no' : operation.protection}`,
          `\t\t * non-GF present: ${bit(operation.nonGreenfieldPresent)}`,
          `\t\t * OBSS non-GF present: ${bit(operation.obssNonHtPresent)}`,
          `\t\t * dual beacon: ${bit(operation.dualBeacon)}`,
          `\t\t * dual CTS protection: ${bit(operation.dualCtsProtection)}`,
          `\t\t * STBC beacon: ${bit(operation.stbcBeacon)}`,
          `\t\t * L-SIG TXOP Prot: ${bit(operation.lsigTxopProtection)}`,
          `\t\t * PCO active: ${bit(operation.pcoActive)}`,
          `\t\t * PCO phase: ${bit(operation.pcoPhase)}`,
        ]),
    ...(wide === undefined ? [] : ['\tVHT operation:', `\t\t * channel width: ${widths[wide.width]}`]),
  ];
}

function meshLines({ meshId, meshConfiguration: mesh }: JsonElements): string[] {
  if (meshId === undefined || mesh === undefined) return [];
  const capability = (bit: number): boolean => (mesh.capability & bit) !== 0;
  return [
    `\tMESH ID: ${shownName(meshId)}`,
    '\tMESH Configuration:',
    `\t\t * Active Path Selection Protocol ID: ${mesh.pathSelection}`,
    `\t\t * Active Path Selection Metric ID: ${mesh.metric}`,
    `\t\t * Congestion Control Mode ID: ${mesh.congestionControl}`,
    `\t\t * Synchronization Method ID: ${mesh.synchronization}`,
    `\t\t * Authentication Protocol ID: ${mesh.authentication}`,
    '\t\t * Mesh Formation Info:',
    ...(mesh.formation & 1 ? ['\t\t\t Connected to Mesh Gate'] : []),
    `\t\t\t Number of Peerings: ${(mesh.formation >> 1) & 0x3f}`,
    '\t\t * Mesh Capability',
    ...(capability(0x01) ? ['\t\t\t Accepting Additional Mesh Peerings'] : []),
    ...(capability(0x08) ? ['\t\t\t Forwarding'] : []),
  ];
}

function multimediaLines({ multimedia }: JsonElements): string[] {
  if (multimedia === undefined) return [];
  const category = (label: string, { cwMin, cwMax, aifsn, txop }: typeof multimedia.voice): string =>
    `\t\t * ${label}: CW ${cwMin}-${cwMax}, AIFSN ${aifsn}${txop === 0 ? '' : `, TXOP ${txop * 32} usec`}`;
  return [
    `\tWMM:\t * Parameter version ${multimedia.version}`,
    ...(multimedia.uapsd ? ['\t\t * u-APSD'] : []),
    category('BE', multimedia.bestEffort),
    category('BK', multimedia.background),
    category('VI', multimedia.video),
    category('VO', multimedia.voice),
  ];
}

function elementLines(elements: JsonElements): string[] {
  const { rates: own, extendedRates, channel, erp, operatingClasses, htCapabilities, vhtCapabilities, heCapabilities } = elements;
  const flags = (erp ?? []).map((flag) => (flag === 'barker_preamble' ? 'Barker_Preamble_Mode' : flag)).join(' ');
  return [
    `\tSSID: ${shownName(elements.ssid ?? '')}`,
    `\tSupported rates: ${rates(own)}`,
    ...(extendedRates === undefined ? [] : [`\tExtended supported rates: ${rates(extendedRates)}`]),
    `\tDS Parameter set: channel ${channel}`,
    ...trafficLines(elements),
    ...countryLines(elements),
    ...(erp === undefined ? [] : [`\tERP: ${flags === '' ? '<no flags>' : flags}`]),
    ...(operatingClasses === undefined
      ? []
      : ['\tSupported operating classes:', `\t\t * current operating class: ${operatingClasses.current}`]),
    ...securityLines(elements.rsn),
    ...(htCapabilities === undefined ? [] : ['\tHT capabilities:', ...htLines(htCapabilities)]),
    ...(vhtCapabilities === undefined ? [] : ['\tVHT capabilities:', ...vhtLines(vhtCapabilities)]),
    ...(heCapabilities === undefined ? [] : ['\tHE capabilities:', ...heLines(heCapabilities).map((line) => line.slice(1))]),
    ...operationLines(elements),
    ...meshLines(elements),
    ...(elements.extendedCapabilities === undefined
      ? []
      : ['\tExtended capabilities:', ...elements.extendedCapabilities.map((key) => `\t\t * ${EXTENDED[key] ?? key}`)]),
    ...multimediaLines(elements),
  ];
}

/** `iw dev … scan dump` of a network. */
export function scanText(result: JsonScanResult, ifname: string): string {
  const { elements, beaconElements, capability = [], prespData, tsf, lastSeenBoottime, seenMsAgo } = result;
  const connected = result.status === 'associated' ? ' -- associated' : '';
  return [
    `BSS ${result.bssid}(on ${ifname})${connected}`,
    ...(lastSeenBoottime === undefined ? [] : [`\tlast seen: ${Number(lastSeenBoottime) / 1e9}s [boottime]`]),
    `\tTSF: ${tsf ?? ''} usec (0d, 00:00:00)`,
    `\tfreq: ${result.frequency}`,
    `\tbeacon interval: ${result.beaconInterval} TUs`,
    `\tcapability: ${capability.map((key) => CAPABILITIES[key]).join(' ')} (${hex(bitsOf(capability as string[], WLAN_CAPABILITY), 4)})`,
    `\tsignal: ${result.signal?.toFixed(2)} dBm`,
    ...(seenMsAgo === undefined ? [] : [`\tlast seen: ${seenMsAgo} ms ago`]),
    ...(prespData === true ? ['\tInformation elements from Probe Response frame:'] : []),
    ...elementLines(elements),
    ...(beaconElements === undefined ? [] : ['\tInformation elements from Beacon frame:', ...elementLines(beaconElements)]),
  ].join('\n');
}
