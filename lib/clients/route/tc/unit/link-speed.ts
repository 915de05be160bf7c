import { readdirSync, readFileSync } from 'node:fs';
import type { Place } from '../place.ts';
import { share } from './probability.ts';

const FOLDER = '/sys/class/net';

function property(name: string, file: string): number {
  try {
    return Number(readFileSync(`${FOLDER}/${name}/${file}`, 'utf8'));
  } catch {
    return Number.NaN; // EINVAL: the driver does not know its speed, or the link is down
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/**
 * `'50%'` of the speed of the interface that is meant, in bytes per second. As tc does it reads the speed from `/sys/class/net`,
 * which shows the namespace that it was mounted in: an interface of another one is not found there, and refused.
 */
export function shareOfLink(value: string, place: Place): number {
  const part = share(value, place);
  const { dev, planning } = place.surroundings;
  if (dev === undefined) return place.refuse('there is no interface here whose speed it could be a part of');
  // Indexes are not known yet: any speed tells whether the rest can be made.
  if (planning === true) return 1e6;
  const index = place.interfaceIndex(dev);
  const name = namesIn(FOLDER).find((found) => property(found, 'ifindex') === index && (typeof dev === 'number' || dev === found));
  if (name === undefined)
    return place.refuse(`${FOLDER} has no interface ${dev} with the index ${index}: it shows another network namespace`);
  const megabits = property(name, 'speed');
  return megabits > 0 ? Math.floor((part * megabits * 1e6) / 8) : place.refuse(`the speed of ${name} is not known`);
}
