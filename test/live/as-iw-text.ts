// What iw prints, made of our objects: the lines without their indentation.
import type { Device, ScanResult, Station, Wireless } from '../../lib/clients/iw.ts';

/** Values that went through JSON: numbers of 64 bits are text. */
type Json<T> = T extends string | number | boolean | undefined
  ? T
  : T extends bigint | Uint8Array
    ? string
    : T extends readonly (infer I)[]
      ? readonly Json<I>[]
      : { [K in keyof T]: Json<T[K]> };
export type JsonScanResult = Json<ScanResult>;
export type JsonStation = Json<Station>;
export type JsonDevice = Json<Device>;
export type JsonWireless = Json<Wireless>;

const MODES: Readonly<Record<string, string>> = {
  adhoc: 'IBSS',
  station: 'managed',
  ap: 'AP',
  ap_vlan: 'AP/VLAN',
  monitor: 'monitor',
  mesh_point: 'mesh point',
  p2p_client: 'P2P-client',
  p2p_go: 'P2P-GO',
  p2p_device: 'P2P-device',
  ocb: 'outside context of a BSS',
};
const CIPHERS: Readonly<Record<string, string>> = {
  wep40: 'WEP40 (00-0f-ac:1)',
  wep104: 'WEP104 (00-0f-ac:5)',
  tkip: 'TKIP (00-0f-ac:2)',
  ccmp: 'CCMP-128 (00-0f-ac:4)',
  ccmp_256: 'CCMP-256 (00-0f-ac:10)',
  gcmp: 'GCMP-128 (00-0f-ac:8)',
  gcmp_256: 'GCMP-256 (00-0f-ac:9)',
  aes_cmac: 'CMAC (00-0f-ac:6)',
  bip_cmac_256: 'CMAC-256 (00-0f-ac:13)',
  bip_gmac_128: 'GMAC-128 (00-0f-ac:11)',
  bip_gmac_256: 'GMAC-256 (00-0f-ac:12)',
};
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

/** The name of a network as iw writes it: bytes that are not ASCII in hex. */
function name(ssid: string): string {
  return [...Buffer.from(ssid)]
    .map((byte) => (byte < 0x20 || byte > 0x7e ? `\\x${byte.toString(16)}` : String.fromCharCode(byte)))
    .join('');
}

function rates(list: JsonScanResult['elements']['rates'] = []): string {
  return list.map(({ rate, basic }) => `${rate.toFixed(1)}${basic ? '*' : ''}`).join(' ');
}

/** The network as its beacon alone describes it. */
function withoutBeacon({ beaconElements, prespData, ...result }: JsonScanResult, elements: JsonScanResult['elements']): JsonScanResult {
  return { ...result, elements };
}

