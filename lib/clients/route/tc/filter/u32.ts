import type { TC_U32, U32Filter } from '../../../../messages/route/tc/filter/u32.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';
import { u32Handle } from '../unit/u32-handle.ts';
import { type FilterCommon, type FilterCommonKey, filterCommon, type HardwareChoice, hardwareFlags } from './shared-settings.ts';
import { type U32Match, u32Keys } from './u32-match.ts';

/** Options of a `u32` filter. */
export interface U32Settings extends Omit<Loose<U32Filter>, FilterCommonKey | 'link' | 'hash' | 'mark'>, FilterCommon, HardwareChoice {
  /** What a packet must be; all of it must match. Also as tc writes it: `'ip dst 10.0.0.0/8 match tcp dst 80 0xffff'`. */
  readonly match?: readonly U32Match[] | string;
  /** The packet's mark. */
  readonly mark?: { readonly val: number; readonly mask: number };
  /** The hash table that the filter is in: `'800:'`, `'2:5:'`. */
  readonly ht?: string | number;
  /** `ht`, as a decoded filter has it. */
  readonly hash?: number;
  /** Go on with this hash table. */
  readonly link?: string | number;
  /** Which of the table's buckets: bits of the packet, at an offset. */
  readonly hashkey?: { readonly mask: number; readonly at: number };
  /** Where the next header begins: bytes further, so many bits of the packet further; `eat` what is before. */
  readonly offset?: {
    readonly plus?: number;
    readonly at?: number;
    readonly mask?: number;
    readonly shift?: number;
    readonly eat?: boolean;
  };
}

type Flag = keyof typeof TC_U32;

function selector({ match, hashkey, offset, classid, actions, act, police }: U32Settings, place: Place): Loose<U32Filter>['sel'] {
  if (match === undefined && hashkey === undefined && offset === undefined) return undefined;
  const keys = u32Keys(match ?? [], place.at('match'));
  const { plus, at, mask, shift, eat } = offset ?? {};
  const terminal = classid !== undefined || actions !== undefined || act !== undefined || police !== undefined;
  const flags: Flag[] = [
    ...(terminal ? (['terminal'] as const) : []),
    ...(plus === undefined ? [] : (['offset'] as const)),
    ...(at === undefined ? [] : (['varoffset'] as const)),
    ...(eat ? (['eat'] as const) : []),
  ];
  return {
    flags,
    nkeys: keys.length,
    keys,
    off: plus,
    offoff: at,
    offmask: mask,
    offshift: shift,
    hmask: hashkey?.mask,
    hoff: hashkey?.at,
  };
}

/** Settings of the filter. */
export function u32(options: U32Settings, place: Place): Loose<U32Filter> {
  const { match, mark, ht, hash, link, hashkey, offset, skipHw, skipSw, verbose, classid, actions, act, police, ...rest } = options;
  const table = ht ?? hash;
  return {
    ...rest,
    ...filterCommon(options, place),
    sel: rest.sel ?? selector(options, place),
    mark: mark === undefined ? undefined : { val: mark.val, mask: mark.mask, success: 0 },
    // The table, without the place in it.
    hash: table === undefined ? undefined : (u32Handle(table, place.at('ht')) & 0xfffff000) >>> 0,
    link: link === undefined ? undefined : u32Handle(link, place.at('link')),
    flags: hardwareFlags(options, rest.flags),
  };
}
