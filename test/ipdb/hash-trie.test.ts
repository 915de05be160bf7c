import test from 'ava';
import fc from 'fast-check';
import { HashTrie } from '../../lib/ipdb/hash-trie.ts';

const SEED = 20_261;

const key = fc.oneof(
  fc.integer({ min: -5, max: 70_000 }),
  fc.string({ maxLength: 3 }),
  fc.constantFrom('Aa', 'BB', 'costarring', 'liquid'),
);
const command = fc.record({ remove: fc.boolean(), owned: fc.boolean(), key, value: fc.integer() });

test('does what a Map does, and leaves every version as it was', (t) => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 400 }), (commands) => {
      const map = new Map<string | number, number>();
      let trie = HashTrie.empty<string | number, number>();
      let owner = {};
      const versions: [HashTrie<string | number, number>, [string | number, number][]][] = [];
      for (const { remove, owned, key: name, value } of commands) {
        if (!owned) {
          owner = {};
          versions.push([trie, [...map]]);
        }
        trie = remove ? trie.delete(name, owned ? owner : undefined) : trie.set(name, value, owned ? owner : undefined);
        if (remove) map.delete(name);
        else map.set(name, value);
        if (trie.get(name) !== map.get(name) || trie.size !== map.size) return false;
      }
      versions.push([trie, [...map]]);
      return versions.every(([version, entries]) => {
        const seen = new Map(version.entries());
        return (
          seen.size === entries.length &&
          version.size === entries.length &&
          entries.every(([name, value]) => seen.get(name) === value && version.get(name) === value)
        );
      });
    }),
    { seed: SEED, numRuns: 500 },
  );
  t.pass();
});

test('many keys: each is found, visited once, and gone after its removal', (t) => {
  let trie = HashTrie.empty<string, number>();
  const owner = {};
  for (let n = 0; n < 50_000; n++) trie = trie.set(`254 10.${n >> 8}.${n & 255}.0/24`, n, owner);
  let sum = 0;
  trie.each((value) => {
    sum += value;
  });
  t.is(sum, (50_000 * 49_999) / 2);
  t.is(
    trie.find((value) => value === 777),
    777,
  );
  t.is(
    trie.find((value) => value < 0),
    undefined,
  );
  const whole = trie;
  for (let n = 0; n < 50_000; n++) trie = trie.delete(`254 10.${n >> 8}.${n & 255}.0/24`);
  t.is(trie.size, 0);
  t.deepEqual([...trie.entries()], []);
  t.is([...whole.entries()].length, 50_000);
});

test('keys of one hash are told apart', (t) => {
  // FNV-1a gives both of these the same 32 bits.
  let trie = HashTrie.empty<string, string>();
  for (const name of ['costarring', 'liquid', 'declinate', 'macallums']) trie = trie.set(name, name);
  for (const name of ['costarring', 'liquid', 'declinate', 'macallums']) t.is(trie.get(name), name);
  trie = trie.delete('costarring').delete('declinate');
  t.deepEqual([...trie.entries()].map(([name]) => name).sort(), ['liquid', 'macallums']);
  t.is(trie.get('costarring'), undefined);
});
