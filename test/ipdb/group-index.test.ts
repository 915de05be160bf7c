import test from 'ava';
import fc from 'fast-check';
import { Table } from '../../lib/ipdb/table.ts';

const SEED = 20_261;

interface Thing {
  readonly groups: readonly number[];
  readonly value: number;
}

const command = fc.record({
  remove: fc.boolean(),
  bulk: fc.boolean(),
  key: fc.integer({ min: 0, max: 40 }),
  groups: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
});

const groupsOf = ({ groups }: Thing): number | readonly number[] | undefined => (groups.length < 2 ? groups[0] : groups);

/** What a table says of each group, and what a look at all of it does. */
function agrees(table: Table<number, Thing>): boolean {
  return [0, 1, 2, 3, 4].every((group) => {
    const found = new Map<number, Thing>();
    table.eachIn(group, (thing, key) => found.set(key, thing));
    const all = [...table.entries()].filter(([, { groups }]) => groups.includes(group));
    const first = table.findIn(group);
    return (
      found.size === all.length && all.every(([key, thing]) => found.get(key) === thing) && (first === undefined) === (all.length === 0)
    );
  });
}

test('a table knows what is in each group, in every version of it', (t) => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 150 }), (commands) => {
      let table = Table.empty<number, Thing>(groupsOf);
      const versions = [table];
      for (const [value, { remove, bulk, key, groups }] of commands.entries()) {
        if (bulk)
          table = table.changed((draft) => {
            draft.set(key, { groups, value });
            if (remove) draft.delete(key + 1);
            draft.set(key + 2, { groups: [value % 5], value });
          });
        else table = remove ? table.without(key) : table.with(key, { groups, value });
        versions.push(table);
      }
      return versions.every(agrees);
    }),
    { seed: SEED, numRuns: 200 },
  );
  t.pass();
});

test('what a table gives cannot be written to', (t) => {
  const table = Table.empty<number, Thing>(groupsOf).with(1, { groups: [1], value: 1 });
  t.throws(() => Object.assign(table, { with: undefined }), { instanceOf: TypeError });
  t.throws(() => (table.groupedBy(groupsOf, 1) as Thing[]).push({ groups: [], value: 2 }), { instanceOf: TypeError });
  t.deepEqual(Reflect.ownKeys(table), []);
});
