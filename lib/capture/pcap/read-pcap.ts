import { viewOf } from '../../frame/split.ts';
import { hostIsLittleEndian } from '../../schema/byte-order.ts';
import { ByteCursor } from '../byte-cursor.ts';
import type { CapturedFrame, CaptureItem, CaptureProblem } from '../captured-item.ts';
import type { Chunks } from '../chunks.ts';
import { directionOf } from '../framing.ts';
import { CLASSIC_MAGIC, classicPackets } from './classic-packets.ts';
import { type CookedHeader, PACKET, readCookedHeader } from './cooked-header.ts';
import { nextGenerationPackets } from './next-generation-packets.ts';
import type { Packet } from './packet.ts';

const SECTION = 0x0a0d_0d0a;

/**
 * The netlink datagrams in a pcap or pcapng file, as `tcpdump` and Wireshark take them of an `nlmon` device: link type 253,
 * or of `any`, written by a machine of either byte order. Packets of other devices are left out.
 *
 * The messages stay as they were captured: those of a machine of the other byte order cannot be decoded here, which one
 * problem says. Yields a problem where the file is damaged, and goes on behind it. Ends with the input; throws only what
 * the input throws. Holds one packet.
 *
 * @example
 * for await (const item of readPcap(createReadStream('nlmon.pcap'))) if (isCapturedFrame(item)) console.log(item.protocol);
 */
export async function* readPcap(chunks: Chunks): AsyncGenerator<CaptureItem> {
  const cursor = new ByteCursor(chunks);
  try {
    let warned = false;
    for await (const packet of await packetsOf(cursor)) {
      if ('problem' in packet) {
        yield packet;
        continue;
      }
      const header = readCookedHeader(packet.linkType, packet.bytes);
      if (header === undefined) continue;
      if (typeof header === 'string') {
        yield { problem: header, offset: packet.offset };
        continue;
      }
      if (packet.bytes.length < packet.originalLength) {
        yield { problem: `the capture cut the packet to ${packet.bytes.length} of ${packet.originalLength} bytes`, offset: packet.offset };
      }
      const frame = frameOf(packet, header);
      if (!warned && packet.littleEndian !== hostIsLittleEndian && isSwapped(frame.bytes)) {
        warned = true;
        yield { problem: 'the messages are of a machine of the other byte order and cannot be decoded here', offset: packet.offset };
      }
      yield frame;
    }
  } finally {
    await cursor.close();
  }
}

async function packetsOf(cursor: ByteCursor): Promise<AsyncIterable<Packet | CaptureProblem> | Iterable<CaptureProblem>> {
  const head = await cursor.peek(4);
  if (head.length < 4) return [{ problem: 'the file is too short to be pcap or pcapng', offset: 0 }];
  const view = viewOf(head);
  if (view.getUint32(0) === SECTION) return nextGenerationPackets(cursor);
  for (const littleEndian of [true, false]) {
    if (CLASSIC_MAGIC.has(view.getUint32(0, littleEndian))) return classicPackets(cursor, littleEndian);
  }
  return [{ problem: 'the file is neither pcap nor pcapng', offset: 0 }];
}

function frameOf({ bytes, time, offset }: Packet, { protocol, packetType, size }: CookedHeader): CapturedFrame {
  const datagram = bytes.slice(size);
  const told = packetType === PACKET.kernel ? 'sent' : packetType === PACKET.user ? 'received' : undefined;
  return { direction: told ?? directionOf(datagram), bytes: datagram, protocol, ...(time === undefined ? {} : { time }), offset };
}

/** Whether a message's length makes sense only in the other byte order. */
function isSwapped(datagram: Uint8Array): boolean {
  if (datagram.length < 16) return false;
  const view = viewOf(datagram);
  return view.getUint32(0, hostIsLittleEndian) > datagram.length && view.getUint32(0, !hostIsLittleEndian) <= datagram.length;
}
