import test from 'ava';
import { retry } from 'rxjs';
import { OverrunError } from '../../lib/errors.ts';
import { throwOnOverrun } from '../../operators/throw-on-overrun.ts';
import { marbles } from './marbles.ts';
import { gap, type Item, newLink } from './messages.ts';

const values = { n: newLink(1), g: gap, c: { type: 'overrun', cause: 'truncated' } as const };

test('ends at the first gap, with its cause', (t) => {
  marbles(t, ({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold<Item>('-n-g-n-|', values);
    expectObservable(source.pipe(throwOnOverrun())).toBe('-n-#', values, new OverrunError('buffer'));
    expectSubscriptions(source.subscriptions).toBe('^--!');
    expectObservable(cold<Item>('-c-|', values).pipe(throwOnOverrun())).toBe('-#', values, new OverrunError('truncated'));
    expectObservable(cold<Item>('-n-|', values).pipe(throwOnOverrun())).toBe('-n-|', values);
  });
});

test('with retry behind it the stream begins anew', (t) => {
  marbles(t, ({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold<Item>('-n-g', values);
    expectObservable(source.pipe(throwOnOverrun(), retry()), '^-------!').toBe('-n--n--n', values);
    expectSubscriptions(source.subscriptions).toBe(['^--!', '---^--!', '------^-!']);
  });
});
