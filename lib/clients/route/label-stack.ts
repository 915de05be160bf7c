import { InvalidValueError } from '../../errors.ts';
import type { Route } from '../../messages/route/route.ts';
import type { Loose } from '../../schema/codec.ts';

import { type BpfEncapSettings, hasPinned, pinnedEncap } from './bpf-encap.ts';
import type { Descriptors } from './descriptors.ts';

/** Label stack entries, as a decoded route has them. */
type Entries = Exclude<Loose<Route>['newdst'], string | undefined>;
/** MPLS labels, outermost first: `100`, `'100/200'`, `[100, 200]`; or whole entries, as a decoded route has them. */
export type LabelStack = number | string | readonly number[] | Entries;

/**
 * A light-weight tunnel; of MPLS also as `ip` has it: `{ type: 'mpls', dst: '100/200', ttl: 33 }`; of bpf also with programs that are
 * pinned: `{ type: 'bpf', data: { out: { pinned: '/sys/fs/bpf/mine' } } }`.
 */
export type EncapSettings<E> =
  | E
  | { readonly type: 'mpls'; readonly dst: LabelStack; readonly ttl?: number; readonly data?: undefined }
  | { readonly type: 'bpf'; readonly dst?: undefined; readonly data: BpfEncapSettings };

const LARGEST_LABEL = 0xf_ffff;
/** Where the label stands in its entry, and the bit that ends a stack. */
const LABEL_STEP = 0x1000;
const BOTTOM = 0x100;

/** Whether text reads as a stack of labels, and so as no address. */
export function isLabelStack(text: string): boolean {
  return /^\d+(\/\d+)*$/.test(text);
}

/** The entries of a stack. Throws an {@link InvalidValueError} that names the property. */
export function labelEntries(stack: LabelStack, property: string, operation: string): Entries {
  const labels: readonly unknown[] = Array.isArray(stack) ? stack : String(stack).split('/');
  if (labels.some((label) => typeof label === 'object')) return stack as Entries;
  return labels.map((label, place) => {
    const number = typeof label === 'string' && /^\d+$/.test(label) ? Number(label) : label;
    if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > LARGEST_LABEL)
      throw new InvalidValueError(property, `${JSON.stringify(label)} is not a label in 0–${LARGEST_LABEL}`, operation);
    return { entry: number * LABEL_STEP + (place === labels.length - 1 ? BOTTOM : 0) };
  });
}

/** The tunnel as the kernel has it. Programs that are pinned are opened where something holds them. */
export function encapBody<E>(
  encap: EncapSettings<E> | undefined,
  property: string,
  operation: string,
  descriptors?: Descriptors,
): E | undefined {
  if (typeof encap === 'object' && encap !== null && hasPinned(encap)) return pinnedEncap(encap, operation, descriptors) as E;
  if (typeof encap !== 'object' || encap === null || !('dst' in encap) || encap.dst === undefined) return encap as E;
  const { type, dst, ttl } = encap as { readonly type: string; readonly dst: LabelStack; readonly ttl?: number };
  if (type !== 'mpls')
    throw new InvalidValueError(`${property}.dst`, `belongs to mpls, not to ${type}; other settings are in data`, operation);
  return { type, data: { dst: labelEntries(dst, `${property}.dst`, operation), ...(ttl !== undefined && { ttl }) } } as E;
}