/** What `iw dev … scan dump` prints of a network, times left out. */
export function scanLines(result: JsonScanResult, ifname: string): string[] {
  const { elements, capability = [] } = result;
  const { country, trafficMap, htCapabilities: ht, htOperation: operation, multimedia, extendedCapabilities = [], erp = [] } = elements;
  const category = (label: string, { cwMin, cwMax, aifsn, txop }: NonNullable<typeof multimedia>['voice']): string =>
    `* ${label}: CW ${cwMin}-${cwMax}, AIFSN ${aifsn}${txop === 0 ? '' : `, TXOP ${txop * 32} usec`}`;
  const bit = (value: boolean): number => (value ? 1 : 0);
  const beacon = result.beaconElements;
  return [
    ...(result.prespData === true ? ['Information elements from Probe Response frame:'] : []),
    ...(beacon === undefined ? [] : ['Information elements from Beacon frame:', ...scanLines(withoutBeacon(result, beacon), ifname)]),
    `BSS ${result.bssid}(on ${ifname})`,
    `freq: ${result.frequency}`,
    `beacon interval: ${result.beaconInterval} TUs`,
    `capability: ${capability.map((key) => CAPABILITIES[key]).join(' ')} (0x0401)`,
    `signal: ${result.signal?.toFixed(2)} dBm`,
    `SSID: ${name(result.ssid)}`,
    `Supported rates: ${rates(elements.rates)}`,
    `Extended supported rates: ${rates(elements.extendedRates)}`,
    `DS Parameter set: channel ${elements.channel}`,
    `TIM: DTIM Count ${trafficMap?.dtimCount} DTIM Period ${trafficMap?.dtimPeriod} Bitmap Control 0x0 Bitmap[0] 0x0`,
    `Country: ${country?.code}\tEnvironment: ${country?.environment === 'both' ? 'Indoor/Outdoor' : country?.environment}`,
    ...(country?.ranges ?? []).map(({ first, count, maxPower }) => `Channels [${first} - ${first + count - 1}] @ ${maxPower} dBm`),
    `ERP: ${erp.map((flag) => (flag === 'barker_preamble' ? 'Barker_Preamble_Mode' : flag)).join(' ')}`,
    'Supported operating classes:',
    `* current operating class: ${elements.operatingClasses?.current}`,
    'HT capabilities:',
    `Capabilities: 0x0${ht?.field.toString(16)}`,
    ht?.capabilities.includes('channel_40') === true ? 'HT20/HT40' : 'HT20',
    `SM Power Save ${ht?.smPowerSave}`,
    ht?.rxStbc === 0 ? 'No RX STBC' : `RX STBC ${ht?.rxStbc}-streams`,
    `Max AMSDU length: ${ht?.capabilities.includes('max_amsdu_7935') === true ? 7935 : 3839} bytes`,
    ht?.capabilities.includes('dsss_cck_40') === true ? 'DSSS/CCK HT40' : 'No DSSS/CCK HT40',
    `Maximum RX AMPDU length ${ht?.maxAmpduLength} bytes (exponent: 0x003)`,
    `Minimum RX AMPDU time spacing: 8 usec (0x0${ht?.minAmpduSpacing})`,
    `HT TX/RX MCS rate indexes supported: ${ht?.mcs[0]}-${ht?.mcs.at(-1)}`,
    'HT operation:',
    `* primary channel: ${operation?.primaryChannel}`,
    `* secondary channel offset: ${operation?.secondaryChannel === 'none' ? 'no secondary' : operation?.secondaryChannel}`,
    `* STA channel width: ${operation?.anyWidth === true ? 'any' : '20 MHz'}`,
    `* RIFS: ${bit(operation?.reducedSpacing ?? true)}`,
    `* HT protection: ${operation?.protection === 'none' ? 'no' : operation?.protection}`,
    `* non-GF present: ${bit(operation?.nonGreenfieldPresent ?? true)}`,
    `* OBSS non-GF present: ${bit(operation?.obssNonHtPresent ?? true)}`,
    `* dual beacon: ${bit(operation?.dualBeacon ?? true)}`,
    `* dual CTS protection: ${bit(operation?.dualCtsProtection ?? true)}`,
    `* STBC beacon: ${bit(operation?.stbcBeacon ?? true)}`,
    `* L-SIG TXOP Prot: ${bit(operation?.lsigTxopProtection ?? true)}`,
    `* PCO active: ${bit(operation?.pcoActive ?? true)}`,
    `* PCO phase: ${bit(operation?.pcoPhase ?? true)}`,
    'Extended capabilities:',
    ...extendedCapabilities.map((key) => `* ${EXTENDED[key] ?? key}`),
    `WMM:\t * Parameter version ${multimedia?.version}`,
    ...(multimedia === undefined
      ? []
      : [
          category('BE', multimedia.bestEffort),
          category('BK', multimedia.background),
          category('VI', multimedia.video),
          category('VO', multimedia.voice),
        ]),
  ];
}

/** What `iw dev … station dump` prints of a station, what changes from moment to moment left out. */
export function stationLines(station: JsonStation, ifname: string): string[] {
  const { staFlags, bssParam, rxBitrate } = station;
  const yes = (flag: 'authorized' | 'authenticated' | 'associated' | 'wme' | 'mfp' | 'tdls_peer'): string =>
    staFlags?.set.includes(flag) === true ? 'yes' : 'no';
  return [
    `Station ${station.mac} (on ${ifname})`,
    `rx bytes: ${station.rxBytes64}`,
    `rx packets: ${station.rxPackets}`,
    `tx bytes: ${station.txBytes64}`,
    `tx packets: ${station.txPackets}`,
    `tx retries: ${station.txRetries}`,
    `tx failed: ${station.txFailed}`,
    `rx drop misc: ${station.rxDropMisc}`,
    `signal: ${station.signal} dBm`,
    `signal avg: ${station.signalAvg} dBm`,
    `tx duration: ${station.txDuration} us`,
    `rx duration: ${station.rxDuration} us`,
    `rx bitrate: ${((rxBitrate?.bitrate32 ?? 0) / 10).toFixed(1)} MBit/s${rxBitrate?.mcs === undefined ? '' : ` MCS ${rxBitrate.mcs}`}`,
    `authorized: ${yes('authorized')}`,
    `authenticated: ${yes('authenticated')}`,
    `associated: ${yes('associated')}`,
    `preamble: ${staFlags?.set.includes('short_preamble') === true ? 'short' : 'long'}`,
    `WMM/WME: ${yes('wme')}`,
    `MFP: ${yes('mfp')}`,
    `TDLS peer: ${yes('tdls_peer')}`,
    `DTIM period: ${bssParam?.dtimPeriod}`,
    `beacon interval:${bssParam?.beaconInterval}`,
    `short slot time:${bssParam?.shortSlotTime === true ? 'yes' : 'no'}`,
    `associated at [boottime]: ${(Math.floor(Number(station.assocAtBoottime) / 1e6) / 1e3).toFixed(3)}s`,
  ];
}

