import type { FLOW_KEY, FlowFilter } from '../../../../messages/route/tc/filter/flow.ts';
import { parseIpv4 } from '../../../../schema/address-text.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';
import { type Handle, handle } from '../unit/handle.ts';
import { integer } from '../unit/masked.ts';
import { type Ematch, ematchTree } from './ematch.ts';
import { type FilterCommon, type FilterCommonKey, filterCommon } from './shared-settings.ts';

/** A key, with the kernel's name or tc's: `'nfct_src'`, `'nfct-src'`. */
export type FlowKey =
  | keyof typeof FLOW_KEY
  | 'proto-src'
  | 'proto-dst'
  | 'nfct-src'
  | 'nfct-dst'
  | 'nfct-proto-src'
  | 'nfct-proto-dst'
  | 'rt-classid'
  | 'sk-uid'
  | 'sk-gid'
  | 'vlan-tag';

/** What is done to the key of a mapping, in this order. */
export type FlowOperation = { readonly and: number } | { readonly or: number } | { readonly xor: number };

/** Options of a `flow` filter. */
export interface FlowSettings
  extends Omit<Loose<FlowFilter>, FilterCommonKey | 'keys' | 'addend' | 'baseclass'>,
    Omit<FilterCommon, 'classid'> {
  readonly keys?: readonly FlowKey[] | Loose<FlowFilter>['keys'] | number;
  /** The first class: `'1:1'`. */
  readonly baseclass?: Handle;
  readonly operations?: readonly FlowOperation[];
  /** Added to the key: a number, or an address, perhaps with `-` before it. */
  readonly addend?: number | string;
  readonly match?: Ematch;
}

const names: Readonly<Record<string, keyof typeof FLOW_KEY>> = { 'rt-classid': 'rtclassid', 'sk-uid': 'skuid', 'sk-gid': 'skgid' };

function addend(value: number | string, place: Place): number {
  if (typeof value === 'number') return value >>> 0;
  const negative = value.startsWith('-');
  const text = negative ? value.slice(1) : value;
  const bytes = parseIpv4(text);
  const number = bytes === undefined ? integer(text, place) : bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return (negative ? -number : number) >>> 0;
}

/** A sequence of operations as one mask and one number to flip bits with. */
function folded(operations: readonly FlowOperation[]): Pick<Loose<FlowFilter>, 'mask' | 'xor'> {
  let [mask, xor] = [2 ** 32 - 1, 0];
  for (const operation of operations) {
    const [keep, flip] = 'and' in operation ? [operation.and, 0] : 'or' in operation ? [~operation.or, operation.or] : [-1, operation.xor];
    xor = (flip ^ (xor & keep)) >>> 0;
    mask = (mask & keep) >>> 0;
  }
  return mask === 2 ** 32 - 1 && xor === 0 ? {} : { mask, xor };
}

function flowKeys(keys: FlowSettings['keys']): readonly (keyof typeof FLOW_KEY | number)[] | undefined {
  if (keys === undefined) return undefined;
  if (typeof keys === 'number') return [keys];
  return keys.map((key) => (typeof key === 'number' ? key : (names[key] ?? (key.replaceAll('-', '_') as keyof typeof FLOW_KEY))));
}

/** Settings of the filter. */
export function flow(options: FlowSettings, place: Place): Loose<FlowFilter> {
  const { keys, baseclass, operations = [], addend: added, match, actions, act, police, ...rest } = options;
  return {
    ...rest,
    ...filterCommon(options, place),
    keys: flowKeys(keys),
    mode: rest.mode ?? 'map',
    baseclass: baseclass === undefined ? undefined : handle(baseclass, place.at('baseclass')),
    addend: added === undefined ? undefined : addend(added, place.at('addend')),
    ...folded(operations),
    ematches: match === undefined ? rest.ematches : ematchTree(match, place.at('match')),
  };
}
