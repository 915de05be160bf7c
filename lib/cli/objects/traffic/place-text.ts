import { handleText } from '../../../clients/route/tc/unit/handle.ts';
import { TC_H, TCM_IFINDEX_MAGIC_BLOCK } from '../../../messages/route/tc/header.ts';
import type { Context } from '../../context.ts';

interface Placed {
  readonly ifindex: number;
  readonly parent: number;
}

/** The two sides of an interface, where `clsact` is. */
const sides: ReadonlyMap<number, string> = new Map([
  [0xffff_0000 + TC_H.min_ingress, 'ingress'],
  [0xffff_0000 + TC_H.min_egress, 'egress'],
]);

/** What a qdisc, class or filter hangs on: `root`, `1:10`, `ingress`; nothing where that is a block. */
export function parentText({ ifindex, parent }: Placed): string | undefined {
  return ifindex === TCM_IFINDEX_MAGIC_BLOCK ? undefined : (sides.get(parent) ?? handleText(parent));
}

/** The interface, or the block that several share. */
export function deviceText({ ifindex, parent }: Placed, context: Context): string | undefined {
  return ifindex === TCM_IFINDEX_MAGIC_BLOCK ? `block ${parent}` : context.interface(ifindex);
}
