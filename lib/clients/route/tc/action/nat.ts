import type { NatAction } from '../../../../messages/route/tc/action/nat.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { ipv4Prefix } from '../unit/address.ts';
import { type ActionControl, actionFields } from './verdict.ts';

/** Options of `nat`. */
export interface NatSettings extends Loose<NatAction>, ActionControl {
  /** Translates the source of what goes out, or the destination of what comes in. */
  readonly direction?: 'ingress' | 'egress';
  /** The addresses that are translated: `'10.0.0.0/8'`. */
  readonly from?: string;
  /** What the first of them becomes. */
  readonly to?: string;
}

/** Settings of the action. */
export function nat(options: NatSettings, place: Place): Loose<NatAction> {
  if (isRaw(options, 'parms')) return options;
  const { direction = 'ingress', from, to, control, index, ...rest } = options;
  if (from === undefined) return place.at('from').refuse('nat needs the addresses to translate');
  if (to === undefined) return place.at('to').refuse('nat needs an address to translate to');
  const { address, mask } = ipv4Prefix(from, place.at('from'));
  return {
    ...rest,
    parms: { ...actionFields(options, 'ok', place), oldAddr: address, newAddr: to, mask, flags: direction === 'egress' ? ['egress'] : [] },
  };
}
