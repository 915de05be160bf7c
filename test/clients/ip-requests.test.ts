import { join } from 'node:path';
import test from 'ava';
import { requireOracle } from '../support/oracles.ts';
import { addressRows } from './requests/address-rows.ts';
import { bridgeRows } from './requests/bridge-rows.ts';
import { captures } from './requests/capture.ts';
import { compare } from './requests/compare.ts';
import { kindRows, linkRows } from './requests/link-rows.ts';
import { neighbourRows } from './requests/neighbour-rows.ts';
import { nexthopRows } from './requests/nexthop-rows.ts';
import { record } from './requests/recorder.ts';
import { routeRows } from './requests/route-rows.ts';
import type { Row } from './requests/row.ts';
import { ruleRows } from './requests/rule-rows.ts';
import { asksForLinks } from './requests/sent.ts';

const rows: readonly Row[] = [
  ...linkRows,
  ...kindRows,
  ...addressRows,
  ...routeRows,
  ...nexthopRows,
  ...ruleRows,
  ...neighbourRows,
  ...bridgeRows,
];

test('what we send is what ip and bridge 7.3 sent, in the captures of two kernels', async (t) => {
  const root = requireOracle(t, 'captures');
  if (root === undefined) return;
  const byCommand = new Map(rows.map((row) => [row[0], row]));
  const wrong: string[] = [];
  const without = new Set<string>();
  const equal = new Set<string>();
  const deliberate = new Set<string>();
  let requests = 0;
  for (const kernel of ['linux-6.18', 'linux-7.3']) {
    for (const { name, command, sent, received, indexes } of captures(join(root, kernel))) {
      const row = byCommand.get(command);
      if (row === undefined) {
        // Programs of other families ask rtnetlink for names only.
        if (!sent.every(asksForLinks)) without.add(command);
        continue;
      }
      try {
        const ours = await record(row, { indexOf: (wanted) => indexes.get(wanted) ?? 0, received });
        const found = compare(row, ours, sent, indexes);
        wrong.push(...found.map((difference) => `${kernel} ${name}: ${command}: ${difference}`));
        if (found.length > 0) continue;
        (row[2] === undefined ? equal : deliberate).add(command);
        requests += 1;
      } catch (error) {
        wrong.push(`${kernel} ${name}: ${command}: ${String(error)}`);
      }
    }
  }
  t.log(`${requests} captured commands: ${equal.size} different ones equal, ${deliberate.size} differ deliberately`);
  t.log(`no row for: ${[...without].join('; ') || 'none'}`);
  t.deepEqual(wrong, []);
  t.true(equal.size >= 200, `${equal.size} are too few`);
});
