import type { BitField } from '../../../messages/ieee80211/he-fields.ts';

/** The fields that are not zero, by name. */
export type BitFields<T extends Readonly<Record<string, BitField>>> = { readonly [K in keyof T]?: number };

/** The fields of a number of any length, lowest byte and bit first; those that are zero, and those beyond the end, are absent. */
export function bitFields<T extends Readonly<Record<string, BitField>>>(bytes: Uint8Array, table: T): BitFields<T> {
  const bit = (at: number): number => ((bytes[at >> 3] ?? 0) >> (at & 7)) & 1;
  const values = Object.entries(table).map(([name, [first, width]]) => {
    let value = 0;
    for (let place = width - 1; place >= 0; place--) value = value * 2 + bit(first + place);
    return [name, value] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== 0)) as BitFields<T>;
}
