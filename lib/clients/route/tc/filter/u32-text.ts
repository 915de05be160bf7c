import type { tc_u32_key } from '../../../../messages/route/tc/u32-key.ts';

const hex = (value: number): string => `0x${value.toString(16)}`;

/** Number of leading ones, if no others follow. */
function prefixLength(mask: number): number | undefined {
  const length = Math.clz32(~mask);
  return length === 32 || (mask << length) >>> 0 === 0 ? length : undefined;
}

const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join('.');

/** An IPv4 address with the length of its prefix, or its mask. */
function address(side: string, { val = 0, mask = 0 }: Partial<tc_u32_key>): string {
  return `ip ${side} ${dotted(val)}/${prefixLength(mask) ?? dotted(mask)}`;
}

/** The half of a word that counts, where only that half does. */
function half({ val = 0, mask = 0 }: Partial<tc_u32_key>, upper: boolean): string | undefined {
  const shift = upper ? 16 : 0;
  return (mask >>> shift) << shift === mask >> 0 && mask >>> 0 <= 0xffff * 2 ** shift && mask !== 0
    ? `${(val >>> shift) & 0xffff} ${hex((mask >>> shift) & 0xffff)}`
    : undefined;
}

function named({ off = 0, offmask = 0, ...key }: Partial<tc_u32_key>): string | undefined {
  if (offmask !== 0) return undefined;
  if (off === 12) return address('src', key);
  if (off === 16) return address('dst', key);
  if (off === 8 && key.mask === 0xff0000) return `ip protocol ${(key.val ?? 0) >>> 16} 0xff`;
  if (off === 0 && (key.mask ?? 0) >>> 16 === 0xff && ((key.mask ?? 0) & 0xffff) === 0) return `ip tos ${hex((key.val ?? 0) >>> 16)} 0xff`;
  if (off !== 20) return undefined;
  const sport = half(key, true);
  const dport = half(key, false);
  return sport !== undefined ? `ip sport ${sport}` : dport !== undefined ? `ip dport ${dport}` : undefined;
}

/**
 * Keys of a `u32` filter as tc writes them, one text a key: `['ip dst 10.0.0.0/8', 'u32 0x50 0xffff at nexthdr+0']`. They may be given back as
 * `match`. With `ip` what has a name in an IPv4 header is called by it, as `tc -p` does for filters of that protocol.
 */
export function u32Text(keys: readonly Partial<tc_u32_key>[], header?: 'ip'): readonly string[] {
  return keys.map((key) => {
    const known = header === undefined ? undefined : named(key);
    const { val = 0, mask = 0, off = 0, offmask = 0 } = key;
    return known ?? `u32 ${hex(val)} ${hex(mask)} at ${offmask === 0 ? '' : 'nexthdr+'}${off}`;
  });
}
