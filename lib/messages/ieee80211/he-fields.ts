// Capabilities of 802.11ax: IEEE 802.11ax-2021, section 9.4.2.248

/** Where a field of several bits stands: its first bit, and how many bits it has. */
export type BitField = readonly [first: number, width: number];

/** The MAC capabilities (9.4.2.248.2). */
// biome-ignore format: table
export const HE_MAC_FIELD = {
  htc_he: [0, 1], twt_requester: [1, 1], twt_responder: [2, 1], fragmentation: [3, 2], max_msdu_fragments: [5, 3],
  min_fragment_size: [8, 2], trigger_frame_padding: [10, 2], multi_tid_rx: [12, 3], link_adaptation: [15, 2], all_ack: [17, 1],
  trs: [18, 1], bsr: [19, 1], broadcast_twt: [20, 1], ba_bitmap_32: [21, 1], mu_cascading: [22, 1], ack_enabled_aggregation: [23, 1],
  om_control: [25, 1], ofdma_random_access: [26, 1], max_ampdu_exponent: [27, 2], amsdu_fragmentation: [29, 1],
  flexible_twt: [30, 1], rx_control_to_multibss: [31, 1], bsrp_bqrp_aggregation: [32, 1], qtp: [33, 1], bqr: [34, 1],
  psr_responder: [35, 1], ndp_feedback: [36, 1], ops: [37, 1], amsdu_in_ampdu: [38, 1], multi_tid_tx: [39, 3],
  subchannel_selective: [42, 1], ul_2x996_tone: [43, 1], om_control_ul_mu_data_disable: [44, 1], dynamic_sm_power_save: [45, 1],
  punctured_sounding: [46, 1], ht_vht_trigger_frame_rx: [47, 1],
} as const satisfies Readonly<Record<string, BitField>>;

/** The PHY capabilities (9.4.2.248.3). */
// biome-ignore format: table
export const HE_PHY_FIELD = {
  width_40_2ghz: [1, 1], width_40_80_5ghz: [2, 1], width_160_5ghz: [3, 1], width_160_80p80_5ghz: [4, 1], tones_242_2ghz: [5, 1],
  tones_242_5ghz: [6, 1], punctured_preamble_rx: [8, 4], device_class: [12, 1], ldpc: [13, 1], su_1x_ltf_800ns: [14, 1],
  midamble_max_nsts: [15, 2], ndp_4x_ltf_3200ns: [17, 1], stbc_tx_80: [18, 1], stbc_rx_80: [19, 1], doppler_tx: [20, 1],
  doppler_rx: [21, 1], full_ul_mu_mimo: [22, 1], partial_ul_mu_mimo: [23, 1], dcm_max_constellation_tx: [24, 2],
  dcm_max_nss_tx: [26, 1], dcm_max_constellation_rx: [27, 2], dcm_max_nss_rx: [29, 1], rx_mu_ppdu_from_client: [30, 1],
  su_beamformer: [31, 1], su_beamformee: [32, 1], mu_beamformer: [33, 1], beamformee_sts_80: [34, 3], beamformee_sts_above_80: [37, 3],
  sounding_dimensions_80: [40, 3], sounding_dimensions_above_80: [43, 3], ng16_su_feedback: [46, 1], ng16_mu_feedback: [47, 1],
  codebook_4_2_su: [48, 1], codebook_7_5_mu: [49, 1], triggered_su_feedback: [50, 1], triggered_mu_feedback: [51, 1],
  triggered_cqi_feedback: [52, 1], partial_extended_range: [53, 1], partial_dl_mu_mimo: [54, 1], ppe_thresholds: [55, 1],
  psr_spatial_reuse: [56, 1], power_boost: [57, 1], mu_4x_ltf_800ns: [58, 1], max_nc: [59, 3], stbc_tx_above_80: [62, 1],
  stbc_rx_above_80: [63, 1], er_su_4x_ltf_800ns: [64, 1], width_20_in_40_2ghz: [65, 1], width_20_in_160: [66, 1],
  width_80_in_160: [67, 1], er_su_1x_ltf_800ns: [68, 1], midamble_2x_1x_ltf: [69, 1], dcm_max_tones: [70, 2],
  long_sigb: [72, 1], non_triggered_cqi_feedback: [73, 1], tx_1024_qam_small: [74, 1], rx_1024_qam_small: [75, 1],
  rx_full_su_compressed_sigb: [76, 1], rx_full_su_non_compressed_sigb: [77, 1], nominal_packet_padding: [78, 2], mu_one_ltf_rx: [80, 1],
} as const satisfies Readonly<Record<string, BitField>>;
