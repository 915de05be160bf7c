// The messages of NETLINK_AUDIT, by name only: linux/audit.h

/** `AUDIT_*`: types of messages. Requests are below 1100; the rest is records, whose body is text. */
// biome-ignore format: table
export const AUDIT = {
  get: 1000, set: 1001, list: 1002, add: 1003, del: 1004, user: 1005, login: 1006, watch_ins: 1007, watch_rem: 1008, watch_list: 1009,
  signal_info: 1010, add_rule: 1011, del_rule: 1012, list_rules: 1013, trim: 1014, make_equiv: 1015, tty_get: 1016, tty_set: 1017,
  set_feature: 1018, get_feature: 1019, user_avc: 1107, user_tty: 1124, daemon_start: 1200, daemon_end: 1201, daemon_abort: 1202,
  daemon_config: 1203, syscall: 1300, path: 1302, ipc: 1303, socketcall: 1304, config_change: 1305, sockaddr: 1306, cwd: 1307,
  execve: 1309, ipc_set_perm: 1311, mq_open: 1312, mq_sendrecv: 1313, mq_notify: 1314, mq_getsetattr: 1315, kernel_other: 1316,
  fd_pair: 1317, obj_pid: 1318, tty: 1319, eoe: 1320, bprm_fcaps: 1321, capset: 1322, mmap: 1323, netfilter_pkt: 1324,
  netfilter_cfg: 1325, seccomp: 1326, proctitle: 1327, feature_change: 1328, replace: 1329, kern_module: 1330, fanotify: 1331,
  time_injoffset: 1332, time_adjntpval: 1333, bpf: 1334, event_listener: 1335, uringop: 1336, openat2: 1337, dm_ctrl: 1338,
  dm_event: 1339, avc: 1400, selinux_err: 1401, avc_path: 1402, mac_policy_load: 1403, mac_status: 1404, mac_config_change: 1405,
  mac_unlbl_allow: 1406, mac_cipsov4_add: 1407, mac_cipsov4_del: 1408, mac_map_add: 1409, mac_map_del: 1410, mac_ipsec_addsa: 1411,
  mac_ipsec_delsa: 1412, mac_ipsec_addspd: 1413, mac_ipsec_delspd: 1414, mac_ipsec_event: 1415, mac_unlbl_stcadd: 1416,
  mac_unlbl_stcdel: 1417, mac_calipso_add: 1418, mac_calipso_del: 1419, ipe_access: 1420, ipe_config_change: 1421, ipe_policy_load: 1422,
  landlock_access: 1423, landlock_domain: 1424, mac_task_contexts: 1425, mac_obj_contexts: 1426, anom_promiscuous: 1700,
  anom_abend: 1701, anom_link: 1702, anom_creat: 1703, integrity_data: 1800, integrity_metadata: 1801, integrity_status: 1802,
  integrity_hash: 1803, integrity_pcr: 1804, integrity_rule: 1805, integrity_evm_xattr: 1806, integrity_policy_rule: 1807,
  integrity_userspace: 1808, kernel: 2000,
} as const;
