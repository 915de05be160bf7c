import type { MirredAction } from '../../../../messages/route/tc/action/mirred.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Interface } from '../../interface-index.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type ActionControl, actionFields } from './verdict.ts';

/** Options of `mirred`: one of `redirect` and `mirror`. */
export interface MirredSettings extends Loose<MirredAction>, ActionControl {
  /** Sends the packet to this interface. */
  readonly redirect?: Interface;
  /** Sends a copy of it there. */
  readonly mirror?: Interface;
  /** As if it came in there, or as if it went out. @default egress */
  readonly direction?: 'ingress' | 'egress';
}

/** Settings of the action. A redirected packet is gone (`stolen`), a mirrored one goes on. */
export function mirred(options: MirredSettings, place: Place): Loose<MirredAction> {
  if (isRaw(options, 'parms')) return options;
  const { redirect, mirror, direction = 'egress', control, index, ...rest } = options;
  const target = redirect ?? mirror;
  if (target === undefined && rest.blockid === undefined) return place.refuse('mirred needs `redirect` or `mirror`');
  if (redirect !== undefined && mirror !== undefined) return place.at('mirror').refuse('a packet is redirected or mirrored, not both');
  const redirects = redirect !== undefined;
  return {
    ...rest,
    parms: {
      ...actionFields(options, redirects ? 'stolen' : 'pipe', place),
      eaction: `${direction}_${redirects ? 'redir' : 'mirror'}`,
      ifindex: target === undefined ? undefined : place.at(redirects ? 'redirect' : 'mirror').interfaceIndex(target),
    },
  };
}
