import type { SizeTable } from '../../../messages/route/tc/size-table.ts';

/** What the lengths of packets are counted by: `overhead 20 mpu 64 linklayer atm`. */
export function sizeTableText(stab: SizeTable | undefined): string | undefined {
  if (stab?.base === undefined) return undefined;
  const { overhead, mpu, linklayer, mtu, tsize } = stab.base;
  return Object.entries({ overhead, mpu, linklayer, mtu, tsize })
    .filter(([, value]) => value !== 0 && value !== 'unaware')
    .map(([key, value]) => `${key} ${value}`)
    .join(' ');
}
