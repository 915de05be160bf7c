import { diff } from '../../lib/ipdb/diff.ts';
import type { LinkObject } from '../../lib/ipdb/objects/link.ts';
import type { NetworkState, ObjectChange } from '../../lib/ipdb/state.ts';
import { STEADY_WHILE_DOWN } from '../../lib/ipdb/volatile.ts';
import { equal } from '../../operators/message/equal.ts';

/** What differs between a state and a fresh one, but for what the kernel does not tell of links that are down. */
export function differences(have: NetworkState, want: NetworkState): ObjectChange[] {
  return diff(have, want).filter(({ table, before, after }) => {
    if (table !== 'links' || before === undefined || after === undefined) return true;
    const [one, other] = [before as LinkObject, after as LinkObject];
    if (other.flags.includes('up')) return true;
    return !STEADY_WHILE_DOWN.every((key) => equal(one[key], other[key]));
  });
}
