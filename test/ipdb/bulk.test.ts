import test from 'ava';
import fc from 'fast-check';
import { BulkBuilder, type Groups } from '../../lib/ipdb/bulk-builder.ts';
import { HashTrie } from '../../lib/ipdb/hash-trie.ts';
import { hashOf, type TableKey } from '../../lib/ipdb/key-hash.ts';
import { sortByHash } from '../../lib/ipdb/sort-by-hash.ts';
import { Table } from '../../lib/ipdb/table.ts';

const SEED = 20_261;

interface Thing {
  readonly key: TableKey;
  readonly groups: readonly number[];
  readonly value: number;
}

// Some keys have one hash, some begin alike, some stand in one place.
const key = fc.oneof(
  fc.integer({ min: 0, max: 500 }).map((n) => `254 10.0.${n >> 4}.${n & 15}/32`),
  fc.constantFrom('costarring', 'liquid', 'declinate', 'macallums', '254 10.0.0.1/32 #1', '254 10.0.0.1/32 #2'),
);
const thing = fc.record({ key, groups: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }), value: fc.integer() });
const groupsOf = ({ groups }: Thing): Groups => (groups.length < 2 ? groups[0] : groups);

function store(things: readonly Thing[]): Parameters<BulkBuilder<TableKey, Thing>['build']>[0] {
  const at = (slot: number): Thing => things[slot] as Thing;
  return { value: at, peek: at, key: (slot) => at(slot).key };
}

/** A table of things, of which the first of each key counts; and whether the others were told. */
function filled(things: readonly Thing[]): { readonly table: Table<TableKey, Thing>; readonly told: boolean } {
  const builder = new BulkBuilder<TableKey, Thing>();
  for (const one of things) builder.add(hashOf(one.key), groupsOf(one));
  const built = builder.build(store(things));
  const repeated = things.flatMap(({ key: name }, slot) => (things.findIndex((other) => other.key === name) < slot ? [slot] : []));
  return { table: Table.empty<TableKey, Thing>(groupsOf).filled(built), told: `${built.repeated}` === `${repeated}` };
}

function first(things: readonly Thing[]): Map<TableKey, Thing> {
  return new Map(things.toReversed().map((one) => [one.key, one]));
}

/** Whether a table holds what a map does, by every way to ask. */
function holds(table: Table<TableKey, Thing>, map: ReadonlyMap<TableKey, Thing>): boolean {
  const entries = new Map(table.entries());
  const inGroups = [0, 1, 2, 3, 4].every((group) => {
    const found = new Set<Thing>();
    table.eachIn(group, (one) => found.add(one));
    return (
      found.size === [...map.values()].filter(({ groups }) => groups.includes(group)).length &&
      [...found].every((one) => map.get(one.key) === one)
    );
  });
  return (
    table.size === map.size &&
    entries.size === map.size &&
    [...map].every(([name, one]) => entries.get(name) === one && table.get(name) === one) &&
    [...table].length === map.size &&
    table.filter(() => true).length === map.size &&
    inGroups
  );
}

test('a table of a bulk does what one does whose objects came one by one, in every version', (t) => {
  const change = fc.record({ remove: fc.boolean(), many: fc.boolean(), thing });
  fc.assert(
    fc.property(fc.array(thing, { maxLength: 300 }), fc.array(change, { maxLength: 60 }), (things, changes) => {
      const { table: whole, told } = filled(things);
      let table = whole;
      const map = first(things);
      const versions: [Table<TableKey, Thing>, Map<TableKey, Thing>][] = [[table, new Map(map)]];
      for (const { remove, many, thing: one } of changes) {
        if (many)
          table = table.changed((draft) => {
            if (remove) draft.delete(one.key);
            else draft.set(one.key, one);
          });
        else table = remove ? table.without(one.key) : table.with(one.key, one);
        if (remove) map.delete(one.key);
        else map.set(one.key, one);
        versions.push([table, new Map(map)]);
      }
      return told && versions.every(([version, contents]) => holds(version, contents));
    }),
    { seed: SEED, numRuns: 300 },
  );
  t.pass();
});

test('a table of a bulk comes in the order of one whose objects came one by one', (t) => {
  const things = Array.from({ length: 3000 }, (_, n): Thing => ({ key: `254 10.${n >> 8}.${n & 255}.0/24`, groups: [n % 3], value: n }));
  let table = Table.empty<TableKey, Thing>(groupsOf);
  for (const one of things) table = table.with(one.key, one);
  t.deepEqual([...filled(things).table.keys()], [...table.keys()]);
});

test('the difference of two tables is what must change, and nothing that need not be', (t) => {
  fc.assert(
    fc.property(
      fc.array(thing, { maxLength: 100 }),
      fc.array(thing, { maxLength: 100 }),
      fc.array(thing, { maxLength: 20 }),
      (one, other, later) => {
        let before = filled(one).table;
        for (const change of later) before = before.with(change.key, change);
        const after = filled([...one.slice(0, 50), ...other]).table;
        const equal = (left: Thing, right: Thing): boolean => left.value === right.value && `${left.groups}` === `${right.groups}`;
        const changes = before.differences(after, { equal, counts: () => true });
        const became = before.changed((draft) => {
          for (const { key: name, after: value } of changes) value === undefined ? draft.delete(name) : draft.set(name, value);
        });
        const agrees = [...after.entries()].every(([name, value]) => equal(value, became.get(name) as Thing)) && became.size === after.size;
        return agrees && changes.every(({ before: old, after: value }) => old === undefined || value === undefined || !equal(old, value));
      },
    ),
    { seed: SEED, numRuns: 300 },
  );
  const { table } = filled([{ key: 'a', groups: [], value: 1 }]);
  t.deepEqual(table.differences(Table.empty<TableKey, Thing>(groupsOf), { equal: Object.is, counts: () => false }), []);
});

test('hashes are sorted, and those of one hash stay in order', (t) => {
  fc.assert(
    fc.property(
      fc.array(
        fc.integer({ min: 0, max: 2 ** 30 - 1 }).map((n) => (n % 7 === 0 ? n % 100 : n)),
        { maxLength: 3000 },
      ),
      (numbers) => {
        const { hashes, slots } = sortByHash(Int32Array.from(numbers));
        const expected = numbers.map((hash, slot) => [hash, slot] as const).sort(([a, x], [b, y]) => a - b || x - y);
        return `${[...hashes]}` === `${expected.map(([hash]) => hash)}` && `${[...slots]}` === `${expected.map(([, slot]) => slot)}`;
      },
    ),
    { seed: SEED },
  );
  t.pass();
});

test('what stands in one place has one hash, and is told apart', (t) => {
  const trie = HashTrie.empty<string, number>().set('254 default', 1).set('254 default #1', 2).set('254 default #2', 3);
  t.is(hashOf('254 default #2'), hashOf('254 default'));
  t.deepEqual(
    ['254 default', '254 default #1', '254 default #2', '254 default #3'].map((name) => trie.get(name)),
    [1, 2, 3, undefined],
  );
  t.is(trie.delete('254 default #1').size, 2);
});
