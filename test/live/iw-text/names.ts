// What iw calls things.

export const MODES: Readonly<Record<string, string>> = {
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
  nan: 'NAN',
};
export const CIPHERS: Readonly<Record<string, string>> = {
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
export const WIDTHS: Readonly<Record<string, string>> = {
  '20_noht': '20 MHz (no HT)',
  '20': '20 MHz',
  '40': '40 MHz',
  '80': '80 MHz',
  '80p80': '80+80 MHz',
  '160': '160 MHz',
  '5': '5 MHz',
  '10': '10 MHz',
};
/** What iw says of features, those that simulated radios have. */
export const FEATURES: Readonly<Record<string, string>> = {
  sk_tx_status: 'Device supports TX status socket option.',
  ht_ibss: 'Device supports HT-IBSS.',
  sae: 'Device supports SAE with AUTHENTICATE command',
  low_priority_scan: 'Device supports low priority scan.',
  scan_flush: 'Device supports scan flush.',
  ap_scan: 'Device supports AP scan.',
  vif_txpower: 'Device supports per-vif TX power setting',
  p2p_go_ctwin: 'P2P GO supports CT window setting',
  p2p_go_oppps: 'P2P GO supports opportunistic powersave setting',
  full_ap_client_state: 'Driver supports full state transitions for AP/GO clients',
  userspace_mpm: 'Driver supports a userspace MPM',
  active_monitor: 'Device supports active monitor (which will ACK incoming frames)',
  ap_mode_chan_width_change: 'Driver/device bandwidth changes during BSS lifetime (AP/GO mode)',
  static_smps: 'Device supports static SMPS',
  dynamic_smps: 'Device supports dynamic SMPS',
  mac_on_create: 'Device supports configuring vdev MAC-addr on create.',
  scan_random_mac_addr: 'Device supports randomizing MAC-addr in scans.',
};

/** A key of a table as the kernel's name. */
export function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The name of a network as iw writes it: bytes that are not ASCII in hex. */
export function shownName(ssid: string): string {
  return [...Buffer.from(ssid)]
    .map((byte) => (byte < 0x20 || byte > 0x7e ? `\\x${byte.toString(16)}` : String.fromCharCode(byte)))
    .join('');
}

/** The number of a channel, as iw works it out; it does so for those below 1 GHz too, for which it means nothing. */
export function channelNumber(frequency: number): number {
  if (frequency === 2484) return 14;
  if (frequency < 2484) return Math.trunc((frequency - 2407) / 5);
  if (frequency < 5935) return (frequency - 5000) / 5;
  return frequency === 5935 ? 2 : (frequency - 5950) / 5;
}
