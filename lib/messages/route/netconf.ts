// RTM_*NETCONF: struct netconfmsg + NETCONFA_* — linux/netconf.h
import { attributes, enumOf, type Infer, type Message, message, type Struct, s32, struct, u8 } from '../../schema/index.ts';
import { ROUTE_FAMILY } from '../address-family.ts';

/** `NETCONFA_IFINDEX_*`: indices that stand for no single interface. */
export const NETCONFA_IFINDEX = { all: -1, default: -2 } as const;

const netconfmsgLayout = struct('netconfmsg', 1, { family: enumOf(u8, ROUTE_FAMILY) });
interface netconfmsg extends Infer<typeof netconfmsgLayout> {}
const netconfmsg: Struct<netconfmsg> = netconfmsgLayout;

// biome-ignore format: table
const netConf = message(netconfmsg, attributes('NETCONFA', {
  /** Index of the interface; -1: what holds for all, -2: what new ones get. */
  ifindex:                  [1, s32],
  /** 1: packets are forwarded. */
  forwarding:               [2, s32],
  /** Check of the reverse path: 0 none, 1 strict, 2 loose. */
  rpFilter:                 [3, s32],
  /** 1: multicast packets are forwarded. */
  mcForwarding:             [4, s32],
  /** 1: the interface answers for others (proxy ARP, proxy NDP). */
  proxyNeigh:               [5, s32],
  /** 1: routes over an interface without a carrier do not count. */
  ignoreRoutesWithLinkdown: [6, s32],
  /** 1: labelled packets are taken in (MPLS). */
  input:                    [7, s32],
  /** 1: directed broadcasts are forwarded. */
  bcForwarding:             [8, s32],
  /** 1: packets are forwarded whatever the setting for all says (IPv6). */
  forceForwarding:          [9, s32],
}));
/** Settings of an interface for one family, as `RTM_NEWNETCONF` carries them. */
export interface NetConf extends Infer<typeof netConf> {}
export const NetConf: Message<NetConf> = netConf;
