// RTM_NEWCACHEREPORT: struct rtgenmsg + IPMRA_CREPORT_*, IP6MRA_CREPORT_* — linux/mroute.h, linux/mroute6.h
import { attributes, binary, enumOf, type Infer, ip, type Message, message, u8, u32 } from '../../schema/index.ts';
import { rtgenmsg } from './rtgenmsg.ts';

/** `IGMPMSG_*`, the same as `MRT6MSG_*`: what a multicast router is told. */
export const IGMPMSG = { nocache: 1, wrongvif: 2, wholepkt: 3, wrvifwhole: 4 } as const;

// biome-ignore format: table
const cacheReport = message(rtgenmsg, attributes('IPMRA_CREPORT', {
  /** Why the packet is reported. */
  msgtype: [1, enumOf(u8, IGMPMSG)],
  /** Number of the virtual interface that the packet came in on. */
  vifId:   [2, u32],
  /** Source of the packet. */
  srcAddr: [3, ip],
  /** Group that the packet is for. */
  dstAddr: [4, ip],
  /** The packet, or its beginning. */
  pkt:     [5, binary],
  /** The multicast routing table; IPv4 only. */
  table:   [6, u32],
}));
/** A packet that needs a multicast route, as `RTM_NEWCACHEREPORT` carries it. */
export interface CacheReport extends Infer<typeof cacheReport> {}
export const CacheReport: Message<CacheReport> = cacheReport;
