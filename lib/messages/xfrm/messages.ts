// The messages of NETLINK_XFRM, by name only: linux/xfrm.h

/** `XFRM_MSG_*`: types of messages. */
// biome-ignore format: table
export const XFRM_MSG = {
  newsa: 16, delsa: 17, getsa: 18, newpolicy: 19, delpolicy: 20, getpolicy: 21, allocspi: 22, acquire: 23, expire: 24, updpolicy: 25,
  updsa: 26, polexpire: 27, flushsa: 28, flushpolicy: 29, newae: 30, getae: 31, report: 32, migrate: 33, newsadinfo: 34, getsadinfo: 35,
  newspdinfo: 36, getspdinfo: 37, mapping: 38, setdefault: 39, getdefault: 40, migrate_state: 41,
} as const;

/** The struct that each message begins with, and its size in bytes. What begins with none is not listed. */
// biome-ignore format: table
export const xfrmHeaders: Readonly<Partial<Record<keyof typeof XFRM_MSG, readonly [struct: string, size: number]>>> = {
  newsa:      ['xfrm_usersa_info', 224],   updsa:     ['xfrm_usersa_info', 224],    delsa:         ['xfrm_usersa_id', 24],
  getsa:      ['xfrm_usersa_id', 24],      newpolicy: ['xfrm_userpolicy_info', 168], updpolicy:     ['xfrm_userpolicy_info', 168],
  delpolicy:  ['xfrm_userpolicy_id', 64],  getpolicy: ['xfrm_userpolicy_id', 64],   allocspi:      ['xfrm_userspi_info', 232],
  acquire:    ['xfrm_user_acquire', 280],  expire:    ['xfrm_user_expire', 232],    polexpire:     ['xfrm_user_polexpire', 176],
  flushsa:    ['xfrm_usersa_flush', 1],    newae:     ['xfrm_aevent_id', 48],       getae:         ['xfrm_aevent_id', 48],
  report:     ['xfrm_user_report', 60],    migrate:   ['xfrm_userpolicy_id', 64],   mapping:       ['xfrm_user_mapping', 64],
  setdefault: ['xfrm_userpolicy_default', 3], getdefault: ['xfrm_userpolicy_default', 3], migrate_state: ['xfrm_user_migrate_state', 132],
};
