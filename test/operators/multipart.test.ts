import test from 'ava';
import { ClosedError, InterruptedDumpError, LostAnswerError, NetlinkError } from '../../lib/errors.ts';
import { NLM_F } from '../../lib/frame/header.ts';
import { multipart } from '../../operators/multipart.ts';
import { marbles } from './marbles.ts';
import { acknowledgement, done, gap, type Item, newLink, part } from './messages.ts';

const a = part(1, 7);
const b = part(2, 7);
const c = part(3, 8);
const n = newLink(4);
const values = {
  a,
  b,
  c,
  n,
  t: part(5, 7, NLM_F.dump_intr),
  d: done(7),
  e: done(8),
  i: done(7, { errno: 0 }, NLM_F.dump_intr),
  f: done(7, { errno: 16 }),
  k: acknowledgement(7),
  r: acknowledgement(9, { errno: 1 }),
  g: gap,
};

test('gathers interleaved dumps by sequence; a dump of nothing is an empty array', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-a-c-b-d-e-d-|', values).pipe(multipart())).toBe('-------p-q-r-|', { p: [a, b], q: [c], r: [] });
  });
});

test('two sockets may use one sequence number', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const other = { ...b, header: { ...b.header, port: 5 } };
    const end = { ...values.d, header: { ...values.d.header, port: 5 } };
    expectObservable(cold<Item>('-a-o-x-d-|', { ...values, o: other, x: end }).pipe(multipart())).toBe('-----p-q-|', {
      p: [other],
      q: [a],
    });
  });
});

test('a message that is no part stands alone; acknowledgements are dropped', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-n-a-k-n-d-|', values).pipe(multipart())).toBe('-p-----p-q-|', { p: [n], q: [a] });
  });
});

test('a torn dump errors at its end, wherever the flag stood', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const torn = new InterruptedDumpError('link.list', 1);
    t.is(torn.message, 'link.list: the table changed during the dump');
    const options = { operation: 'link.list' };
    expectObservable(cold<Item>('-t-b-d-|', values).pipe(multipart(options))).toBe('-----#', values, torn);
    expectObservable(cold<Item>('-a-t-b-d|', values).pipe(multipart(options))).toBe('-------#', values, torn);
    expectObservable(cold<Item>('-a-b-i-|', values).pipe(multipart(options))).toBe('-----#', values, torn);
  });
});

test('a refused or broken dump errors', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-r-|', values).pipe(multipart())).toBe('-#', values, new NetlinkError({ errno: 1, operation: 'dump' }));
    expectObservable(cold<Item>('-a-f-|', values).pipe(multipart())).toBe(
      '---#',
      values,
      new NetlinkError({ errno: 16, operation: 'dump' }),
    );
  });
});

test('a gap matters inside a dump only, as does the end of the source', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-g-a-d-g-|', values).pipe(multipart())).toBe('-----p---|', { p: [a] });
    expectObservable(cold<Item>('-a-g-d-|', values).pipe(multipart())).toBe('---#', values, new LostAnswerError('dump'));
    expectObservable(cold<Item>('-a-|', values).pipe(multipart())).toBe('---#', values, new ClosedError('dump'));
  });
});
