import type { VlanAction } from '../../../../messages/route/tc/action/vlan.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type Protocol, protocol } from '../unit/protocol.ts';
import { type ActionControl, actionFields } from './verdict.ts';

interface Tag {
  readonly id?: number;
  /** `'802.1q'`, `'802.1ad'` */
  readonly protocol?: Protocol;
  readonly priority?: number;
}

/** Options of `vlan`: one of the five. */
export interface VlanSettings extends Loose<VlanAction>, ActionControl {
  /** Takes the tag off. */
  readonly pop?: true;
  /** Puts a tag on. */
  readonly push?: Tag & { readonly id: number };
  /** Changes the tag. */
  readonly modify?: Tag;
  /** Takes the Ethernet header off. */
  readonly popEth?: true;
  /** Puts an Ethernet header on. */
  readonly pushEth?: { readonly dst: string; readonly src: string };
}

/** Settings of the action. */
export function vlan(options: VlanSettings, place: Place): Loose<VlanAction> {
  if (isRaw(options, 'parms')) return options;
  const { pop, push, modify, popEth, pushEth, control, index, ...rest } = options;
  const tag = push ?? modify;
  const vAction = pop
    ? 'pop'
    : push
      ? 'push'
      : modify
        ? 'modify'
        : popEth
          ? 'pop_eth'
          : pushEth
            ? 'push_eth'
            : place.refuse('vlan needs one of pop, push, modify, popEth and pushEth');
  return {
    ...rest,
    parms: { ...actionFields(options, 'pipe', place), vAction },
    pushVlanId: tag?.id,
    pushVlanProtocol:
      tag?.protocol === undefined
        ? undefined
        : (protocol(tag.protocol, place.at(vAction).at('protocol')) as Exclude<VlanAction['pushVlanProtocol'], undefined>),
    pushVlanPriority: tag?.priority,
    pushEthDst: pushEth?.dst,
    pushEthSrc: pushEth?.src,
  };
}
