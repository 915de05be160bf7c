import type { FlowerFilter } from '../../../../messages/route/tc/filter/flower.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';
import { integer } from '../unit/masked.ts';

/** What one label of a packet's MPLS stack must be. */
export interface FlowerLabelKey {
  /** Which label, from the outermost: 1 to 7. */
  readonly depth: number;
  readonly label?: number;
  /** Traffic class: 0–7. */
  readonly tc?: number;
  /** 1: it is the bottom of the stack. */
  readonly bos?: number;
  readonly ttl?: number;
}

const NAMES = new Set(['depth', 'label', 'tc', 'bos', 'ttl']);

/** `'lse depth 1 label 100 lse depth 2 bos 1'` */
function readLabels(text: string, place: Place): readonly FlowerLabelKey[] {
  const words = text.trim().split(/\s+/);
  const found: Record<string, number>[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === 'lse') {
      found.push({});
      continue;
    }
    const label = found.at(-1);
    const value = words[++at];
    if (label === undefined || !NAMES.has(word) || value === undefined)
      return place.refuse(`${JSON.stringify(text)} is no list of labels, as "lse depth 1 label 100"`);
    label[word] = integer(value, place);
  }
  return found.map((label, index) => {
    const { depth } = label;
    return depth === undefined ? place.at(index).refuse('it does not say its depth in the stack') : { ...label, depth };
  });
}

/** Labels of the stack as tc writes them, or as objects. */
export function labelKeys(value: string | readonly FlowerLabelKey[], place: Place): Loose<FlowerFilter> {
  const labels = typeof value === 'string' ? readLabels(value, place) : value;
  return {
    keyMplsOpts: {
      lse: labels.map(({ depth, label, tc, bos, ttl }) => ({ lseDepth: depth, lseTtl: ttl, lseBos: bos, lseTc: tc, lseLabel: label })),
    },
  };
}
