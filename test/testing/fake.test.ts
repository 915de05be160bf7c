import test from 'ava';
import { behaviour } from './behaviour.ts';
import { fakeSetting } from './fake-setting.ts';
import { Stage } from './stage.ts';

for (const scenario of behaviour)
  test(`the fake kernel: ${scenario.title}`, async (t) => {
    await scenario.play(new Stage(t, fakeSetting(t)));
  });
