// What `iw phy` prints of 802.11ax, made of our objects.
import type { HeCapabilities } from '../../../lib/clients/iw.ts';
import type { Json } from './json.ts';

/** Fields as iw names them; those that end with a colon are shown with their value. */
export type FieldNames = Readonly<Record<string, string>>;

const MAC: FieldNames = {
  htc_he: '+HTC HE Supported',
  twt_requester: 'TWT Requester',
  twt_responder: 'TWT Responder',
  trigger_frame_padding: 'Trigger Frame MAC Padding Duration:',
  multi_tid_rx: 'Multi-TID Aggregation Support:',
  bsr: 'BSR',
  mu_cascading: 'MU Cascading',
  ack_enabled_aggregation: 'Ack-Enabled Aggregation',
  om_control: 'OM Control',
  max_ampdu_exponent: 'Maximum A-MPDU Length Exponent:',
  amsdu_in_ampdu: 'A-MSDU in A-MPDU',
};
const PHY: FieldNames = {
  width_40_2ghz: 'HE40/2.4GHz',
  width_40_80_5ghz: 'HE40/HE80/5GHz',
  width_160_5ghz: 'HE160/5GHz',
  width_160_80p80_5ghz: 'HE160/HE80+80/5GHz',
  punctured_preamble_rx: 'Punctured Preamble RX:',
  device_class: 'Device Class:',
  ldpc: 'LDPC Coding in Payload',
  midamble_max_nsts: 'Midamble Rx Max NSTS:',
  ndp_4x_ltf_3200ns: 'NDP with 4x HE-LTF and 3.2us GI',
  stbc_tx_80: 'STBC Tx <= 80MHz',
  stbc_rx_80: 'STBC Rx <= 80MHz',
  full_ul_mu_mimo: 'Full Bandwidth UL MU-MIMO',
  partial_ul_mu_mimo: 'Partial Bandwidth UL MU-MIMO',
};
const WIDTHS = { '80': '<= 80 MHz', '160': '160 MHz', '80p80': '80+80 MHz' };

/** The fields that are there, as iw prints them. */
export function fieldLines(fields: Readonly<Record<string, number | undefined>>, names: FieldNames): string[] {
  return Object.entries(fields).map(([name, value]) => {
    const text = names[name] ?? name;
    return `\t\t\t\t${text}${text.endsWith(':') ? ` ${value}` : ''}`;
  });
}

/** Pairs of bytes, the second first. */
function swapped(hex: string): string {
  return hex.replace(/(..)(..)/g, '$2$1');
}

function streamLines(list: readonly (number | undefined | null)[]): string[] {
  return list.map((mcs, place) => `\t\t\t\t${place + 1} streams: ${typeof mcs === 'number' ? `MCS 0-${mcs}` : 'not supported'}`);
}

/** The capabilities as devices have them; without the first tab as elements do. */
export function heLines(he: Json<HeCapabilities> | undefined): string[] {
  if (he === undefined) return [];
  return [
    `\t\t\tHE MAC Capabilities (0x${swapped(he.mac)}):`,
    ...fieldLines(he.macFields, MAC),
    `\t\t\tHE PHY Capabilities: (0x${he.phy}):`,
    ...fieldLines(he.phyFields, PHY),
    ...he.mcs.flatMap(({ width, rx, tx }) => [
      `\t\t\tHE RX MCS and NSS set ${WIDTHS[width]}`,
      ...streamLines(rx),
      `\t\t\tHE TX MCS and NSS set ${WIDTHS[width]}`,
      ...streamLines(tx),
    ]),
  ];
}
