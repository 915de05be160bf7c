import test from 'ava';
import { behaviour } from '../testing/behaviour.ts';
import { fakeSetting } from '../testing/fake-setting.ts';
import { Stage } from '../testing/stage.ts';
import { liveSetting } from './live-setting.ts';

/**
 * Without what a worker of the kernel tells of IPv6 addresses, again and later each time it looks at a link: the scenario itself
 * checks it where it matters, and the tables show it.
 */
function settled(written: readonly string[]): readonly string[] {
  return written.filter((line) => !line.startsWith('+ADDR family=inet6'));
}

for (const scenario of behaviour)
  test(`a real kernel behaves as the fake: ${scenario.title}`, async (t) => {
    t.timeout(120_000);
    const setting = liveSetting(t);
    if (setting === undefined) return;
    const real = new Stage(t, setting);
    await scenario.play(real);
    const fake = new Stage(t, fakeSetting(t));
    await scenario.play(fake);
    t.deepEqual(settled(fake.written), settled(real.written));
  });
