import type { CsumAction, TCA_CSUM_UPDATE_FLAG } from '../../../../messages/route/tc/action/csum.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type ActionControl, actionFields } from './verdict.ts';

/** Options of `csum`. */
export interface CsumSettings extends Loose<CsumAction>, ActionControl {
  /** The headers whose checksums are written anew; `ip` is `ipv4hdr`. */
  readonly update?: readonly ('ip' | keyof typeof TCA_CSUM_UPDATE_FLAG)[];
}

/** Settings of the action. */
export function csum(options: CsumSettings, place: Place): Loose<CsumAction> {
  if (isRaw(options, 'parms')) return options;
  const { update = [], control, index, ...rest } = options;
  return {
    ...rest,
    parms: { ...actionFields(options, 'ok', place), updateFlags: update.map((name) => (name === 'ip' ? 'ipv4hdr' : name)) },
  };
}