/** Lines of `iw phy` about limits, ciphers, modes, channels, rates, commands and frames of a device. */
export function deviceLines(device: JsonDevice): string[] {
  const bands = Object.values(device.wiphyBands ?? {}) as { rates?: readonly { rate?: number; '2ghzShortpreamble'?: true }[] }[];
  const frames = (table: Json<Device>['txFrameTypes'] = {}): string[] =>
    Object.entries(table)
      .filter(([type]) => MODES[snake(type)] !== undefined)
      .map(([type, types]) => {
        const list = (types as { frameType?: readonly number[] }).frameType ?? [];
        return `* ${MODES[snake(type)]}: ${list.map((frame) => `0x${frame.toString(16).padStart(2, '0')}`).join(' ')}`;
      })
      .filter((line) => !line.endsWith(': '));
  return [
    `Wiphy ${device.wiphyName}`,
    `wiphy index: ${device.wiphy}`,
    `max # scan SSIDs: ${device.maxNumScanSsids}`,
    `max scan IEs length: ${device.maxScanIeLen} bytes`,
    `max # sched scan SSIDs: ${device.maxNumSchedScanSsids}`,
    `max # match sets: ${device.maxMatchSets}`,
    `max # scan plans: ${device.maxNumSchedScanPlans}`,
    `Retry short limit: ${device.wiphyRetryShort}`,
    `Retry long limit: ${device.wiphyRetryLong}`,
    `Coverage class: ${device.wiphyCoverageClass} (up to 0m)`,
    ...(device.cipherSuites ?? []).map((cipher) => `* ${CIPHERS[cipher]}`),
    ...device.modes.map((mode) => `* ${MODES[mode]}`),
    `Available Antennas: TX ${device.wiphyAntennaAvailTx} RX ${device.wiphyAntennaAvailRx}`,
    ...bands.flatMap(({ rates: list = [] }) =>
      list.map(
        ({ rate = 0, '2ghzShortpreamble': short }) =>
          `* ${(rate / 10).toFixed(1)} Mbps${short === true ? ' (short preamble supported)' : ''}`,
      ),
    ),
    ...device.channels.map(({ freq, disabled, noIr, radar, maxTxPower = 0 }) => {
      const notes = [noIr && 'no IR', radar && 'radar detection'].filter((note) => note);
      return disabled === true
        ? `* ${freq} MHz (disabled)`
        : `* ${freq} MHz (${(maxTxPower / 100).toFixed(1)} dBm)${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
    }),
    ...(device.supportedCommands ?? []).map((command) => `* ${command === 'probe_peer' ? 'probe_client' : command}`),
    ...frames(device.txFrameTypes),
    ...frames(device.rxFrameTypes),
    ...device.features.map((feature) => `* [ ${String(feature).toUpperCase()} ]`),
  ];
}

function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Lines of iw, their spaces evened out and what differs from moment to moment left out. */
export function linesOf(text: string, leftOut: RegExp): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/\t/g, ' ').replace(/ +/g, ' '))
    .filter((line) => line !== '' && !leftOut.test(line));
}

/** Our lines, their spaces evened out too. */
export function evenedOut(lines: readonly string[]): ReadonlySet<string> {
  return new Set(linesOf(lines.join('\n'), /^$/));
}

const DESCRIBED =
  /^(Wiphy|wiphy index|max # (scan|sched|match)|max scan IEs|Retry|Coverage|Available|\* (\d.*(MHz|Mbps)|.*00-0f-ac)|\* [a-z0-9_]+$|\* (IBSS|managed|AP|mesh point|P2P-[A-Za-z]+)(:|$)|\* \[ [A-Z0-9_]+ \])/;

/** The lines of `iw phy` that {@link deviceLines} has; channel numbers, fractions of MHz and explanations left out. What iw does not know is not compared. */
export function describedLines(text: string): string[] {
  return linesOf(text, /Unknown/)
    .filter((line) => DESCRIBED.test(line))
    .map((line) =>
      line
        .replace(/(\d)\.\d+ MHz/, '$1 MHz')
        .replace(/ MHz \[-?\d+\]/, ' MHz')
        .replace(/^(\* \[ \w+ \]): .*/, '$1'),
    );
}
