import { NLA_TYPE_MASK } from './attributes.ts';
import { hostIsLittleEndian } from './byte-order.ts';
import type { RawAttribute } from './codec.ts';

/** Keeps the attribute whose payload lies from `start` to `end`, byte for byte; its header stands before that. */
export function rawAttribute(view: DataView, bytes: Uint8Array, start: number, end: number): RawAttribute {
  const word = view.getUint16(start - 2, hostIsLittleEndian);
  const type = word & NLA_TYPE_MASK;
  const flags = word & ~NLA_TYPE_MASK;
  const payload = bytes.slice(start, end);
  return flags === 0 ? { type, payload } : { type, payload, flags };
}
