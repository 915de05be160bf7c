import test from 'ava';
import type { Frame, Overrun } from '../../lib/frame/frame.ts';
import { ofGroup } from '../../operators/of-group.ts';
import { marbles } from './marbles.ts';
import { gap } from './messages.ts';

const frame = (group: number): Frame => ({ type: 'frame', bytes: new Uint8Array(16), port: 0, group });
const values = { u: frame(0), l: frame(1), r: frame(7), g: gap };

test('picks datagrams by group and keeps every gap', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Frame | Overrun>('-u-l-r-g-l-|', values);
    expectObservable(source.pipe(ofGroup(1))).toBe('---l---g-l-|', values);
    expectObservable(source.pipe(ofGroup(0, 7))).toBe('-u---r-g---|', values);
  });
});
