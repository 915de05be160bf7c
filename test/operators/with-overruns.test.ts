import test from 'ava';
import { catchError, concatMap, debounceTime, EMPTY, map, of, take, tap } from 'rxjs';
import { ofType } from '../../operators/of-type.ts';
import { withOverruns } from '../../operators/with-overruns.ts';
import { marbles } from './marbles.ts';
import { gap, type Item, newAddress, newLink } from './messages.ts';

const values = { n: newLink(1), a: newAddress(1, '10.0.0.1'), g: gap };

test('gaps pass by the operators and keep their place', (t) => {
  marbles(t, ({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold<Item>('-n-g-a-(gn)-|', values);
    expectObservable(source.pipe(withOverruns((messages) => messages.pipe(ofType('RTM_NEWLINK'))))).toBe('-n-g---(gn)-|', values);
    expectSubscriptions(source.subscriptions).toBe(['^-----------!']);
  });
});

test('the operators see no gap', (t) => {
  const seen: string[] = [];
  marbles(t, ({ cold, expectObservable }) => {
    const watched = cold<Item>('-n-g-a-|', values).pipe(withOverruns((messages) => messages.pipe(tap(({ type }) => seen.push(type)))));
    expectObservable(watched).toBe('-n-g-a-|', values);
  });
  t.deepEqual(seen, ['RTM_NEWLINK', 'RTM_NEWADDR']);
});

test('what the operators hold back comes after the gap', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('n-g----|', values);
    expectObservable(source.pipe(withOverruns((messages) => messages.pipe(debounceTime(3))))).toBe('--gn---|', values);
  });
});

test('completes when the operators do, not with the source', (t) => {
  marbles(t, ({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold<Item>('-g-n-g-n-|', values);
    expectObservable(source.pipe(withOverruns((messages) => messages.pipe(take(1))))).toBe('-g-(n|)', values);
    expectSubscriptions(source.subscriptions).toBe('^--!');
    const late = cold<Item>('-n-g|', values).pipe(
      withOverruns((messages) => messages.pipe(concatMap((message) => cold('-----(x|)').pipe(map(() => message))))),
    );
    expectObservable(late).toBe('---g--(n|)', values);
    expectObservable(cold<Item>('-g-|', values).pipe(withOverruns(() => EMPTY))).toBe('|');
  });
});

test('errors as the operators do, and with the source', (t) => {
  const error = new RangeError('no');
  marbles(t, ({ cold, expectObservable }) => {
    const failing = withOverruns<Item, never>((messages) =>
      messages.pipe(
        map(() => {
          throw error;
        }),
      ),
    );
    expectObservable(cold<Item>('-g-n-|', values).pipe(failing)).toBe('-g-#', values, error);
    expectObservable(cold<Item>('-g-#', values, error).pipe(withOverruns((messages) => messages))).toBe('-g-#', values, error);
  });
});

test('an error of the source that the operators catch is caught', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-g-n-#', values);
    const caught = source.pipe(withOverruns((messages) => messages.pipe(catchError(() => cold('--(a|)', values)))));
    expectObservable(caught).toBe('-g-n---(a|)', values);
  });
});

test('stops a synchronous source', (t) => {
  let pulled = 0;
  const endless = function* (): Generator<Item> {
    for (;;) {
      if (++pulled > 100) return t.fail('the source goes on');
      yield pulled % 2 === 0 ? values.n : gap;
    }
  };
  const seen: string[] = [];
  of(0)
    .pipe(
      concatMap(() => endless()),
      withOverruns((messages) => messages),
      take(3),
    )
    .subscribe(({ type }) => seen.push(type));
  t.deepEqual(seen, ['overrun', 'RTM_NEWLINK', 'overrun']);
  t.true(pulled <= 4);
});
