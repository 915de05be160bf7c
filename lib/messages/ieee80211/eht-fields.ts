// Capabilities of 802.11be: IEEE 802.11be-2024, section 9.4.2.323
import type { BitField } from './he-fields.ts';

/** The MAC capabilities (9.4.2.323.2). */
// biome-ignore format: table
export const EHT_MAC_FIELD = {
  epcs_priority_access: [0, 1], om_control: [1, 1], txop_sharing_mode_1: [2, 1], txop_sharing_mode_2: [3, 1], restricted_twt: [4, 1],
  scs_traffic_description: [5, 1], max_mpdu_length: [6, 2], max_ampdu_exponent: [8, 1], trs: [9, 1], txop_return: [10, 1],
  two_bqrs: [11, 1], link_adaptation: [12, 2], unsolicited_epcs: [14, 1],
} as const satisfies Readonly<Record<string, BitField>>;

/** The PHY capabilities (9.4.2.323.3). */
// biome-ignore format: table
export const EHT_PHY_FIELD = {
  width_320_6ghz: [1, 1], tones_242_above_20: [2, 1], ndp_4x_ltf_3200ns: [3, 1], partial_ul_mu_mimo: [4, 1], su_beamformer: [5, 1],
  su_beamformee: [6, 1], beamformee_ss_80: [7, 3], beamformee_ss_160: [10, 3], beamformee_ss_320: [13, 3],
  sounding_dimensions_80: [16, 3], sounding_dimensions_160: [19, 3], sounding_dimensions_320: [22, 3], ng16_su_feedback: [25, 1],
  ng16_mu_feedback: [26, 1], codebook_4_2_su: [27, 1], codebook_7_5_mu: [28, 1], triggered_su_feedback: [29, 1],
  triggered_mu_partial_feedback: [30, 1], triggered_cqi_feedback: [31, 1], partial_dl_mu_mimo: [32, 1], psr_spatial_reuse: [33, 1],
  power_boost: [34, 1], mu_4x_ltf_800ns: [35, 1], max_nc: [36, 4], non_triggered_cqi_feedback: [40, 1], tx_qam_small: [41, 1],
  rx_qam_small: [42, 1], ppe_thresholds: [43, 1], nominal_packet_padding: [44, 2], max_ltfs: [46, 5], mcs_15: [51, 4],
  duplicate_6ghz: [55, 1], rx_ndp_wider: [56, 1], non_ofdma_ul_mu_mimo_80: [57, 1], non_ofdma_ul_mu_mimo_160: [58, 1],
  non_ofdma_ul_mu_mimo_320: [59, 1], mu_beamformer_80: [60, 1], mu_beamformer_160: [61, 1], mu_beamformer_320: [62, 1],
  tb_sounding_rate_limit: [63, 1], rx_1024_qam_wider: [64, 1], rx_4096_qam_wider: [65, 1], limited_20_only: [66, 1],
  triggered_mu_full_feedback_20_only: [67, 1], mru_20_only: [68, 1],
} as const satisfies Readonly<Record<string, BitField>>;
