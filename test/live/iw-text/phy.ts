// What `iw phy` prints of a device, made of our objects.
import { NL80211_CMD } from '../../../lib/messages/generic/nl80211/commands.ts';
import { NL80211_IFTYPE } from '../../../lib/messages/generic/nl80211/names.ts';
import { bandLines } from './band.ts';
import type { LeftOut } from './compare.ts';
import type { Json, JsonDevice } from './json.ts';
import { CIPHERS, FEATURES, MODES, snake, WIDTHS } from './names.ts';

/** Lines of `iw phy` that are not compared. */
export const LEFT_OUT_OF_PHY: LeftOut = [
  [/^EHT bw/, 'iw 5.19 reads streams of 802.11be at the wrong place; the bytes themselves are compared'],
  [/^\* NAN$/, 'iw before 6 does not know the mode'],
];

function modeNames(types: object = {}): string[] {
  return Object.keys(types).map((key) => MODES[snake(key)] ?? key);
}

function frameLines(table: Json<JsonDevice>['txFrameTypes'] = {}): string[] {
  return Object.entries(table).flatMap(([type, types]) => {
    const list = ((types as { frameType?: readonly number[] }).frameType ?? []).map((frame) => ` 0x${frame.toString(16).padStart(2, '0')}`);
    const unknown = `Unknown mode (${NL80211_IFTYPE[snake(type) as keyof typeof NL80211_IFTYPE]})`;
    return [MODES[snake(type)], unknown].map((mode) => `\t\t * ${mode}:${list.join('')}`);
  });
}

function commandLines(commands: JsonDevice['supportedCommands'] = []): string[] {
  return commands.flatMap((command) => {
    const number = typeof command === 'number' ? command : NL80211_CMD[command];
    return [`\t\t * ${command === 'probe_peer' ? 'probe_client' : command}`, `\t\t * Unknown command (${number})`];
  });
}

function combinationLines(combinations: JsonDevice['interfaceCombinations'] = []): string[] {
  return combinations.flatMap(({ limits = [], maxnum, numChannels, radarDetectWidths = [] }) => {
    const groups = limits.map(({ max, types }) => `#{ ${modeNames(types).join(', ')} } <= ${max}, `).join('');
    const radar = radarDetectWidths.map((width) => WIDTHS[width] ?? width).join(', ');
    return [
      `\t\t * ${groups}`,
      `\t\t   total <= ${maxnum}, #channels <= ${numChannels}${radar === '' ? '' : `, radar detect widths: { ${radar} }`}`,
    ];
  });
}

function overrideLines(hex: string | undefined): string[] {
  if (hex === undefined) return [];
  const mask = Buffer.from(hex, 'hex');
  const field = mask.readUInt16LE(0);
  const parts: readonly (readonly [boolean, string])[] = [
    [true, `MCS: ${(hex.slice(6, 26).match(/../g) ?? []).join(' ')}`],
    [(field & 0x800) !== 0, 'maximum A-MSDU length'],
    [(field & 0x2) !== 0, 'supported channel width'],
    [(field & 0x40) !== 0, 'short GI for 40 MHz'],
    [((mask[2] ?? 0) & 0x3) !== 0, 'max A-MPDU length exponent'],
    [((mask[2] ?? 0) & 0x1c) !== 0, 'min MPDU start spacing'],
  ];
  return ['\tHT Capability overrides:', ...parts.filter(([has]) => has).map(([, text]) => `\t\t * ${text}`)];
}

/** `iw phy` of a device, the explanations of its extended features left out. */
export function phyText(device: JsonDevice): string {
  const flags: readonly (readonly [boolean | undefined, string])[] = [
    [device.supportIbssRsn, 'RSN-IBSS'],
    [device.supportApUapsd, 'AP-side u-APSD'],
    [device.tdlsSupport, 'T-DLS'],
  ];
  return [
    `Wiphy ${device.wiphyName}`,
    `\twiphy index: ${device.wiphy}`,
    `\tmax # scan SSIDs: ${device.maxNumScanSsids}`,
    `\tmax scan IEs length: ${device.maxScanIeLen} bytes`,
    `\tmax # sched scan SSIDs: ${device.maxNumSchedScanSsids}`,
    `\tmax # match sets: ${device.maxMatchSets}`,
    `\tRetry short limit: ${device.wiphyRetryShort}`,
    `\tRetry long limit: ${device.wiphyRetryLong}`,
    `\tCoverage class: ${device.wiphyCoverageClass} (up to ${450 * (device.wiphyCoverageClass ?? 0)}m)`,
    ...flags.filter(([has]) => has === true).map(([, text]) => `\tDevice supports ${text}.`),
    '\tSupported Ciphers:',
    ...(device.cipherSuites ?? []).map((cipher) => `\t\t* ${CIPHERS[cipher]}`),
    `\tAvailable Antennas: TX ${device.wiphyAntennaAvailTx} RX ${device.wiphyAntennaAvailRx}`,
    '\tSupported interface modes:',
    ...device.modes.map((mode) => `\t\t * ${MODES[mode]}`),
    ...device.capabilities.flatMap(bandLines),
    '\tSupported commands:',
    ...commandLines(device.supportedCommands),
    '\tsoftware interface modes (can always be added):',
    ...modeNames(device.softwareIftypes).map((mode) => `\t\t * ${mode}`),
    '\tvalid interface combinations:',
    ...combinationLines(device.interfaceCombinations),
    ...overrideLines(device.htCapabilityMask),
    ...device.features.map((feature) => `\t${FEATURES[feature] ?? feature}`),
    `\tmax # scan plans: ${device.maxNumSchedScanPlans}`,
    `\tmax scan plan interval: ${(device.maxScanPlanInterval ?? 0) | 0}`,
    `\tmax scan plan iterations: ${device.maxScanPlanIterations}`,
    '\tSupported TX frame types:',
    ...frameLines(device.txFrameTypes),
    '\tSupported RX frame types:',
    ...frameLines(device.rxFrameTypes),
    '\tSupported extended features:',
    ...device.features.map((feature) => `\t\t* [ ${String(feature).toUpperCase()} ]`),
  ].join('\n');
}

/** What iw printed, the explanations of extended features left out: the name says which it is. */
export function withoutExplanations(text: string): string {
  return text.replace(/^(\s*\* \[ \w+ \]): .*$/gm, '$1');
}
