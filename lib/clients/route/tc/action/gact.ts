import type { GactAction } from '../../../../messages/route/tc/action/gact.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type ActionControl, actionFields, type Verdict, verdict } from './verdict.ts';

/** Options of `gact`: a verdict (`control`), and another one at random. */
export interface GactSettings extends Loose<GactAction>, ActionControl {
  /** Another verdict for one packet in `value`: at random, or every so-manieth. */
  readonly random?: { readonly kind: 'netrand' | 'determ'; readonly verdict: Verdict; readonly value: number };
}

/** Settings of the action. */
export function gact(options: GactSettings, place: Place): Loose<GactAction> {
  if (isRaw(options, 'parms')) return options;
  const { control, index, random, ...rest } = options;
  return {
    ...rest,
    parms: actionFields(options, 'ok', place),
    prob:
      random === undefined
        ? undefined
        : { ptype: random.kind, pval: random.value, paction: verdict(random.verdict, place.at('random').at('verdict')) as 0 },
  };
}
