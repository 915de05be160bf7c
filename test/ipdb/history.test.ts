import test from 'ava';
import { History } from '../../lib/ipdb/history.ts';
import { emptyState, type NetworkState } from '../../lib/ipdb/state.ts';
import { StateChange } from '../../lib/ipdb/state-change.ts';

/** A change at a moment. */
function change(at: number): StateChange {
  const state: NetworkState = { ...emptyState, namespaces: emptyState.namespaces.with(`${at}`, emptyState) };
  return Object.assign(new StateChange(emptyState, state, 'event', []), { at });
}

test('the latest changes are remembered, in order, and what the state was at a moment', (t) => {
  const history = new History(3);
  t.is(history.at(5), undefined);
  for (let at = 1; at <= 10; at++) {
    history.add(change(at * 10));
    const expected = Array.from({ length: Math.min(at, 3) }, (_, n) => (at - Math.min(at, 3) + 1 + n) * 10);
    t.deepEqual(
      Array.from(history, (one) => one.at),
      expected,
    );
    t.is(history.size, expected.length);
  }
  t.deepEqual([...(history.at(95)?.namespaces.keys() ?? [])], ['90']);
  t.deepEqual([...(history.at(1000)?.namespaces.keys() ?? [])], ['100']);
  t.is(history.at(79), undefined);
});

test('a history of nothing remembers nothing', (t) => {
  const history = new History(0);
  history.add(change(1));
  t.deepEqual([...history], []);
  t.is(history.size, 0);
});
