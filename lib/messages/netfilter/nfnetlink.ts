// struct nfgenmsg, which begins every message of NETLINK_NETFILTER: NFNL_* — linux/netfilter/nfnetlink.h, NFPROTO_* — linux/netfilter.h
import { be16, enumOf, type Infer, type Struct, struct, u8 } from '../../schema/index.ts';

/** `NFNL_SUBSYS_*`: the upper byte of a message's type. */
// biome-ignore format: table
export const NFNL_SUBSYS = {
  none: 0, ctnetlink: 1, ctnetlink_exp: 2, queue: 3, ulog: 4, osf: 5, ipset: 6, acct: 7, ctnetlink_timeout: 8, cthelper: 9,
  nftables: 10, nft_compat: 11, hook: 12,
} as const;

/** `NFPROTO_*`: families as netfilter counts them. */
export const NFPROTO = { unspec: 0, inet: 1, ipv4: 2, arp: 3, netdev: 5, bridge: 7, ipv6: 10 } as const;

const nfgenmsgLayout = struct('nfgenmsg', 4, {
  /** Family that the message is about. */
  nfgenFamily: enumOf(u8, NFPROTO),
  /** `NFNETLINK_V0`. */
  version: u8,
  /** What the subsystem makes of it. */
  resId: be16,
});
/** What every message of netfilter begins with. Its family is called `nfgenFamily`, since many messages have a `family` of their own. */
export interface nfgenmsg extends Infer<typeof nfgenmsgLayout> {}
export const nfgenmsg: Struct<nfgenmsg> = nfgenmsgLayout;
