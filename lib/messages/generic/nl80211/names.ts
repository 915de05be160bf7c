// Names of modes, states, reasons and flags of nl80211 — linux/nl80211.h

/** `NL80211_IFTYPE_*`: what an interface is. */
// biome-ignore format: table
export const NL80211_IFTYPE = {
  unspecified: 0, adhoc: 1, station: 2, ap: 3, ap_vlan: 4, wds: 5, monitor: 6, mesh_point: 7, p2p_client: 8, p2p_go: 9,
  p2p_device: 10, ocb: 11, nan: 12, nan_data: 13, pd: 14,
} as const;

/** `NL80211_BAND_*`: bands of frequencies. */
export const NL80211_BAND = { '2ghz': 0, '5ghz': 1, '60ghz': 2, '6ghz': 3, s1ghz: 4, lc: 5 } as const;

/** `NL80211_CHAN_*`: how the old attribute says a channel's width. */
export const NL80211_CHAN = { no_ht: 0, ht20: 1, ht40minus: 2, ht40plus: 3 } as const;

/** `NL80211_CHAN_WIDTH_*`: how wide a channel is, in MHz. */
// biome-ignore format: table
export const NL80211_CHAN_WIDTH = {
  '20_noht': 0, '20': 1, '40': 2, '80': 3, '80p80': 4, '160': 5, '5': 6, '10': 7, '1': 8, '2': 9, '4': 10, '8': 11, '16': 12, '320': 13,
} as const;

/** The widths again, as bits: `1 << NL80211_CHAN_WIDTH_*`. */
// biome-ignore format: table
export const NL80211_CHAN_WIDTH_BIT = {
  '20_noht': 0x1, '20': 0x2, '40': 0x4, '80': 0x8, '80p80': 0x10, '160': 0x20, '5': 0x40, '10': 0x80, '1': 0x100, '2': 0x200,
  '4': 0x400, '8': 0x800, '16': 0x1000, '320': 0x2000,
} as const;

/** `NL80211_AUTHTYPE_*`: how a station proves who it is. */
// biome-ignore format: table
export const NL80211_AUTHTYPE = {
  open_system: 0, shared_key: 1, ft: 2, network_eap: 3, sae: 4, fils_sk: 5, fils_sk_pfs: 6, fils_pk: 7, eppke: 8, ieee8021x: 9,
  automatic: 10,
} as const;

