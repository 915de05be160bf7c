import type { ExecutionContext } from 'ava';
import { VirtualTimeScheduler } from 'rxjs';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { FakeKernel } from '../../lib/testing/index.ts';
import type { Setting } from './stage.ts';

/** How far a slow wait advances the fake's time, in milliseconds: a little more than a real kernel takes for its work. */
const SLOW = 2200;

/** A fake kernel to play a scenario on. Its time goes on only while a scenario waits. */
export function fakeSetting(t: ExecutionContext): Setting {
  const clock = new VirtualTimeScheduler();
  const kernel = new FakeKernel({ clock, namespaces: ['other'] });
  const transport = () => kernel.transport();
  const ipr = new IPRoute({ transport });
  const unchecked = new IPRoute({ transport, validate: false });
  const otherIpr = new IPRoute({ transport: () => kernel.transport({ namespace: 'other' }) });
  t.teardown(() => {
    for (const client of [ipr, unchecked, otherIpr]) client.close();
    kernel.close();
  });
  return {
    ipr,
    unchecked,
    other: kernel.namespace('other'),
    otherIpr,
    async settle(slowly) {
      if (slowly) {
        clock.maxFrames = clock.frame + SLOW;
        clock.flush();
        clock.frame = clock.maxFrames;
      }
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}
