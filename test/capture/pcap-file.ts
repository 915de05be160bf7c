import { concat } from './sample.ts';

/** A packet with the cooked header of 16 bytes before it. */
export function sll(protocol: number, packetType: number, datagram: Uint8Array, hardware = 824): Uint8Array {
  const head = new DataView(new ArrayBuffer(16));
  head.setUint16(0, packetType);
  head.setUint16(2, hardware);
  head.setUint16(14, protocol);
  return concat(new Uint8Array(head.buffer), datagram);
}

/** A packet with the cooked header of the second version, 20 bytes, before it. */
export function sll2(protocol: number, packetType: number, datagram: Uint8Array, hardware = 824): Uint8Array {
  const head = new DataView(new ArrayBuffer(20));
  head.setUint16(0, protocol);
  head.setUint16(8, hardware);
  head.setUint8(10, packetType);
  return concat(new Uint8Array(head.buffer), datagram);
}

interface FileOptions {
  readonly littleEndian?: boolean;
  readonly nanoseconds?: boolean;
  readonly linkType?: number;
  readonly packets: readonly Uint8Array[];
  /** What the packets' length was, if not what it is. */
  readonly original?: number;
}

function words(littleEndian: boolean, ...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value, littleEndian);
  return new Uint8Array(view.buffer);
}

/** A pcap file; its packets are a second apart, 250 µs after the full one. */
export function classicFile({ littleEndian = true, nanoseconds = false, linkType = 253, packets, original }: FileOptions): Uint8Array {
  const magic = nanoseconds ? 0xa1b2_3c4d : 0xa1b2_c3d4;
  const version = littleEndian ? 0x0004_0002 : 0x0002_0004;
  const head = words(littleEndian, magic, version, 0, 0, 262_144, linkType);
  const records = packets.flatMap((packet, index) => [
    words(littleEndian, 1_700_000_000 + index, nanoseconds ? 250_000 : 250, packet.length, original ?? packet.length),
    packet,
  ]);
  return concat(head, ...records);
}

/** A pcapng section with an interface whose unit is 2⁻¹¹ s; its packets are in turn enhanced, simple and obsolete blocks, one unit past the second. */
export function nextGenerationFile({ littleEndian = true, linkType = 253, packets }: FileOptions): Uint8Array {
  const word = (...values: readonly number[]): Uint8Array => words(littleEndian, ...values);
  const block = (type: number, ...body: readonly Uint8Array[]): Uint8Array => {
    const content = concat(...body);
    const length = 12 + content.length;
    return concat(word(type, length), content, word(length));
  };
  const halves = (first: number, second: number): Uint8Array => word(littleEndian ? (second << 16) | first : (first << 16) | second);
  const resolution = concat(halves(9, 1), Uint8Array.of(0x8b, 0, 0, 0), word(0));
  const ticks = 1_700_000_000 * 2048 + 1;
  const high = Math.floor(ticks / 2 ** 32);
  const low = ticks % 2 ** 32;
  const blocks = packets.map((packet, index) => {
    const padded = concat(packet, new Uint8Array(-packet.length & 3));
    if (index % 3 === 1) return block(3, word(packet.length), padded);
    return block(index % 3 === 0 ? 6 : 2, word(0, high, low, packet.length, packet.length), padded);
  });
  const section = block(0x0a0d_0d0a, word(0x1a2b_3c4d), halves(1, 0), word(0xffff_ffff, 0xffff_ffff));
  return concat(section, block(1, halves(linkType, 0), word(0), resolution), block(11, word(1, 2)), ...blocks);
}
