import test from 'ava';
import { debounceFlaps } from '../../operators/debounce-flaps.ts';
import { marbles } from './marbles.ts';

test('the first value counts at once, others when they stay', (t) => {
  marbles(t, ({ hot, expectObservable }) => {
    const source = hot('  a-ba-b------b-a|');
    const expected = '    a-------b------(a|)';
    expectObservable(source.pipe(debounceFlaps(3))).toBe(expected);
  });
});
