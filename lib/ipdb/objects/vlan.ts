import type { BridgeVlan } from '../../messages/route/bridge-vlan.ts';
import { VOLATILE } from '../volatile.ts';
import { omission, type Plain, plain } from './plain.ts';

type Entry = Exclude<BridgeVlan['entry'], undefined>[number];

/** A VLAN of a bridge or of a port of one. */
export interface VlanObject extends Plain<Omit<Entry, (typeof VOLATILE.vlans)[number] | 'info' | 'range'>> {
  /** Index of the bridge or port. */
  readonly ifindex: number;
  readonly vid: number;
  /** `pvid`, `untagged` … */
  readonly flags: readonly (string | number)[];
}

const left = omission([...VOLATILE.vlans, 'info', 'range', 'tail', 'unknown']);

/** The VLANs that a message tells of, one each: the kernel tells ranges. */
export function vlanObjects({ ifindex, entry = [] }: BridgeVlan): VlanObject[] {
  return entry.flatMap((item) => {
    const first = item.info?.vid ?? 0;
    const last = item.range ?? first;
    const flags = (item.info?.flags ?? []).filter((flag) => flag === 'pvid' || flag === 'untagged');
    const rest = plain(item, left) as object;
    return Array.from({ length: last - first + 1 }, (_, place) => plain({ ifindex, vid: first + place, flags, ...rest }) as VlanObject);
  });
}

/** Where a VLAN stands in its table: `3 10`. */
export function vlanKey({ ifindex, vid }: Pick<VlanObject, 'ifindex' | 'vid'>): string {
  return `${ifindex} ${vid}`;
}
