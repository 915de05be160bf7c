import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { behaviour } from '../testing/behaviour.ts';
import { fakeSetting } from '../testing/fake-setting.ts';
import { type Setting, Stage } from '../testing/stage.ts';
import { network } from './network.ts';

/** Longer than the kernel's workers wait: a second for links, up to two for duplicate addresses. */
const SLOW = 2200;
const FAST = 30;

function liveSetting(t: ExecutionContext): Setting | undefined {
  const net = network(t);
  if (net === undefined) return undefined;
  const { ipr, namespace } = net;
  const other = net.other();
  const unchecked = new IPRoute({ netns: namespace.name, validate: false });
  const otherIpr = new IPRoute({ netns: other.name });
  t.teardown(() => {
    unchecked.close();
    otherIpr.close();
  });
  const settle = async (slowly: boolean): Promise<void> => {
    await sleep(slowly ? SLOW : FAST);
    // Whatever held up the loop meanwhile, sockets are read now.
    for (let turns = 0; turns < 3; turns++) await turn();
  };
  return { ipr, unchecked, other: other.name, otherIpr, settle };
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
    t.deepEqual(fake.written, real.written);
  });
