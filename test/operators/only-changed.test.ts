import test from 'ava';
import { from } from 'rxjs';
import { onlyChanged } from '../../operators/only-changed.ts';

test('lets through what changed in the properties that are asked for', (t) => {
  const events = [
    { type: 'added', table: 'links', before: undefined, after: { mtu: 1500 } },
    { type: 'changed', table: 'links', before: { mtu: 1500, flags: ['up'] }, after: { mtu: 1400, flags: ['up'] } },
    { type: 'changed', table: 'links', before: { mtu: 1400, flags: ['up'] }, after: { mtu: 1400, flags: [] } },
    { type: 'changed', table: 'routes', before: { mtu: 1 }, after: { mtu: 2 } },
    { type: 'removed', table: 'links', before: { mtu: 1400 }, after: undefined },
  ] as const;
  const places = (...properties: string[]): number[] => {
    const seen: number[] = [];
    from(events)
      .pipe(onlyChanged('links', ...properties))
      .subscribe((event) => seen.push(events.indexOf(event)));
    return seen;
  };
  t.deepEqual(places(), [1, 2]);
  t.deepEqual(places('mtu'), [1]);
  t.deepEqual(places('flags', 'mtu'), [1, 2]);
  t.deepEqual(places('ifalias'), []);
});
