import type { CaptureItem } from '../../capture/captured-item.ts';
import { directionOf } from '../../capture/framing.ts';
import { PACKET } from '../../capture/pcap/cooked-header.ts';
import { IPRoute } from '../../clients/iproute.ts';
import { NetlinkError } from '../../errors.ts';
import { type DevicePacket, PacketSocket } from '../../transport/packet-socket.ts';
import type { Namespace } from '../commands/common-options.ts';

const KIND = 'nlmon';
const RECEIVE_BUFFER = 64 * 1024 * 1024;
/** Milliseconds between two looks at what was lost. */
const BETWEEN_LOOKS = 250;

/** An nlmon device that is listened to. */
export interface NetlinkMonitor {
  /** The device. */
  readonly ifname: string;
  /** Gives what came until now, ends, and removes the device where it was made for this. */
  close(): Promise<void>;
}

/**
 * Hears all that crosses the netlink sockets of a network namespace, through an nlmon device: one that is there, or one made for it,
 * which takes CAP_NET_ADMIN. Rejects with a `NetlinkError` where the kernel has no such devices (EOPNOTSUPP).
 */
export async function netlinkMonitor(
  namespace: Namespace,
  device: string | undefined,
  hear: (item: CaptureItem) => void,
): Promise<NetlinkMonitor> {
  const ipr = new IPRoute(namespace);
  try {
    const ifname = device ?? `nlmon${process.pid}`;
    if (device === undefined) await made(ipr, ifname);
    try {
      const { index } = await ipr.link.get(ifname);
      const receive = (packet: DevicePacket): void => hear(itemOf(packet));
      const tellLosses = (): void => {
        if (socket.lost() > 0) hear({ overrun: 'buffer', time: now() });
      };
      const socket = new PacketSocket(index, receive, { ...namespace, receiveBuffer: RECEIVE_BUFFER });
      const losses = setInterval(tellLosses, BETWEEN_LOOKS);
      return {
        ifname,
        async close() {
          clearInterval(losses);
          socket.drain(receive);
          tellLosses();
          socket.close();
          if (device === undefined) await ipr.link.del(ifname);
          ipr.close();
        },
      };
    } catch (error) {
      if (device === undefined) await ipr.link.del(ifname);
      throw error;
    }
  } catch (error) {
    ipr.close();
    throw error;
  }
}

async function made(ipr: IPRoute, ifname: string): Promise<void> {
  try {
    await ipr.link.add({ kind: KIND, ifname, state: 'up' });
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    const { errno, operation, object } = error;
    const hint = error.code === 'EOPNOTSUPP' ? 'this kernel has no nlmon devices (CONFIG_NLMON)' : error.hint;
    throw new NetlinkError({ errno, operation, object, ...(hint !== undefined && { hint }) });
  }
}

function itemOf({ bytes, protocol, packetType, length }: DevicePacket): CaptureItem {
  if (bytes.length < length) return { problem: `a packet of ${length} bytes was cut to ${bytes.length}` };
  const told = packetType === PACKET.kernel ? 'sent' : packetType === PACKET.user ? 'received' : undefined;
  return { direction: told ?? directionOf(bytes), bytes, protocol, time: now() };
}

/** Milliseconds since the epoch. */
function now(): number {
  return performance.timeOrigin + performance.now();
}
