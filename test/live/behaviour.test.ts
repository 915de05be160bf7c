import test from 'ava';
import { behaviour } from '../testing/behaviour.ts';
import { fakeSetting } from '../testing/fake-setting.ts';
import { Stage } from '../testing/stage.ts';
import { liveSetting } from './live-setting.ts';

for (const scenario of behaviour)
  test(`a real kernel behaves as the fake: ${scenario.title}`, async (t) => {
    t.timeout(120_000);
    const setting = liveSetting(t);
    if (setting === undefined) return;
    const real = new Stage(t, setting);
    await scenario.play(real);
    const fake = new Stage(t, fakeSetting(t));
    await scenario.play(fake);
    t.deepEqual(fake.written, real.written);
  });
