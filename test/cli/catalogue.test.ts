import test from 'ava';
import { catalogue } from '../../lib/cli/objects/catalogue.ts';
import { entryNamed } from '../../lib/cli/objects/objects.ts';
import { rtnl } from '../../lib/messages/route/rtnl.ts';
import { rxnetlink } from './rxnetlink.ts';

const tables = await Promise.all(catalogue.map(({ load }) => load()));

test('the catalogue says of each object what its table says', (t) => {
  t.deepEqual(
    catalogue.map(({ name, only }) => [name, only]),
    tables.map(({ name, list, groups }) => [name, list === undefined ? 'monitor' : groups.length === 0 ? 'list' : undefined]),
  );
  for (const [index, entry] of catalogue.entries())
    for (const word of [entry.name, ...entry.aliases, `${entry.name}s`]) t.is(entryNamed(word), catalogue[index], word);
});

test('messages are those of rtnl, and field names are told apart', (t) => {
  const known: Readonly<Record<string, readonly [number, unknown, unknown?]>> = rtnl;
  for (const { name, messages, fields } of tables) {
    for (const [type, definition] of Object.entries(messages)) t.deepEqual(definition.slice(), known[type]?.slice(), `${name} ${type}`);
    const names = fields.flatMap((field) => [field.name, ...(field.aliases ?? [])]);
    t.is(new Set(names).size, names.length, name);
  }
});

test('every message that tells of a change has an object, but for those of the multicast router, of DCB and of the gateway of CAN', (t) => {
  const shown = new Set(tables.flatMap(({ messages }) => Object.keys(messages)));
  const others = Object.keys(rtnl).filter((type) => /^RTM_(NEW|DEL)(?!.*_REQUEST$)/.test(type) && !shown.has(type));
  t.deepEqual(others, ['RTM_NEWLINKPROP', 'RTM_DELLINKPROP', 'RTM_NEWROUTE_CAN', 'RTM_DELROUTE_CAN', 'RTM_NEWCACHEREPORT']);
});

for (const { name, only } of catalogue) {
  const command = only === 'monitor' ? 'monitor' : 'list';
  test(`${command} ${name} --help tells its columns`, (t) => {
    const { code, out, err } = rxnetlink([command, name, '--help']);
    t.deepEqual([code, err], [0, '']);
    for (const { name: field } of tables[catalogue.findIndex((entry) => entry.name === name)]?.fields ?? [])
      t.true(out.includes(field), field);
    t.deepEqual(
      out.split('\n').filter((line) => line.length > 80),
      [],
    );
  });
}
