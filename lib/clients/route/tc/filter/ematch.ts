import type { EmatchTree, TCF_EM_FLAGS } from '../../../../messages/route/tc/ematch.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';
import { type Joined, readExpression } from './ematch-expression.ts';
import { ematchData } from './ematch-terms.ts';

type Item = Exclude<Loose<EmatchTree>['treeList'], undefined>[number];

/** Extended matches as tc writes them: `'cmp(u16 at 3 layer 2 gt 20) and not meta(priority eq 3)'`; or the tree. */
export type Ematch = string | Loose<EmatchTree>;

function flagsOf({ inverted, relation }: Joined): (keyof typeof TCF_EM_FLAGS)[] {
  return [...(relation === undefined ? [] : [`rel_${relation}` as const]), ...(inverted ? (['invert'] as const) : [])];
}

/** Lays sequences out one after the other: what stands in brackets follows the sequence that they stand in. */
function flatten(sequence: readonly Joined[], items: Item[], place: Place): void {
  const inner: { readonly at: number; readonly terms: readonly Joined[] }[] = [];
  for (const joined of sequence) {
    const { term } = joined;
    const flags = flagsOf(joined);
    if ('kind' in term) items.push({ matchid: 0, flags, ...ematchData(term, place) });
    else inner.push({ at: items.push({ matchid: 0, kind: 'container', flags }) - 1, terms: term });
  }
  for (const { at, terms } of inner) {
    items[at] = { ...(items[at] as Item), data: { ref: items.length } };
    flatten(terms, items, place);
  }
}

/** The tree of an expression. */
export function ematchTree(value: Ematch, place: Place): Loose<EmatchTree> {
  if (typeof value !== 'string') return value;
  const items: Item[] = [];
  flatten(readExpression(value, place), items, place);
  return { treeHdr: { nmatches: items.length, progid: 0 }, treeList: items };
}
