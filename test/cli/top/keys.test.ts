import test from 'ava';
import { keysIn } from '../../../lib/cli/top/keys.ts';
import type { LinkOrder } from '../../../lib/cli/top/link-order.ts';
import { type Settings, settingsAfter } from '../../../lib/cli/top/settings.ts';

const settings: Settings = { order: 'traffic', paused: false, above: 0 };

test('keys come one by one, in the two ways that terminals send arrows', (t) => {
  t.deepEqual(keysIn('sp q'), ['sort', 'pause', 'pause', 'quit']);
  t.deepEqual(keysIn('\u001b[A\u001b[B\u001bOA\u001bOBkj'), ['up', 'down', 'up', 'down', 'up', 'down']);
  t.deepEqual(keysIn('\u0003'), ['quit']);
});

test('other keys mean nothing, though letters that mean something are in what they send', (t) => {
  t.deepEqual(keysIn('x日\u001b[1;5C\u001b[15~\u001bOP\u001b[Z\u001b'), []);
  t.deepEqual(keysIn('constructor'), ['sort'], 'which has an s');
  t.deepEqual(keysIn(''), []);
});

test('s goes through all orders and begins again', (t) => {
  const seen: LinkOrder[] = [];
  let now = settings;
  for (let times = 0; times < 6; times++) {
    now = settingsAfter(now, 'sort', 0);
    seen.push(now.order);
  }
  t.deepEqual(seen, ['rx', 'tx', 'packets', 'name', 'index', 'traffic']);
});

test('p pauses and goes on', (t) => {
  const paused = settingsAfter(settings, 'pause', 0);
  t.true(paused.paused);
  t.false(settingsAfter(paused, 'pause', 0).paused);
});

test('arrows stay within the links, even where there are fewer now', (t) => {
  t.is(settingsAfter(settings, 'up', 5).above, 0);
  t.is(settingsAfter(settings, 'down', 5).above, 1);
  t.is(settingsAfter({ ...settings, above: 5 }, 'down', 5).above, 5);
  t.is(settingsAfter({ ...settings, above: 9 }, 'up', 3).above, 2);
  t.is(settingsAfter(settings, 'down', 0).above, 0);
});
