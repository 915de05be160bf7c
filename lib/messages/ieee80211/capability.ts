// Bits of information elements: IEEE 802.11-2020, section 9.4.2

/** Capabilities of 802.11n (9.4.2.55.2); the state of power saving and the count of streams are fields of their own. */
// biome-ignore format: table
export const HT_CAPABILITY = {
  ldpc: 0x1, channel_40: 0x2, greenfield: 0x10, short_gi_20: 0x20, short_gi_40: 0x40, tx_stbc: 0x80, delayed_block_ack: 0x400,
  max_amsdu_7935: 0x800, dsss_cck_40: 0x1000, forty_intolerant: 0x4000, lsig_txop: 0x8000,
} as const;

/** Capabilities of 802.11ac (9.4.2.157.2), single bits only. */
// biome-ignore format: table
export const VHT_CAPABILITY = {
  rx_ldpc: 0x10, short_gi_80: 0x20, short_gi_160: 0x40, tx_stbc: 0x80, su_beamformer: 0x800, su_beamformee: 0x1000,
  mu_beamformer: 0x80000, mu_beamformee: 0x100000, txop_ps: 0x200000, htc: 0x400000, rx_antenna_consistency: 0x10000000,
  tx_antenna_consistency: 0x20000000,
} as const;

/** Capabilities of a secured network (9.4.2.24.4), single bits only. */
// biome-ignore format: table
export const RSN_CAPABILITY = {
  preauthentication: 0x1, no_pairwise: 0x2, management_protection_required: 0x40, management_protection: 0x80, multi_band: 0x100,
  peerkey: 0x200, spp_amsdu: 0x400, spp_amsdu_required: 0x800, pbac: 0x1000, extended_key_id: 0x2000, ocvc: 0x4000,
} as const;

/** How frames of the old kind are protected (9.4.2.11). */
export const ERP = { non_erp_present: 1, use_protection: 2, barker_preamble: 4 } as const;

/** Extended capabilities (9.4.2.26): number of the bit. */
// biome-ignore format: table
export const EXTENDED_CAPABILITY = {
  coexistence_management: 0, extended_channel_switching: 2, psmp: 4, s_psmp: 6, event: 7, diagnostics: 8, multicast_diagnostics: 9,
  location_tracking: 10, fms: 11, proxy_arp: 12, collocated_interference: 13, civic_location: 14, geospatial_location: 15, tfs: 16,
  wnm_sleep: 17, tim_broadcast: 18, bss_transition: 19, qos_traffic: 20, ac_station_count: 21, multiple_bssid: 22,
  timing_measurement: 23, channel_usage: 24, ssid_list: 25, dms: 26, utc_tsf: 27, tpu_buffer_sta: 28, tdls_peer_psm: 29,
  tdls_channel_switching: 30, interworking: 31, qos_map: 32, ebr: 33, sspn_interface: 34, msgcf: 36, tdls: 37, tdls_prohibited: 38,
  tdls_channel_switching_prohibited: 39, reject_unadmitted: 40, identifier_location: 44, uapsd_coexistence: 45, wnm_notification: 46,
  qab: 47, utf8_ssid: 48, qmf_activated: 49, qmf_reconfiguration: 50, robust_av_streaming: 51, advanced_gcr: 52, mesh_gcr: 53,
  scs: 54, q_load_report: 55, alternate_edca: 56, unprotected_txop: 57, protected_txop: 58, protected_q_load_report: 60, tdls_wider: 61,
  operating_mode_notification: 62, channel_schedule: 64, network_channel_control: 67, fine_timing_responder: 70,
  fine_timing_initiator: 71, fils: 72, extended_spectrum_management: 73, future_channel: 74, twt_requester: 77, twt_responder: 78,
  obss_narrow_bandwidth: 79, complete_list_nontx: 80, sae_password_identifiers: 81, sae_password_identifiers_only: 82,
  beacon_protection: 84, mirrored_scs: 85,
} as const;
