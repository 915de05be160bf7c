// What the lower byte of a message's type says, by subsystem: linux/netfilter/nf_tables.h, nfnetlink_conntrack.h, nfnetlink_queue.h,
// nfnetlink_log.h, nfnetlink_osf.h, nfnetlink_acct.h, nfnetlink_cttimeout.h, nfnetlink_cthelper.h, nf_tables_compat.h, nfnetlink_hook.h
import { NFNL_SUBSYS } from './nfnetlink.ts';

/** `NFT_MSG_*`: commands of nftables. */
// biome-ignore format: table
export const NFT_MSG = {
  newtable: 0, gettable: 1, deltable: 2, newchain: 3, getchain: 4, delchain: 5, newrule: 6, getrule: 7, delrule: 8, newset: 9, getset: 10,
  delset: 11, newsetelem: 12, getsetelem: 13, delsetelem: 14, newgen: 15, getgen: 16, trace: 17, newobj: 18, getobj: 19, delobj: 20,
  getobj_reset: 21, newflowtable: 22, getflowtable: 23, delflowtable: 24, getrule_reset: 25, destroytable: 26, destroychain: 27,
  destroyrule: 28, destroyset: 29, destroysetelem: 30, destroyobj: 31, destroyflowtable: 32, getsetelem_reset: 33,
} as const;

/** `IPCTNL_MSG_CT_*`: commands of connection tracking. */
// biome-ignore format: table
export const IPCTNL_MSG_CT = {
  new: 0, get: 1, delete: 2, get_ctrzero: 3, get_stats_cpu: 4, get_stats: 5, get_dying: 6, get_unconfirmed: 7,
} as const;

/** `IPCTNL_MSG_EXP_*`: commands of expectations. */
export const IPCTNL_MSG_EXP = { new: 0, get: 1, delete: 2, get_stats_cpu: 3 } as const;

/** `IPCTNL_MSG_TIMEOUT_*`: commands of timeout policies. */
export const IPCTNL_MSG_TIMEOUT = { new: 0, get: 1, delete: 2, default_set: 3, default_get: 4 } as const;

/** `NFQNL_MSG_*`: commands of queues to user space. */
export const NFQNL_MSG = { packet: 0, verdict: 1, config: 2, verdict_batch: 3 } as const;

/** `NFULNL_MSG_*`: commands of logging to user space. */
export const NFULNL_MSG = { packet: 0, config: 1 } as const;

/** `OSF_MSG_*`: commands of fingerprints. */
export const OSF_MSG = { add: 0, remove: 1 } as const;

/** `NFNL_MSG_ACCT_*`: commands of accounting objects. */
export const NFNL_MSG_ACCT = { new: 0, get: 1, get_ctrzero: 2, del: 3, overquota: 4 } as const;

/** `NFNL_MSG_CTHELPER_*`: commands of helpers in user space. */
export const NFNL_MSG_CTHELPER = { new: 0, get: 1, del: 2 } as const;

/** `NFNL_MSG_COMPAT_*`: what iptables asks nftables. */
export const NFNL_MSG_COMPAT = { get: 0 } as const;

/** `NFNL_MSG_HOOK_*`: what is hooked in where. */
export const NFNL_MSG_HOOK = { get: 0 } as const;

/** The commands of each subsystem, with what their names begin with. */
// biome-ignore format: table
export const netfilterCommands: ReadonlyMap<number, readonly [prefix: string, commands: Readonly<Record<string, number>>]> = new Map([
  [NFNL_SUBSYS.ctnetlink,         ['IPCTNL_MSG_CT', IPCTNL_MSG_CT]],
  [NFNL_SUBSYS.ctnetlink_exp,     ['IPCTNL_MSG_EXP', IPCTNL_MSG_EXP]],
  [NFNL_SUBSYS.queue,             ['NFQNL_MSG', NFQNL_MSG]],
  [NFNL_SUBSYS.ulog,              ['NFULNL_MSG', NFULNL_MSG]],
  [NFNL_SUBSYS.osf,               ['OSF_MSG', OSF_MSG]],
  [NFNL_SUBSYS.acct,              ['NFNL_MSG_ACCT', NFNL_MSG_ACCT]],
  [NFNL_SUBSYS.ctnetlink_timeout, ['IPCTNL_MSG_TIMEOUT', IPCTNL_MSG_TIMEOUT]],
  [NFNL_SUBSYS.cthelper,          ['NFNL_MSG_CTHELPER', NFNL_MSG_CTHELPER]],
  [NFNL_SUBSYS.nftables,          ['NFT_MSG', NFT_MSG]],
  [NFNL_SUBSYS.nft_compat,        ['NFNL_MSG_COMPAT', NFNL_MSG_COMPAT]],
  [NFNL_SUBSYS.hook,              ['NFNL_MSG_HOOK', NFNL_MSG_HOOK]],
]);
