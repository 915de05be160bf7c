// Interface counters and the memory map of a device: IFLA_STATS, IFLA_STATS64, IFLA_MAP — linux/if_link.h
import { added, type Infer, pad, type Struct, struct, u8, u16, u32, u64 } from '../../../schema/index.ts';

// biome-ignore format: table
const rtnlLinkStatsLayout = struct('rtnl_link_stats', { oldest: 92, size: 96 }, {
  rxPackets: u32, txPackets: u32, rxBytes: u32, txBytes: u32, rxErrors: u32, txErrors: u32, rxDropped: u32, txDropped: u32,
  multicast: u32, collisions: u32,
  rxLengthErrors: u32, rxOverErrors: u32, rxCrcErrors: u32, rxFrameErrors: u32, rxFifoErrors: u32, rxMissedErrors: u32,
  txAbortedErrors: u32, txCarrierErrors: u32, txFifoErrors: u32, txHeartbeatErrors: u32, txWindowErrors: u32,
  rxCompressed: u32, txCompressed: u32,
  rxNohandler: added(u32),
});
/** The counters of {@link rtnl_link_stats64}, cut to 32 bits: they wrap. */
export interface rtnl_link_stats extends Infer<typeof rtnlLinkStatsLayout> {}
export const rtnl_link_stats: Struct<rtnl_link_stats> = rtnlLinkStatsLayout;

const rtnlLinkStats64Layout = struct(
  'rtnl_link_stats64',
  { oldest: 184, size: 200 },
  {
    /** Good packets received. */
    rxPackets: u64,
    /** Packets sent. */
    txPackets: u64,
    /** Bytes of good packets received. */
    rxBytes: u64,
    /** Bytes of packets sent. */
    txBytes: u64,
    /** Bad packets received, of every sort. */
    rxErrors: u64,
    /** Packets that could not be sent, of every sort. */
    txErrors: u64,
    /** Packets received but dropped, for instance for want of memory. */
    rxDropped: u64,
    /** Packets dropped on their way out. */
    txDropped: u64,
    /** Multicast packets received. */
    multicast: u64,
    /** Collisions while sending. */
    collisions: u64,
    /** Packets whose length field was wrong. */
    rxLengthErrors: u64,
    /** Packets that overran the receive buffer. */
    rxOverErrors: u64,
    /** Packets with a wrong checksum. */
    rxCrcErrors: u64,
    /** Packets with a broken frame alignment. */
    rxFrameErrors: u64,
    /** Overruns of the receive queue. */
    rxFifoErrors: u64,
    /** Packets missed for want of host buffers. */
    rxMissedErrors: u64,
    /** Transmissions aborted. */
    txAbortedErrors: u64,
    /** Transmissions lost with the carrier. */
    txCarrierErrors: u64,
    /** Underruns of the send queue. */
    txFifoErrors: u64,
    /** Heartbeat (SQE) errors. */
    txHeartbeatErrors: u64,
    /** Late collisions. */
    txWindowErrors: u64,
    /** Compressed packets received. */
    rxCompressed: u64,
    /** Compressed packets sent. */
    txCompressed: u64,
    /** Packets dropped because nobody takes them: an inactive port of a bond or bridge. */
    rxNohandler: added(u64),
    /** Packets dropped because their destination address is another host's. */
    rxOtherhostDropped: added(u64),
  },
);
/** Counters of an interface since it was created. */
export interface rtnl_link_stats64 extends Infer<typeof rtnlLinkStats64Layout> {}
export const rtnl_link_stats64: Struct<rtnl_link_stats64> = rtnlLinkStats64Layout;

const rtnlLinkIfmapLayout = struct('rtnl_link_ifmap', 32, {
  /** Start of its shared memory. */
  memStart: u64,
  /** End of its shared memory. */
  memEnd: u64,
  /** Base I/O address. */
  baseAddr: u64,
  /** Interrupt line. */
  irq: u16,
  /** DMA channel. */
  dma: u8,
  /** Port type. */
  port: u8,
  _pad: pad(4),
});
/** Where a device sits in the machine; all zero for most. */
export interface rtnl_link_ifmap extends Infer<typeof rtnlLinkIfmapLayout> {}
export const rtnl_link_ifmap: Struct<rtnl_link_ifmap> = rtnlLinkIfmapLayout;
