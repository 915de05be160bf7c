import type { Place } from '../place.ts';

/** A handle of `u32`, in hex: `'table:bucket:number'`, `'800::800'`, `'2:'`; or the number that it is. */
export function u32Handle(value: string | number, place: Place): number {
  if (typeof value === 'number') return value;
  const [, table = '', bucket = '', number = ''] = /^([0-9a-f]{0,3}):([0-9a-f]{0,2})(?::([0-9a-f]{0,3}))?$/i.exec(value) ?? [];
  if (table + bucket + number !== '')
    return (
      (Number.parseInt(table || '0', 16) * 2 ** 20 + Number.parseInt(bucket || '0', 16) * 2 ** 12 + Number.parseInt(number || '0', 16)) >>>
      0
    );
  return /^(0x)?[0-9a-f]{1,8}$/i.test(value)
    ? Number.parseInt(value, 16)
    : place.refuse(`${JSON.stringify(value)} is no handle of u32, as "800::800"`);
}
