import test from 'ava';
import { ClosedError, LostAnswerError, NetlinkError } from '../../lib/errors.ts';
import { acknowledged } from '../../operators/acknowledged.ts';
import { marbles } from './marbles.ts';
import { acknowledgement, done, gap, type Item, newLink, part } from './messages.ts';

const values = {
  r: newLink(1, {}, { sequence: 7 }),
  p: part(1, 7),
  o: newLink(2, {}, { sequence: 8 }),
  k: acknowledgement(7),
  l: acknowledgement(8),
  d: done(7),
  e: acknowledgement(7, { errno: 17 }),
  f: done(7, { errno: 22 }),
  g: gap,
};

test('emits the answer and completes with its acknowledgement, or the end of its dump', (t) => {
  marbles(t, ({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold<Item>('-r-k-r-|', values);
    expectObservable(source.pipe(acknowledged())).toBe('-r-|', values);
    expectSubscriptions(source.subscriptions).toBe('^--!');
    expectObservable(cold<Item>('-p-p-d-r|', values).pipe(acknowledged())).toBe('-p-p-|', values);
  });
});

test('errors with the refusal', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const options = { operation: 'link.add', object: 'v5' };
    const refused = new NetlinkError({ errno: 17, ...options });
    t.is(refused.message, 'link.add v5: file already exists (EEXIST)');
    expectObservable(cold<Item>('-r-e-|', values).pipe(acknowledged(options))).toBe('-r-#', values, refused);
    expectObservable(cold<Item>('-p-f-|', values).pipe(acknowledged())).toBe(
      '-p-#',
      values,
      new NetlinkError({ errno: 22, operation: 'request' }),
    );
  });
});

test('the refusal says what the kernel adds', (t) => {
  const errorOf = (extended: object): NetlinkError => {
    let caught: unknown;
    marbles(t, ({ cold, flush }) => {
      cold<Item>('e', { e: acknowledgement(7, { errno: 22, extended }) })
        .pipe(acknowledged({ operation: 'link.add' }))
        .subscribe({ error: (error) => (caught = error) });
      flush();
    });
    t.true(caught instanceof NetlinkError);
    return caught as NetlinkError;
  };
  t.is(
    errorOf({ msg: 'VLAN id is invalid', offs: 52 }).message,
    'link.add: invalid argument (EINVAL); the kernel says: VLAN id is invalid; it is about the attribute at byte 52 of the request',
  );
  t.is(errorOf({ missType: 5 }).message, 'link.add: invalid argument (EINVAL); attribute type 5 is missing');
});

test('with a sequence only its own answer counts', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-o-l-r-k-|', values).pipe(acknowledged({ sequence: 7 }))).toBe('-----r-|', values);
  });
});

test('a lost answer is an error: at a gap, of whatever sequence, and at the end of the source', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const options = { sequence: 7, operation: 'link.get' };
    expectObservable(cold<Item>('-r-g-k-|', values).pipe(acknowledged(options))).toBe('-r-#', values, new LostAnswerError('link.get'));
    expectObservable(cold<Item>('-r-l-|', values).pipe(acknowledged(options))).toBe('-r---#', values, new ClosedError('link.get'));
  });
});

test('each subscription waits for an answer of its own', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const operator = acknowledged<Item>();
    expectObservable(cold<Item>('-k|', values).pipe(operator)).toBe('-|');
    expectObservable(cold<Item>('---|', values).pipe(operator)).toBe('---#', undefined, new ClosedError('request'));
  });
});
