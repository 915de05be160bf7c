import { parseHex } from '../../../../schema/address-text.ts';
import type { Place } from '../place.ts';

/** An option of Geneve; its data is a multiple of four bytes. */
export interface GeneveOption {
  readonly class: number;
  readonly type: number;
  readonly data: Uint8Array;
}

/** Options of Geneve, also as tc writes them: `'0102:80:00800022,…'`. */
export function geneveOptions(value: readonly GeneveOption[] | string, place: Place): readonly GeneveOption[] {
  if (typeof value !== 'string') return value;
  return value.split(',').map((text) => {
    const [, group, type, digits = ''] = /^([0-9a-f]{1,4}):([0-9a-f]{1,2}):([0-9a-f]+)$/i.exec(text) ?? [];
    const data = parseHex(digits);
    if (group === undefined || type === undefined || data === undefined || data.length % 4 !== 0)
      return place.refuse(`${JSON.stringify(text)} is no option of Geneve, as "0102:80:00800022"`);
    return { class: Number.parseInt(group, 16), type: Number.parseInt(type, 16), data };
  });
}
