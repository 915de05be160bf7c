import test from 'ava';
import { sparkline } from '../../../lib/cli/top/sparkline.ts';

test('from nothing to all', (t) => {
  t.is(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8, 7), '▁▂▃▄▅▆▇█');
});

test('the latest is at the right, and there are as many as there is room for', (t) => {
  t.is(sparkline([7, 7, 7, 0], 2, 7), '█▁');
  t.is(sparkline([7], 3, 7), '  █');
  t.is(sparkline([], 3, 7), '   ');
  t.is(sparkline([7], 0, 7), '');
});

test('what is not known leaves a gap, what is little is seen, and nothing is higher than a whole bar', (t) => {
  t.is(sparkline([undefined, 0, undefined, 0.001, 1000], 5, 7), ' ▁ ▂█');
});
