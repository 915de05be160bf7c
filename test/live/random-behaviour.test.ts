import test from 'ava';
import type { NetlinkError } from '../../lib/errors.ts';
import { Random } from '../schema/random.ts';
import { fakeSetting } from '../testing/fake-setting.ts';
import { type Operation, randomOperation } from '../testing/random-operations.ts';
import { Stage } from '../testing/stage.ts';
import { liveSetting } from './live-setting.ts';

/** Does them one after the other, and gives what became of each, and what there is in the end. */
async function outcome(stage: Stage, operations: readonly Operation[]): Promise<string[]> {
  const lines: string[] = [];
  for (const { name, work } of operations) {
    const said = await work(stage.ipr).then(
      () => 'done',
      ({ code, kernelText }: NetlinkError) => (kernelText === undefined ? code : `${code}: ${kernelText}`),
    );
    lines.push(`${name} → ${said}`);
  }
  await stage.act('the kernel has done what it put off', () => Promise.resolve(), true);
  const { links, addresses, routes, rules, neighbours, nexthops } = await stage.look();
  return [...lines, ...links, ...addresses, ...routes, ...rules, ...neighbours, ...nexthops];
}

for (const seed of [1, 2, 3, 4, 5, 6, 7, 8])
  test(`a real kernel and the fake do the same with random operations, seed ${seed}`, async (t) => {
    t.timeout(120_000);
    const setting = liveSetting(t);
    if (setting === undefined) return;
    const random = new Random(seed);
    const operations = Array.from({ length: 120 }, () => randomOperation(random));
    const real = await outcome(new Stage(t, setting), operations);
    const fake = await outcome(new Stage(t, fakeSetting(t)), operations);
    t.deepEqual(fake, real);
  });
