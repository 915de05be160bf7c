import { viewOf } from '../../frame/split.ts';
import type { ByteCursor } from '../byte-cursor.ts';
import type { CaptureProblem } from '../captured-item.ts';
import { LONGEST_PACKET, type Packet } from './packet.ts';

/** Magic numbers of the classic format, by the unit of the fractions of a second: how many make a millisecond. */
export const CLASSIC_MAGIC: ReadonlyMap<number, number> = new Map([
  [0xa1b2_c3d4, 1000],
  [0xa1b2_3c4d, 1_000_000],
]);
const FILE_HEADER = 24;
const RECORD_HEADER = 16;
const DAY = 24 * 60 * 60;

interface Format {
  readonly littleEndian: boolean;
  readonly perMillisecond: number;
  readonly longest: number;
  readonly linkType: number;
}

interface Record {
  readonly seconds: number;
  readonly fraction: number;
  readonly captured: number;
  readonly original: number;
}

/** The packets of a pcap file whose first four bytes were looked at. Behind a damaged record it looks for the next that makes sense. */
export async function* classicPackets(cursor: ByteCursor, littleEndian: boolean): AsyncGenerator<Packet | CaptureProblem> {
  const head = await cursor.take(FILE_HEADER);
  if (head === undefined) return yield { problem: 'the file ends in its header', offset: 0 };
  const format = formatOf(viewOf(head), littleEndian);
  let last = 0;
  for (let header = await cursor.peek(RECORD_HEADER); header.length > 0; header = await cursor.peek(RECORD_HEADER)) {
    const { offset } = cursor;
    if (header.length < RECORD_HEADER) return yield { problem: `the file ends in the header of a packet`, offset };
    const record = recordAt(header, 0, format);
    if (!isPlausible(record, format, last)) {
      yield { problem: 'this is not the header of a packet', offset };
      await resynchronize(cursor, format, last);
      continue;
    }
    cursor.skip(RECORD_HEADER);
    const bytes = await cursor.take(record.captured);
    if (bytes === undefined) return yield { problem: `the file ends in a packet of ${record.captured} bytes`, offset };
    last = record.seconds;
    const time = record.seconds * 1000 + record.fraction / format.perMillisecond;
    yield { linkType: format.linkType, bytes, originalLength: record.original, time, offset, littleEndian };
  }
}

function formatOf(view: DataView, littleEndian: boolean): Format {
  const snapshot = view.getUint32(16, littleEndian);
  return {
    littleEndian,
    perMillisecond: CLASSIC_MAGIC.get(view.getUint32(0, littleEndian)) ?? 1000,
    longest: snapshot === 0 ? LONGEST_PACKET : Math.min(LONGEST_PACKET, Math.max(snapshot, 262_144)),
    // The upper bits tell of a frame check sequence.
    linkType: view.getUint32(20, littleEndian) & 0xffff,
  };
}

function recordAt(bytes: Uint8Array, at: number, { littleEndian }: Format): Record {
  const view = viewOf(bytes);
  return {
    seconds: view.getUint32(at, littleEndian),
    fraction: view.getUint32(at + 4, littleEndian),
    captured: view.getUint32(at + 8, littleEndian),
    original: view.getUint32(at + 12, littleEndian),
  };
}

/** Whether a record can be one: lengths that fit, a fraction below a second, at most a day from the packet before. */
function isPlausible({ seconds, fraction, captured, original }: Record, { longest, perMillisecond }: Format, last: number): boolean {
  return captured <= longest && captured <= original && fraction < perMillisecond * 1000 && (last === 0 || Math.abs(seconds - last) <= DAY);
}

/** Passes over bytes, one at least, until a record makes sense whose successor does, or which is the last. */
async function resynchronize(cursor: ByteCursor, format: Format, last: number): Promise<void> {
  const window = 64 * 1024;
  for (let ahead = await cursor.peek(window); ahead.length > RECORD_HEADER; ahead = await cursor.peek(window)) {
    for (let at = 1; at + RECORD_HEADER <= ahead.length; at++) {
      const record = recordAt(ahead, at, format);
      if (record.captured === 0 || !isPlausible(record, format, last)) continue;
      const next = at + RECORD_HEADER + record.captured;
      const alone = next === ahead.length && ahead.length < window;
      if (!alone && (next + RECORD_HEADER > ahead.length || !isPlausible(recordAt(ahead, next, format), format, last))) continue;
      return cursor.skip(at);
    }
    cursor.skip(ahead.length < window ? ahead.length : window / 2);
  }
  cursor.skip((await cursor.peek(RECORD_HEADER)).length);
}
