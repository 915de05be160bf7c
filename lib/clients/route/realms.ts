import { InvalidValueError } from '../../errors.ts';
import type { NameFiles } from './name-files.ts';

/**
 * Realms as `ip route` writes them, `'TO'` or `'FROM/TO'`, by number or by a name in iproute2's `rt_realms`: the number that
 * `RTA_FLOW` and `FRA_FLOW` carry. Throws an `InvalidValueError`.
 */
export function realms(value: string | number, names: NameFiles, operation: string): number {
  if (typeof value === 'number') return value;
  const parts = value.split('/').map((part) => names.number(part, 'rt_realms', {}, 'realms', operation));
  const [to = 0, from = 0] = parts.reverse();
  if (parts.length > 2 || to > 0xffff || from > 0xffff)
    throw new InvalidValueError('realms', `${JSON.stringify(value)} is neither a realm nor FROM/TO`, operation);
  return from * 65_536 + to;
}
