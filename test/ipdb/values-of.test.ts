import test from 'ava';
import { concat, NEVER, of, Subject, throwError } from 'rxjs';
import { valuesOf } from '../../lib/ipdb/values-of.ts';

test('a loop gets all values, ends with the source, and throws its error', async (t) => {
  const seen: number[] = [];
  for await (const value of valuesOf(of(1, 2, 3))) seen.push(value);
  t.deepEqual(seen, [1, 2, 3]);
  const failing = concat(
    of(4),
    throwError(() => new RangeError('no')),
  );
  await t.throwsAsync(
    async () => {
      for await (const value of valuesOf(failing)) seen.push(value);
    },
    { instanceOf: RangeError },
  );
  t.is(seen.at(-1), 4);
});

test('a slow loop gets all that came meanwhile, or the latest of it', async (t) => {
  for (const latest of [false, true]) {
    const source = new Subject<number>();
    const seen: number[] = [];
    const loop = (async () => {
      for await (const value of valuesOf(source, { latest })) {
        seen.push(value);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();
    await Promise.resolve();
    for (const value of [1, 2, 3]) source.next(value);
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const value of [4, 5]) source.next(value);
    source.complete();
    await loop;
    t.deepEqual(seen, latest ? [3, 5] : [1, 2, 3, 4, 5]);
  }
});

test('leaving the loop unsubscribes', async (t) => {
  let left = 0;
  const source = new Subject<number>();
  const loop = (async () => {
    for await (const value of valuesOf(concat(of(1), NEVER, source))) if (value === 1) break;
    left++;
  })();
  await loop;
  t.is(left, 1);
  t.false(source.observed);
});
