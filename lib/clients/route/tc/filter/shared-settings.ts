import type { PoliceAction } from '../../../../messages/route/tc/action/police.ts';
import type { Action } from '../../../../messages/route/tc/action.ts';
import type { TCA_CLS_FLAGS } from '../../../../messages/route/tc/filter/cls-flags.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { type ActionSettings, actionBodies } from '../action/actions.ts';
import { type PoliceSettings, police } from '../action/police.ts';
import type { Place } from '../place.ts';
import { type Handle, handle } from '../unit/handle.ts';

/** What most filters may say. */
export interface FilterCommon {
  /** The class of packets that match: `'1:10'`. */
  readonly classid?: Handle | undefined;
  /** What is done to packets that match, in this order: `['drop']`, `[{ kind: 'mirred', options: { redirect: 'eth1' } }]`. */
  readonly actions?: readonly ActionSettings[] | undefined;
  /** `actions`, as a decoded filter has it. */
  readonly act?: readonly ActionSettings[] | undefined;
  /** The rate that packets that match must keep to. */
  readonly police?: PoliceSettings | undefined;
}

/** Names of {@link FilterCommon}. */
export type FilterCommonKey = keyof FilterCommon;

/** What the attributes are that most filters share. */
export interface FilterCommonBody {
  readonly classid?: number | undefined;
  readonly act?: readonly Loose<Action>[] | undefined;
  readonly police?: Loose<PoliceAction> | undefined;
}

/** The attributes that most filters share. Those that are not given are left out. */
export function filterCommon({ classid, actions, act, police: limit }: FilterCommon, place: Place): FilterCommonBody {
  const done = actions ?? act;
  return {
    ...(classid === undefined ? {} : { classid: handle(classid, place.at('classid')) }),
    ...(done === undefined ? {} : { act: actionBodies(done, place.at(actions === undefined ? 'act' : 'actions')) }),
    ...(limit === undefined ? {} : { police: police(limit, place.at('police')) }),
  };
}

/** Where a filter runs. */
export interface HardwareChoice {
  /** Only in software. */
  readonly skipHw?: boolean | undefined;
  /** Only in hardware. */
  readonly skipSw?: boolean | undefined;
  /** Say why it is not in hardware. */
  readonly verbose?: boolean | undefined;
}

/** What the kernel says of a filter, and does not take back. */
const READ_ONLY = new Set<unknown>(['in_hw', 'not_in_hw']);

/** The flags of a choice; without one, those of a decoded filter. */
export function hardwareFlags(
  { skipHw, skipSw, verbose }: HardwareChoice,
  decoded: readonly (keyof typeof TCA_CLS_FLAGS | number)[] | undefined,
): readonly (keyof typeof TCA_CLS_FLAGS | number)[] | undefined {
  const flags: (keyof typeof TCA_CLS_FLAGS)[] = [
    ...(skipHw ? (['skip_hw'] as const) : []),
    ...(skipSw ? (['skip_sw'] as const) : []),
    ...(verbose ? (['verbose'] as const) : []),
  ];
  return flags.length === 0 ? decoded?.filter((flag) => !READ_ONLY.has(flag)) : flags;
}
