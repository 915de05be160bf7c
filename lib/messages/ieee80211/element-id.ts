// Numbers of information elements: IEEE 802.11-2020, table 9-92, and its amendments ax and be

/** What an element of beacons, probes and associations is. */
// biome-ignore format: table
export const ELEMENT_ID = {
  ssid: 0, supported_rates: 1, ds_parameter: 3, cf_parameter: 4, tim: 5, ibss_parameter: 6, country: 7, request: 10, bss_load: 11,
  edca_parameter: 12, tspec: 13, tclas: 14, schedule: 15, challenge: 16, power_constraint: 32, power_capability: 33, tpc_request: 34,
  tpc_report: 35, supported_channels: 36, channel_switch: 37, measure_request: 38, measure_report: 39, quiet: 40, ibss_dfs: 41,
  erp: 42, ts_delay: 43, ht_capabilities: 45, qos_capability: 46, rsn: 48, extended_rates: 50, ap_channel_report: 51,
  neighbor_report: 52, rcpi: 53, mobility_domain: 54, fast_transition: 55, timeout_interval: 56, ric_data: 57,
  supported_operating_classes: 59, extended_channel_switch: 60, ht_operation: 61, secondary_channel_offset: 62,
  bss_average_access_delay: 63, antenna: 64, rsni: 65, measurement_pilot: 66, bss_available_admission: 67, rrm_capabilities: 70,
  multiple_bssid: 71, coexistence: 72, coexistence_channels: 73, overlapping_bss_scan: 74, management_mic: 76, fms_descriptor: 86,
  qos_traffic_capability: 89, bss_max_idle: 90, interworking: 107, advertisement_protocol: 108, qos_map: 110, roaming_consortium: 111,
  mesh_configuration: 113, mesh_id: 114, mesh_link_metric: 115, congestion: 116, peering_management: 117, mesh_channel_switch: 118,
  mesh_awake_window: 119, beacon_timing: 120, gate_announcement: 125, root_announcement: 126, extended_capabilities: 127,
  path_request: 130, path_reply: 131, path_error: 132, multi_band: 158, vht_capabilities: 191, vht_operation: 192,
  extended_bss_load: 193, wide_channel_switch: 194, transmit_power_envelope: 195, channel_switch_wrapper: 196, aid: 197,
  quiet_channel: 198, operating_mode: 199, reduced_neighbor_report: 201, s1g_beacon_compatibility: 213, s1g_capabilities: 217,
  s1g_operation: 232, fils_indication: 240, fragment: 242, rsn_extension: 244, vendor: 221, extension: 255,
} as const;

/** What an element with number 255 is: its first byte. */
// biome-ignore format: table
export const ELEMENT_EXTENSION = {
  fils_session: 4, fils_public_key: 12, password_identifier: 33, he_capabilities: 35, he_operation: 36, uora: 37, mu_edca: 38,
  spatial_reuse: 39, bss_color_change: 42, ess_report: 45, opcode: 46, he_6ghz_capabilities: 59, multiple_bssid_configuration: 55,
  non_inheritance: 56, known_bssid: 57, short_ssid_list: 58, anti_clogging_token: 93, eht_operation: 106, multi_link: 107,
  eht_capabilities: 108, tid_to_link_mapping: 109, multi_link_traffic: 110,
} as const;
