import { InvalidValueError } from '../../errors.ts';

/** First and last VLAN. */
export type VlanRange = readonly [first: number, last: number];

/** First and last of a range of VLANs: `10`, `'10-20'`. Throws an {@link InvalidValueError}. */
export function vlanRange(vid: number | string, operation: string): VlanRange {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(String(vid)) ?? [];
  const range = [Number(first), Number(last)] as const;
  if (first === undefined || range[0] < 1 || range[1] > 4094 || range[0] > range[1])
    throw new InvalidValueError('vid', `${JSON.stringify(vid)} is neither a VLAN in 1–4094 nor a range of them`, operation);
  return range;
}
