// What `iw dev` and `iw reg get` print, made of our objects.
import type { JsonWireless } from './json.ts';
import { channelNumber, MODES, shownName, WIDTHS } from './names.ts';

/** `iw dev` of an interface. */
function interfaceLines(wireless: JsonWireless): string[] {
  const { ifname, ifindex, wdev = '0', mac, ssid, iftype = '', wiphyFreq, channelWidth = '', centerFreq1, txqStats: queue } = wireless;
  const level = wireless.wiphyTxPowerLevel;
  const sums = queue && [queue.backlogBytes, queue.backlogPackets, queue.flows, queue.drops, queue.ecnMarks];
  const more = queue && [queue.overlimit, queue.collisions, queue.txBytes, queue.txPackets];
  return [
    `\tInterface ${ifname}`,
    `\t\tifindex ${ifindex}`,
    `\t\twdev 0x${BigInt(wdev).toString(16)}`,
    `\t\taddr ${mac}`,
    ...(ssid === undefined ? [] : [`\t\tssid ${shownName(Buffer.from(ssid, 'hex').toString())}`]),
    `\t\ttype ${MODES[iftype]}`,
    ...(wiphyFreq === undefined
      ? []
      : [`\t\tchannel ${channelNumber(wiphyFreq)} (${wiphyFreq} MHz), width: ${WIDTHS[channelWidth]}, center1: ${centerFreq1} MHz`]),
    ...(level === undefined ? [] : [`\t\ttxpower ${(level / 100).toFixed(2)} dBm`]),
    ...(sums && more
      ? [
          '\t\tmulticast TXQ:',
          '\t\t\tqsz-byt\tqsz-pkt\tflows\tdrops\tmarks\toverlmt\thashcol\ttx-bytes\ttx-packets',
          `\t\t\t${[...sums, ...more].join('\t')}`,
        ]
      : []),
  ];
}

/** `iw dev`: interfaces under their devices. */
export function devText(interfaces: readonly JsonWireless[]): string {
  return interfaces.flatMap((wireless) => [`phy#${wireless.wiphy}`, ...interfaceLines(wireless)]).join('\n');
}

/** Flags of a rule, in iw's words and order. */
const RULES: Readonly<Record<string, string>> = {
  no_ofdm: 'NO-OFDM',
  no_cck: 'NO-CCK',
  no_indoor: 'NO-INDOOR',
  no_outdoor: 'NO-OUTDOOR',
  dfs: 'DFS',
  auto_bw: 'AUTO-BW',
  no_ir: 'PASSIVE-SCAN',
};
const REGIONS: Readonly<Record<string, string>> = { unset: 'UNSET', fcc: 'FCC', etsi: 'ETSI', jp: 'JP' };

/** `iw reg get` of the common domain. */
export function regText({ regAlpha2, dfsRegion = 'unset', regRules = [] }: JsonWireless): string {
  const rows = regRules.map((rule) => {
    const megahertz = (kilohertz = 0): string => (kilohertz / 1000).toFixed(0);
    const flags = (rule.regRuleFlags ?? []) as readonly string[];
    const gain = rule.powerRuleMaxAntGain === 0 ? 'N/A' : String((rule.powerRuleMaxAntGain ?? 0) / 100);
    const wait = flags.includes('dfs') ? `${rule.dfsCacTime} ms` : 'N/A';
    const words = Object.keys(RULES).flatMap((flag) => (flags.includes(flag) ? [RULES[flag]] : []));
    const range = `${megahertz(rule.freqRangeStart)} - ${megahertz(rule.freqRangeEnd)} @ ${megahertz(rule.freqRangeMaxBw)}`;
    const power = (rule.powerRuleMaxEirp ?? 0) / 100;
    return `\t(${range}), (${gain}, ${power}), (${wait})${words.map((word) => `, ${word}`).join('')}`;
  });
  return ['global', `country ${regAlpha2}: DFS-${REGIONS[dfsRegion]}`, ...rows].join('\n');
}
