import { viewOf } from '../../frame/split.ts';
import type { ByteCursor } from '../byte-cursor.ts';
import type { CaptureProblem } from '../captured-item.ts';
import { type Interface, readInterface } from './interface-block.ts';
import { LONGEST_PACKET, type Packet } from './packet.ts';

/** Block types of pcapng. */
const BLOCK = { section: 0x0a0d_0d0a, interface: 1, packet: 2, simple: 3, enhanced: 6 } as const;
/** What a section writes to tell its byte order. */
const BYTE_ORDER = 0x1a2b_3c4d;
const SMALLEST_BLOCK = 12;
const LONGEST_BLOCK = LONGEST_PACKET + 64 * 1024;

/** The packets of a pcapng file. Behind a damaged block it looks for the next that makes sense. */
export async function* nextGenerationPackets(cursor: ByteCursor): AsyncGenerator<Packet | CaptureProblem> {
  let littleEndian = true;
  let interfaces: Interface[] = [];
  for (let head = await cursor.peek(SMALLEST_BLOCK); head.length > 0; head = await cursor.peek(SMALLEST_BLOCK)) {
    const { offset } = cursor;
    if (head.length < SMALLEST_BLOCK) return yield { problem: 'the file ends in the header of a block', offset };
    const view = viewOf(head);
    const section = view.getUint32(0) === BLOCK.section;
    if (section) littleEndian = view.getUint32(8, true) === BYTE_ORDER;
    const length = view.getUint32(4, littleEndian);
    const block = isLength(length) ? await cursor.peek(length) : head;
    if (isLength(length) && block.length < length) return yield { problem: `the file ends in a block of ${length} bytes`, offset };
    if (!isBlock(block, length, littleEndian)) {
      yield { problem: 'this is not a block', offset };
      await resynchronize(cursor, littleEndian);
      continue;
    }
    cursor.skip(length);
    const body = block.slice(8, length - 4);
    const type = view.getUint32(0, littleEndian);
    if (section) interfaces = [];
    else if (type === BLOCK.interface) interfaces.push(readInterface(body, littleEndian));
    else if (type === BLOCK.enhanced || type === BLOCK.packet || type === BLOCK.simple)
      yield packetOf(type, body, interfaces, littleEndian, offset);
  }
}

function isLength(length: number): boolean {
  return length >= SMALLEST_BLOCK && length <= LONGEST_BLOCK && length % 4 === 0;
}

/** A block has its length at both ends. */
function isBlock(block: Uint8Array, length: number, littleEndian: boolean): boolean {
  return isLength(length) && block.length >= length && viewOf(block).getUint32(length - 4, littleEndian) === length;
}

function packetOf(
  type: number,
  body: Uint8Array,
  interfaces: readonly Interface[],
  littleEndian: boolean,
  offset: number,
): Packet | CaptureProblem {
  const view = viewOf(body);
  const head = type === BLOCK.simple ? 4 : 20;
  if (body.length < head) return { problem: 'a packet block is too short', offset };
  const number = type === BLOCK.simple ? 0 : type === BLOCK.enhanced ? view.getUint32(0, littleEndian) : view.getUint16(0, littleEndian);
  const from = interfaces[number];
  if (from === undefined) return { problem: `a packet of interface ${number}, which the file does not describe`, offset };
  const original = view.getUint32(type === BLOCK.simple ? 0 : 16, littleEndian);
  const captured = type === BLOCK.simple ? Math.min(original, from.snapshot, body.length - head) : view.getUint32(12, littleEndian);
  if (captured > body.length - head)
    return { problem: `a packet of ${captured} bytes in a block with room for ${body.length - head}`, offset };
  const packet = { linkType: from.linkType, bytes: body.slice(head, head + captured), originalLength: original, offset, littleEndian };
  if (type === BLOCK.simple) return packet;
  return { ...packet, time: from.milliseconds(view.getUint32(4, littleEndian), view.getUint32(8, littleEndian)) };
}

/** Passes over bytes, four at least, until a known block with its length at both ends. */
async function resynchronize(cursor: ByteCursor, littleEndian: boolean): Promise<void> {
  const types: readonly number[] = Object.values(BLOCK);
  cursor.skip(Math.min(4, (await cursor.peek(4)).length));
  for (let head = await cursor.peek(8); head.length === 8; head = await cursor.peek(8)) {
    const view = viewOf(head);
    const length = view.getUint32(4, littleEndian);
    if (types.includes(view.getUint32(0, littleEndian)) && isLength(length) && isBlock(await cursor.peek(length), length, littleEndian))
      return;
    cursor.skip(1);
  }
  cursor.skip((await cursor.peek(8)).length);
}