/** `NL80211_MFP_*`: whether management frames are protected. */
export const NL80211_MFP = { no: 0, required: 1, optional: 2 } as const;
/** `NL80211_WPA_VERSION_*` */
export const NL80211_WPA_VERSION = { '1': 1, '2': 2, '3': 4 } as const;
/** `NL80211_PS_*`: power saving. */
export const NL80211_PS = { disabled: 0, enabled: 1 } as const;
/** `NL80211_TX_POWER_*`: who chooses the power. */
export const NL80211_TX_POWER = { automatic: 0, limited: 1, fixed: 2 } as const;
/** `NL80211_HIDDEN_SSID_*`: how beacons hide the network's name. */
export const NL80211_HIDDEN_SSID = { not_in_use: 0, zero_len: 1, zero_contents: 2 } as const;
/** `NL80211_ACL_POLICY_*`: what the list of addresses is for. */
export const NL80211_ACL_POLICY = { accept_unless_listed: 0, deny_unless_listed: 1 } as const;
/** `NL80211_SMPS_*`: power saving of spatial multiplexing. */
export const NL80211_SMPS = { off: 0, static: 1, dynamic: 2 } as const;
/** `NL80211_DFS_*`: state of a channel that radars use; not to be mixed up with the regions. */
export const NL80211_DFS_STATE = { usable: 0, unavailable: 1, available: 2 } as const;
/** `NL80211_DFS_*`: whose rules of radar detection hold. */
export const NL80211_DFS_REGION = { unset: 0, fcc: 1, etsi: 2, jp: 3 } as const;
/** `NL80211_RADAR_*`: what happened to a channel that radars use. */
// biome-ignore format: table
export const NL80211_RADAR = {
  detected: 0, cac_finished: 1, cac_aborted: 2, nop_finished: 3, pre_cac_expired: 4, cac_started: 5,
} as const;
/** `NL80211_CONN_FAIL_*`: why an access point refused a station. */
export const NL80211_CONN_FAIL = { max_clients: 0, blocked_client: 1 } as const;
/** `NL80211_TIMEOUT_*`: what took too long. */
export const NL80211_TIMEOUT = { unspecified: 0, scan: 1, auth: 2, assoc: 3 } as const;
/** `NL80211_CRIT_PROTO_*`: a protocol that must not be disturbed. */
export const NL80211_CRIT_PROTO = { unspec: 0, dhcp: 1, eapol: 2, apipa: 3 } as const;
/** `NL80211_TDLS_*`: what is done to a direct link. */
export const NL80211_TDLS = { discovery_req: 0, setup: 1, teardown: 2, enable_link: 3, disable_link: 4 } as const;
/** `NL80211_TDLS_PEER_*`: what the other end of a direct link can do. */
export const NL80211_TDLS_PEER = { ht: 1, vht: 2, wmm: 4, he: 8 } as const;
/** `NL80211_P2P_PS_*` */
export const NL80211_P2P_PS = { unsupported: 0, supported: 1 } as const;
/** `NL80211_EXTERNAL_AUTH_*`: what user space is to do. */
export const NL80211_EXTERNAL_AUTH = { start: 0, abort: 1 } as const;
/** `NL80211_SAE_PWE_*`: how the password becomes a curve's point. */
export const NL80211_SAE_PWE = { unspecified: 0, hunt_and_peck: 1, hash_to_element: 2, both: 3 } as const;
/** `NL80211_AP_SETTINGS_*`: what the program behind an access point can do. */
export const NL80211_AP_SETTINGS = { external_auth_support: 1, sa_query_offload_support: 2 } as const;
/** `NL80211_RXMGMT_FLAG_*`: about a frame that came in. */
export const NL80211_RXMGMT_FLAG = { answered: 1, external_auth: 2 } as const;
/** `NL80211_PROTOCOL_FEATURE_*`: what the interface to user space can do. */
export const NL80211_PROTOCOL_FEATURE = { split_wiphy_dump: 1 } as const;
/** `NL80211_AP_SME_*`: what a device that manages its stations itself can do. */
export const NL80211_AP_SME = { sa_query_offload: 1 } as const;
/** `NL80211_PROBE_RESP_OFFLOAD_SUPPORT_*`: probe requests that the device answers itself. */
export const NL80211_PROBE_RESP_OFFLOAD_SUPPORT = { wps: 1, wps2: 2, p2p: 4, '80211u': 8 } as const;
/** `NL80211_REGDOM_SET_BY_*`: who asked for a regulatory domain. */
export const NL80211_REGDOM_SET_BY = { core: 0, user: 1, driver: 2, country_ie: 3 } as const;
/** `NL80211_REGDOM_TYPE_*`: what a regulatory domain is for. */
export const NL80211_REGDOM_TYPE = { country: 0, world: 1, custom_world: 2, intersection: 3 } as const;
/** `NL80211_USER_REG_HINT_*`: how sure user space is of the country. */
export const NL80211_USER_REG_HINT = { user: 0, cell_base: 1, indoor: 2 } as const;

/** `NL80211_SCAN_FLAG_*`: how a scan is done. */
// biome-ignore format: table
export const NL80211_SCAN_FLAG = {
  low_priority: 1, flush: 2, ap: 4, random_addr: 8, fils_max_channel_time: 0x10, accept_bcast_probe_resp: 0x20,
  oce_probe_req_high_tx_rate: 0x40, oce_probe_req_deferral_suppression: 0x80, low_span: 0x100, low_power: 0x200,
  high_accuracy: 0x400, random_sn: 0x800, min_preq_content: 0x1000, freq_khz: 0x2000, colocated_6ghz: 0x4000,
} as const;

/** `NL80211_FEATURE_*`: what a device can do. */
// biome-ignore format: table
export const NL80211_FEATURE = {
  sk_tx_status: 0x1, ht_ibss: 0x2, inactivity_timer: 0x4, cell_base_reg_hints: 0x8, p2p_device_needs_channel: 0x10, sae: 0x20,
  low_priority_scan: 0x40, scan_flush: 0x80, ap_scan: 0x100, vif_txpower: 0x200, need_obss_scan: 0x400, p2p_go_ctwin: 0x800,
  p2p_go_oppps: 0x1000, advertise_chan_limits: 0x4000, full_ap_client_state: 0x8000, userspace_mpm: 0x10000, active_monitor: 0x20000,
  ap_mode_chan_width_change: 0x40000, ds_param_set_ie_in_probes: 0x80000, wfa_tpc_ie_in_probes: 0x100000, quiet: 0x200000,
  tx_power_insertion: 0x400000, ackto_estimation: 0x800000, static_smps: 0x1000000, dynamic_smps: 0x2000000,
  supports_wmm_admission: 0x4000000, mac_on_create: 0x8000000, tdls_channel_switch: 0x10000000, scan_random_mac_addr: 0x20000000,
  sched_scan_random_mac_addr: 0x40000000, nd_random_mac_addr: 0x80000000,
} as const;

