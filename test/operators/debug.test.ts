import test from 'ava';
import { NEVER, of, throwError } from 'rxjs';
import { debug } from '../../operators/debug.ts';
import { marbles } from './marbles.ts';
import { gap, type Item, newLink } from './messages.ts';

function written(): { readonly lines: string[]; readonly write: (line: string) => void; readonly now: () => number } {
  const lines: string[] = [];
  let time = 99.75;
  const tick = (): number => {
    time += 0.25;
    return time;
  };
  return { lines, write: (line) => lines.push(line), now: tick };
}

test('emits what the source emits, unchanged', (t) => {
  const values = { u: newLink(2, { mtu: 1500 }), g: gap };
  const { write } = written();
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-u-g-|', values).pipe(debug('links', { write }))).toBe('-u-g-|', values);
    expectObservable(cold<Item>('-u-#', values).pipe(debug('links', { write }))).toBe('-u-#', values);
  });
});

test('a line for each thing, with the time and the label', (t) => {
  const message = { type: 'RTM_NEWLINK', header: { sequence: 7 }, body: { index: 2, address: Uint8Array.of(1, 255), rx: 5n } };
  const { lines, ...options } = written();
  of(message, gap, { type: 'frame', bytes: Uint8Array.of(16), port: 0 }, 'text', Uint8Array.of(3), undefined)
    .pipe(debug('links', options))
    .subscribe();
  t.deepEqual(lines, [
    '+0.3 ms links: subscribed',
    '+0.5 ms links: RTM_NEWLINK seq 7 {"index":2,"address":"01ff","rx":"5n"}',
    `+0.8 ms links: overrun: ${gap.cause}`,
    '+1.0 ms links: frame "10"',
    '+1.3 ms links: "text"',
    '+1.5 ms links: "03"',
    '+1.8 ms links: undefined',
    '+2.0 ms links: completed',
  ]);
});

test('says how it ended, and counts from each subscription', (t) => {
  const { lines, ...options } = written();
  throwError(() => new Error('no such device'))
    .pipe(debug('a', options))
    .subscribe({ error: () => {} });
  NEVER.pipe(debug('b', options)).subscribe().unsubscribe();
  t.deepEqual(lines, ['+0.3 ms a: subscribed', '+0.5 ms a: errored: no such device', '+0.3 ms b: subscribed', '+0.5 ms b: unsubscribed']);
});
