import test from 'ava';
import { from } from 'rxjs';
import { addedTo } from '../../operators/added-to.ts';
import { removedFrom } from '../../operators/removed-from.ts';

test('choose by what happened, and where', (t) => {
  const events = (['added', 'changed', 'removed'] as const).flatMap((type) => ['links', 'routes'].map((table) => ({ type, table })));
  const seen: unknown[] = [];
  from(events)
    .pipe(addedTo('links'))
    .subscribe((event) => seen.push(event));
  from(events)
    .pipe(removedFrom('routes'))
    .subscribe((event) => seen.push(event));
  t.deepEqual(seen, [
    { type: 'added', table: 'links' },
    { type: 'removed', table: 'routes' },
  ]);
});
