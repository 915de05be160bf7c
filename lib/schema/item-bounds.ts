import { NLA_TYPE_MASK } from './attributes.ts';
import { hostIsLittleEndian } from './byte-order.ts';

/**
 * Cuts attributes that are several items back to back: where each begins, and after them `end`. An item ends where an attribute
 * type comes a second time. There is one item at least, and what is no attribute belongs to the last.
 */
export function itemBounds(view: DataView, start: number, end: number): readonly number[] {
  const bounds = [start];
  const seen = new Set<number>();
  let at = start;
  while (end - at >= 4) {
    const length = view.getUint16(at, hostIsLittleEndian);
    if (length < 4 || length > end - at) break;
    const type = view.getUint16(at + 2, hostIsLittleEndian) & NLA_TYPE_MASK;
    if (seen.has(type)) {
      bounds.push(at);
      seen.clear();
    }
    seen.add(type);
    at += (length + 3) & ~3;
  }
  bounds.push(end);
  return bounds;
}