/** `NL80211_EXT_FEATURE_*`: what else a device can do; the number is that of a bit in `extFeatures`. */
// biome-ignore format: table
export const NL80211_EXT_FEATURE = {
  vht_ibss: 0, rrm: 1, mu_mimo_air_sniffer: 2, scan_start_time: 3, bss_parent_tsf: 4, set_scan_dwell: 5, beacon_rate_legacy: 6,
  beacon_rate_ht: 7, beacon_rate_vht: 8, fils_sta: 9, mgmt_tx_random_ta: 10, mgmt_tx_random_ta_connected: 11,
  sched_scan_relative_rssi: 12, cqm_rssi_list: 13, fils_sk_offload: 14, '4way_handshake_sta_psk': 15, '4way_handshake_sta_1x': 16,
  fils_max_channel_time: 17, accept_bcast_probe_resp: 18, oce_probe_req_high_tx_rate: 19, oce_probe_req_deferral_suppression: 20,
  mfp_optional: 21, low_span_scan: 22, low_power_scan: 23, high_accuracy_scan: 24, dfs_offload: 25, control_port_over_nl80211: 26,
  ack_signal_support: 27, txqs: 28, scan_random_sn: 29, scan_min_preq_content: 30, can_replace_ptk0: 31, enable_ftm_responder: 32,
  airtime_fairness: 33, ap_pmksa_caching: 34, sched_scan_band_specific_rssi_thold: 35, ext_key_id: 36, sta_tx_pwr: 37,
  sae_offload: 38, vlan_offload: 39, aql: 40, beacon_protection: 41, control_port_no_preauth: 42, protected_twt: 43, del_ibss_sta: 44,
  multicast_registrations: 45, beacon_protection_client: 46, scan_freq_khz: 47, control_port_over_nl80211_tx_status: 48,
  operating_channel_validation: 49, '4way_handshake_ap_psk': 50, sae_offload_ap: 51, fils_discovery: 52, unsol_bcast_probe_resp: 53,
  beacon_rate_he: 54, secure_ltf: 55, secure_rtt: 56, prot_range_nego_and_measure: 57, bss_color: 58, fils_crypto_offload: 59,
  radar_background: 60, powered_addr_change: 61, punct: 62, secure_nan: 63, auth_and_deauth_random_ta: 64, owe_offload: 65,
  owe_offload_ap: 66, dfs_concurrent: 67, spp_amsdu_support: 68, beacon_rate_eht: 69, eppke: 70, assoc_frame_encryption: 71,
  ieee8021x_auth: 72, roc_addr_filter: 73, set_key_ltf_seed: 74, probe_ap: 75,
} as const;

/** Cipher suites, the standard's number behind its OUI `00-0F-AC` (linux/ieee80211.h, which is not exported). */
// biome-ignore format: table
export const WLAN_CIPHER_SUITE = {
  use_group: 0xfac00, wep40: 0xfac01, tkip: 0xfac02, ccmp: 0xfac04, wep104: 0xfac05, aes_cmac: 0xfac06, no_group_addr: 0xfac07,
  gcmp: 0xfac08, gcmp_256: 0xfac09, ccmp_256: 0xfac0a, bip_gmac_128: 0xfac0b, bip_gmac_256: 0xfac0c, bip_cmac_256: 0xfac0d,
  sms4: 0x147201,
} as const;

/** Suites of authentication and key management, the standard's number behind its OUI `00-0F-AC` (linux/ieee80211.h). */
// biome-ignore format: table
export const WLAN_AKM_SUITE = {
  '8021x': 0xfac01, psk: 0xfac02, ft_8021x: 0xfac03, ft_psk: 0xfac04, '8021x_sha256': 0xfac05, psk_sha256: 0xfac06, tdls: 0xfac07,
  sae: 0xfac08, ft_over_sae: 0xfac09, ap_peer_key: 0xfac0a, '8021x_suite_b': 0xfac0b, '8021x_suite_b_192': 0xfac0c,
  ft_8021x_sha384: 0xfac0d, fils_sha256: 0xfac0e, fils_sha384: 0xfac0f, ft_fils_sha256: 0xfac10, ft_fils_sha384: 0xfac11,
  owe: 0xfac12, ft_psk_sha384: 0xfac13, psk_sha384: 0xfac14, sae_ext_key: 0xfac18, ft_sae_ext_key: 0xfac19,
  osen: 0x506f9a01, wfa_dpp: 0x506f9a02,
} as const;
