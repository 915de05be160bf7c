import { hostIsLittleEndian } from '../../schema/byte-order.ts';
import type { CapturedTraffic } from '../captured-item.ts';
import type { CaptureSink, Output } from '../sink.ts';
import { cookedHeader, LINK_TYPE, PACKET } from './cooked-header.ts';

/** Longest packet that the tools of the format take. */
const SNAPSHOT = 262_144;

/**
 * Writes traffic as a pcap file of link type 253, which Wireshark and tshark open as netlink. A datagram that is sent is
 * marked as going to the kernel, one that is received as coming from it.
 *
 * The format has no place for groups, processes and overruns: these are not written; nor is what exceeds 262,128 bytes of a
 * datagram, though its true length is.
 *
 * @example
 * const transport = record(new KernelTransport(), pcapSink(captureFile('route.pcap')));
 */
export function pcapSink(output: Output): CaptureSink {
  let begun = false;
  const begin = (): void => {
    if (!begun) output.write(fileHeader());
    begun = true;
  };
  return {
    write(item: CapturedTraffic): void {
      begin();
      if (!('bytes' in item)) return;
      const head = cookedHeader(item.protocol ?? 0, item.direction === 'sent' ? PACKET.kernel : PACKET.user);
      const kept = item.bytes.subarray(0, SNAPSHOT - head.length);
      const record = new Uint8Array(16 + head.length + kept.length);
      const view = new DataView(record.buffer);
      const microseconds = Math.round((item.time ?? 0) * 1000);
      view.setUint32(0, Math.floor(microseconds / 1_000_000), hostIsLittleEndian);
      view.setUint32(4, microseconds % 1_000_000, hostIsLittleEndian);
      view.setUint32(8, head.length + kept.length, hostIsLittleEndian);
      view.setUint32(12, head.length + item.bytes.length, hostIsLittleEndian);
      record.set(head, 16);
      record.set(kept, 16 + head.length);
      output.write(record);
    },
    end(): void {
      begin();
      output.end?.();
    },
  };
}

function fileHeader(): Uint8Array {
  const bytes = new Uint8Array(24);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0xa1b2_c3d4, hostIsLittleEndian);
  view.setUint16(4, 2, hostIsLittleEndian);
  view.setUint16(6, 4, hostIsLittleEndian);
  view.setUint32(16, SNAPSHOT, hostIsLittleEndian);
  view.setUint32(20, LINK_TYPE.netlink, hostIsLittleEndian);
  return bytes;
}
