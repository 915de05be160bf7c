import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import type { Setting } from '../testing/stage.ts';
import { network } from './network.ts';

/** Longer than the kernel's workers wait: a second for links, up to two for duplicate addresses. */
const SLOW = 2200;
const FAST = 30;

/** A real kernel to play a scenario on: a namespace of its own. Undefined where there can be none, and the test was skipped. */
export function liveSetting(t: ExecutionContext): Setting | undefined {
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
