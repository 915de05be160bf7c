import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import { equal } from '../../../operators/message/equal.ts';

test('agrees with the deep equality of Node on decoded values', (t) => {
  const leaf = fc.oneof(
    fc.boolean(),
    fc.integer({ min: 0, max: 2 }),
    fc.bigInt(0n, 2n),
    fc.constantFrom('', 'a', undefined, null),
    fc.uint8Array({ maxLength: 2 }),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { noNullPrototype: true }),
    ),
  }));
  let same = 0;
  fc.assert(
    fc.property(value, value, (one, other) => {
      const expected = isDeepStrictEqual(one, other);
      if (expected) same++;
      return equal(one, other) === expected && equal(one, structuredClone(one));
    }),
    { numRuns: 20_000, seed: 20_261 },
  );
  t.true(same > 100, `${same} pairs were equal`);
});

test('the order of properties does not count, an absent one is not an undefined one', (t) => {
  t.true(equal({ a: 1, b: 2 }, { b: 2, a: 1 }));
  t.false(equal({ a: undefined }, {}));
  t.false(equal({ a: undefined }, { b: undefined }));
  t.false(equal([], {}));
  t.false(equal(new Uint8Array(), []));
  t.true(equal(Buffer.from([1, 2]), Uint8Array.of(1, 2)));
});

test('ignored properties do not count, at the top only', (t) => {
  const ignore = new Set(['x']);
  t.true(equal({ a: 1, x: 1 }, { a: 1, x: 2 }, ignore));
  t.true(equal({ a: 1, x: 1 }, { a: 1 }, ignore));
  t.false(equal({ a: { x: 1 } }, { a: { x: 2 } }, ignore));
});
