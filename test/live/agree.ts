import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { compare, type Json } from './compare.ts';

/** How often the two are read: a counter or a list may change in between. */
const ATTEMPTS = 8;

/**
 * Reads what `ip` prints, ours, and `ip` again, until all that `ip` prints is in ours; the test fails with the differences of the last
 * attempt. `atLeast` values must have been compared.
 */
export async function agree(t: ExecutionContext, ip: () => Json, ours: () => Promise<Json>, atLeast: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const before = ip();
    const own = await ours();
    const { differences, values } = compare(before, ip(), own);
    if (differences.length > 0 && attempt < ATTEMPTS) {
      await sleep(50 * attempt);
      continue;
    }
    t.deepEqual(differences, []);
    t.true(values >= atLeast, `only ${values} values were compared`);
    return;
  }
}
