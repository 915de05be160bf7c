import type { Link } from '../../../lib/messages/route/link.ts';
import type { Json } from '../compare.ts';

/** The counters of a link as `ip -json -statistics -statistics link` prints them. */
export function toIpStatistics({ stats64, carrierChanges }: Link): Json | undefined {
  if (stats64 === undefined) return undefined;
  return {
    rx: {
      bytes: Number(stats64.rxBytes),
      packets: Number(stats64.rxPackets),
      errors: Number(stats64.rxErrors),
      dropped: Number(stats64.rxDropped),
      over_errors: Number(stats64.rxOverErrors),
      multicast: Number(stats64.multicast),
      compressed: Number(stats64.rxCompressed),
      length_errors: Number(stats64.rxLengthErrors),
      crc_errors: Number(stats64.rxCrcErrors),
      frame_errors: Number(stats64.rxFrameErrors),
      fifo_errors: Number(stats64.rxFifoErrors),
      missed_errors: Number(stats64.rxMissedErrors),
      nohandler: stats64.rxNohandler === undefined ? undefined : Number(stats64.rxNohandler),
      otherhost_dropped: stats64.rxOtherhostDropped === undefined ? undefined : Number(stats64.rxOtherhostDropped),
      otherhost: stats64.rxOtherhostDropped === undefined ? undefined : Number(stats64.rxOtherhostDropped),
    },
    tx: {
      bytes: Number(stats64.txBytes),
      packets: Number(stats64.txPackets),
      errors: Number(stats64.txErrors),
      dropped: Number(stats64.txDropped),
      carrier_errors: Number(stats64.txCarrierErrors),
      collisions: Number(stats64.collisions),
      compressed: Number(stats64.txCompressed),
      aborted_errors: Number(stats64.txAbortedErrors),
      fifo_errors: Number(stats64.txFifoErrors),
      window_errors: Number(stats64.txWindowErrors),
      heartbeat_errors: Number(stats64.txHeartbeatErrors),
      carrier_changes: carrierChanges,
    },
  };
}
