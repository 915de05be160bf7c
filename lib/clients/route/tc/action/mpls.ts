import type { MplsAction } from '../../../../messages/route/tc/action/mpls.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type Protocol, protocol } from '../unit/protocol.ts';
import { type ActionControl, actionFields } from './verdict.ts';

interface Label {
  readonly label?: number;
  readonly tc?: number;
  readonly ttl?: number;
  readonly bos?: number;
  readonly protocol?: Protocol;
}

/** Options of `mpls`: one of the five. */
export interface MplsSettings extends Loose<MplsAction>, ActionControl {
  readonly push?: Label & { readonly label: number };
  /** Puts the label before the Ethernet header. */
  readonly macPush?: Label & { readonly label: number };
  /** Takes the label off; then the packet is of this protocol. */
  readonly pop?: { readonly protocol: Protocol };
  readonly modify?: Omit<Label, 'protocol'>;
  readonly decTtl?: true;
}

/** Settings of the action. */
export function mpls(options: MplsSettings, place: Place): Loose<MplsAction> {
  // A time to live that is counted down has no label, which the kernel tells all the same.
  if (isRaw(options, 'parms')) return options.parms?.mAction === 'dec_ttl' ? { parms: options.parms } : options;
  const { push, macPush, pop, modify, decTtl, control, index, ...rest } = options;
  const mAction = push
    ? 'push'
    : macPush
      ? 'mac_push'
      : pop
        ? 'pop'
        : modify
          ? 'modify'
          : decTtl
            ? 'dec_ttl'
            : place.refuse('mpls needs one of push, macPush, pop, modify and decTtl');
  const { label, tc, ttl, bos, protocol: next }: Label = push ?? macPush ?? pop ?? modify ?? {};
  return {
    ...rest,
    parms: { ...actionFields(options, 'pipe', place), mAction },
    proto: next === undefined ? undefined : (protocol(next, place.at('protocol')) as 0x8847 & Exclude<MplsAction['proto'], undefined>),
    label,
    tc,
    ttl,
    bos,
  };
}
