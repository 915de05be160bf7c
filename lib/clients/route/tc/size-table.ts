import { TC_LINKLAYER } from '../../../messages/route/tc/ratespec.ts';
import type { SizeTable } from '../../../messages/route/tc/size-table.ts';
import type { Loose } from '../../../schema/codec.ts';
import type { Place } from './place.ts';
import { type LinkLayer, linkLayer, onLink } from './rate-table.ts';
import { type Size, size } from './unit/size.ts';

/** How a qdisc counts the length of packets: `stab` of tc. */
export interface SizeTableSettings {
  /** Bytes added to each packet; may be negative. */
  readonly overhead?: number;
  readonly linklayer?: LinkLayer;
  /** Smallest length that is accounted. */
  readonly mpu?: Size;
  /** Largest packet the table knows. @default 2047 */
  readonly mtu?: Size;
  /** Number of entries. @default 512 */
  readonly tsize?: number;
}

/** The lengths that packets are taken for, slot by slot. */
function lengthsOf(entries: number, cellLog: number, smallest: number, layer: number): number[] {
  return Array.from({ length: entries }, (_, slot) => onLink((slot + 1) << cellLog, smallest, layer));
}

/** The kernel tells what a table is made of, and not the table; it wants both. */
function withTable(value: Loose<SizeTable>): Loose<SizeTable> {
  const { cellLog = 0, sizeLog = 0, tsize = 0, mpu = 0, linklayer = 0 } = value.base ?? {};
  if (value.data !== undefined || tsize === 0) return value;
  return { ...value, data: lengthsOf(tsize, cellLog, mpu, Number(linklayer)).map((length) => length >> sizeLog) };
}

/** The table that tc computes. */
export function sizeTable(value: SizeTableSettings | Loose<SizeTable>, place: Place): Loose<SizeTable> {
  if ('base' in value || 'data' in value) return withTable(value);
  const { overhead, linklayer, mpu, mtu, tsize } = value as SizeTableSettings;
  const layer = linklayer === undefined ? 0 : linkLayer(linklayer, place.at('linklayer'));
  const smallest = mpu === undefined ? 0 : size(mpu, place.at('mpu'));
  const base = { overhead, linklayer: layer as 0, mpu: smallest };
  // An overhead alone needs no table.
  if (layer <= TC_LINKLAYER.ethernet && smallest === 0) return { base };
  const largest = mtu === undefined ? 2047 : size(mtu, place.at('mtu'));
  const entries = tsize ?? 512;
  let cellLog = 0;
  while (largest >> cellLog > entries - 1) cellLog++;
  const lengths = lengthsOf(entries, cellLog, smallest, layer);
  let sizeLog = 0;
  while (Math.max(...lengths) >> sizeLog > 0xffff) sizeLog++;
  return {
    base: { ...base, cellLog, sizeLog, cellAlign: -1, mtu: largest, tsize: entries },
    data: lengths.map((length) => length >> sizeLog),
  };
}
