// What `iw phy` prints of 802.11be, made of our objects. iw 5.19 prints it of types of interface that have none of it, all zeros.
import type { EhtCapabilities } from '../../../lib/clients/iw.ts';
import { type FieldNames, fieldLines } from './he.ts';
import type { Json } from './json.ts';

const MAC: FieldNames = {
  epcs_priority_access: 'EPCS Priority Access Supported',
  om_control: 'EHT OM Control Supported',
  txop_sharing_mode_1: 'Triggered TXOP Sharing Mode 1 Supported',
};
/** As iw 5.19 calls them. */
const EARLIER: FieldNames = {
  ...MAC,
  epcs_priority_access: 'NSEP priority access Supported',
  txop_sharing_mode_1: 'Triggered TXOP Sharing Supported',
};
const PHY: FieldNames = {
  width_320_6ghz: '320MHz in 6GHz Supported',
  tones_242_above_20: '242-tone RU in BW wider than 20MHz Supported',
  ndp_4x_ltf_3200ns: 'NDP With EHT-LTF And 3.2 µs GI',
  partial_ul_mu_mimo: 'Partial Bandwidth UL MU-MIMO',
  su_beamformer: 'SU Beamformer',
  su_beamformee: 'SU Beamformee',
  beamformee_ss_80: 'Beamformee SS (80MHz):',
  beamformee_ss_160: 'Beamformee SS (160MHz):',
  beamformee_ss_320: 'Beamformee SS (320MHz):',
  sounding_dimensions_80: 'Number Of Sounding Dimensions (80MHz):',
  sounding_dimensions_160: 'Number Of Sounding Dimensions (160MHz):',
  sounding_dimensions_320: 'Number Of Sounding Dimensions (320MHz):',
  ng16_su_feedback: 'Ng = 16 SU Feedback',
  ng16_mu_feedback: 'Ng = 16 MU Feedback',
  codebook_4_2_su: 'Codebook size (4, 2) SU Feedback',
  codebook_7_5_mu: 'Codebook size (7, 5) MU Feedback',
  triggered_su_feedback: 'Triggered SU Beamforming Feedback',
  triggered_mu_partial_feedback: 'Triggered MU Beamforming Partial BW Feedback',
  triggered_cqi_feedback: 'Triggered CQI Feedback',
  partial_dl_mu_mimo: 'Partial Bandwidth DL MU-MIMO',
  psr_spatial_reuse: 'PSR-Based SR Support',
  power_boost: 'Power Boost Factor Support',
  mu_4x_ltf_800ns: 'EHT MU PPDU With 4 EHT-LTF And 0.8 µs GI',
  max_nc: 'Max Nc:',
  non_triggered_cqi_feedback: 'Non-Triggered CQI Feedback',
  tx_qam_small: 'Tx 1024-QAM And 4096-QAM < 242-tone RU',
  rx_qam_small: 'Rx 1024-QAM And 4096-QAM < 242-tone RU',
  ppe_thresholds: 'PPE Thresholds Present',
  nominal_packet_padding: 'Common Nominal Packet Padding:',
  max_ltfs: 'Maximum Number Of Supported EHT-LTFs:',
  mcs_15: 'Support of MCS 15:',
  duplicate_6ghz: 'Support Of EHT DUP In 6 GHz',
  rx_ndp_wider: 'Support For 20MHz Rx NDP With Wider Bandwidth',
  non_ofdma_ul_mu_mimo_80: 'Non-OFDMA UL MU-MIMO (80MHz)',
  non_ofdma_ul_mu_mimo_160: 'Non-OFDMA UL MU-MIMO (160MHz)',
  non_ofdma_ul_mu_mimo_320: 'Non-OFDMA UL MU-MIMO (320MHz)',
  mu_beamformer_80: 'MU Beamformer (80MHz)',
  mu_beamformer_160: 'MU Beamformer (160MHz)',
  mu_beamformer_320: 'MU Beamformer (320MHz)',
};
const NONE: Json<EhtCapabilities> = { mac: '0000', macFields: {}, phy: '00'.repeat(9), phyFields: {}, mcs: [], ppe: '' };
const WIDTHS = { '20': 'BW = 20', '80': 'BW <= 80', '160': 'BW = 160', '320': 'BW = 320' };

export function ehtLines(eht: Json<EhtCapabilities> = NONE): string[] {
  const bytes = (streams: Json<EhtCapabilities>['mcs'][number]['streams']): string =>
    streams.map(({ rx, tx }) => `${tx.toString(16)}${rx.toString(16)}`).join('');
  const whole = eht.mcs.map(({ streams }) => bytes(streams)).join('');
  return [
    `\t\t\tEHT MAC Capabilities (0x${eht.mac}):`,
    ...fieldLines(eht.macFields, MAC),
    ...fieldLines(eht.macFields, EARLIER),
    `\t\t\tEHT PHY Capabilities (0x${eht.phy}):`,
    ...fieldLines(eht.phyFields, PHY),
    // iw 5.19 leaves the last byte out.
    `\t\t\tEHT PHY Capabilities: (0x${eht.phy.slice(0, 16)}):`,
    ...fieldLines(eht.phyFields, PHY),
    `\t\t\tEHT MCS/NSS: (0x${whole === '' ? '' : whole.padEnd(26, '0')}):`,
    ...eht.mcs.flatMap(({ width, streams }) => [
      `\t\t\tEHT-MCS Map (${WIDTHS[width]}) (0x${bytes(streams)}):`,
      ...streams.flatMap(({ mcs, rx, tx }) => {
        const range = { 7: '0-7', 9: width === '20' ? '8-9' : '0-9', 11: '10-11', 13: '12-13' }[mcs];
        return [`\t\t\t\tRx Max NSS for MCS ${range}: ${rx}`, `\t\t\t\tTx Max NSS for MCS ${range}: ${tx}`];
      }),
    ]),
    `\t\t\tEHT PPE Thresholds ${eht.ppe.replace(/(00)+$/, '')}`,
  ];
}
