import type { Place } from '../place.ts';
import { integer } from './masked.ts';

/** The option of ERSPAN: `index` of version 1; `dir` and `hwid` of version 2. */
export interface ErspanOption {
  readonly ver?: number;
  readonly index?: number;
  readonly dir?: number;
  readonly hwid?: number;
}

/** `'version:index:direction:engine'`, as tc writes it; what is empty is left out: `'1:5::'`, `'2::1:63'`. */
export function erspanOption(value: ErspanOption | string, place: Place): ErspanOption {
  if (typeof value !== 'string') return value;
  const parts = value.split(':');
  if (parts.length > 4 || parts[0] === '') return place.refuse(`${JSON.stringify(value)} is no option of ERSPAN, as "1:5::" or "2::1:63"`);
  const named = (['ver', 'index', 'dir', 'hwid'] as const).map((key, index) => [key, parts[index] ?? ''] as const);
  return Object.fromEntries(named.filter(([, text]) => text !== '').map(([key, text]) => [key, integer(text, place)]));
}
