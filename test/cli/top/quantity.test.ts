import test from 'ava';
import { quantity } from '../../../lib/cli/top/quantity.ts';

// biome-ignore format: table
const quantities: readonly (readonly [amount: number | undefined, text: string])[] = [
  [undefined, '–'], [0, '0'], [0.04, '0'], [0.5, '0.5'], [9.96, '10'], [12.4, '12'], [980, '980'], [999.4, '999'], [999.7, '1k'],
  [1000, '1k'], [1234, '1.23k'], [12_345, '12.3k'], [123_456, '123k'], [999_499, '999k'], [999_500, '1M'], [1.5e6, '1.5M'],
  [9.99e9, '9.99G'], [400e9, '400G'], [1e12, '1T'], [2 ** 64 * 8, '148E'],
];

test('three digits and a unit', (t) => {
  for (const [amount, text] of quantities) t.is(quantity(amount), text);
});

test('never more than five characters', (t) => {
  for (let amount = 0.001; amount < 9e20; amount *= 1.07) t.true(quantity(amount).length <= 5, `${amount}: ${quantity(amount)}`);
});
