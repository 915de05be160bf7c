import test from 'ava';
import { parse } from 'yaml';
import { networkSchema } from '../../lib/cli/network/network-schema.ts';
import { rxnetlink } from './rxnetlink.ts';
import { schemaMisfits } from './schema-misfits.ts';

const GOOD = `
links:
  lo:
  br0: { kind: bridge, state: up, data: { vlanFiltering: 1 }, addresses: [10.0.0.1/24, { address: 10.0.1.1/24, label: br0:x, validLifetime: 60 }] }
  a: { kind: veth, data: { peer: { ifname: b, netns: blue } }, master: br0, port: { cost: 7 } }
  v10: { kind: vlan, link: d0, data: { id: 10, protocol: 8021q } }
  vx0: { kind: vxlan, data: { id: 5, port: 4789, link: d0 }, master: null }
  bo0: { kind: bond, data: { mode: activebackup, primary: d0 } }
  own0: { kind: a-kind-of-ones-own, data: { anything: 1 } }
  old0: { absent: true }
routes:
  - { dst: 10.6.0.0/16, gateway: 10.56.0.9, dev: v10, table: main, metric: 5, metrics: { mtu: 1200 } }
  - { dst: 10.3.0.0/16, multipath: [{ gateway: 10.1.0.9, weight: 2 }] }
rules: [{ iifname: v10, table: 100, priority: 55, dportRange: { start: 80, end: 90 } }, { tunId: 5, absent: true }]
neighbours: [{ dev: br0, dst: 10.0.0.7, lladdr: "02:00:00:00:00:07", state: permanent }]
nexthops: [{ id: 7, gateway: 10.0.0.254, dev: br0 }, { id: 8, group: [7, { id: 7, weight: 2 }] }]
fdb: [{ dev: a, lladdr: "02:00:00:00:00:09", flags: [master], state: [noarp], vlan: 20 }]
vlans: [{ dev: a, vid: 10-20, untagged: true }]
qdiscs: [{ dev: br0, parent: root, kind: fq }]
namespaces: { blue: { links: { b: { state: up } } } }
`;

// biome-ignore format: table
const bad: readonly (readonly [text: string, misfit: string])[] = [
  ['link: {}', 'link: is not known'],
  ['links: { a: { mtuu: 5 } }', 'links.a.mtuu: is not known'],
  ['links: { a: { state: upp } }', 'links.a.state: "upp" is not listed'],
  ['links: { a: { kind: vlan, data: { id: 5000 } } }', 'links.a.data.id: 5000 is too large'],
  ['links: { a: { kind: bridge, data: { forwardDely: 5 } } }', 'links.a.data.forwardDely: is not known'],
  ['links: { a: { port: { cots: 5 } } }', 'links.a.port.cots: is not known'],
  ['links: { a: { addresses: [{ adress: x }] } }', 'links.a.addresses.0: fits none'],
  ['routes: { dst: 10.0.0.0/8 }', 'routes: object is not array'],
  ['routes: [{ dstt: 10.0.0.0/8 }]', 'routes.0.dstt: is not known'],
  ['rules: [{ table: true }]', 'rules.0.table: boolean is not string or integer'],
  ['namespaces: { blue: { links: { a: { mtu: big } } } }', 'namespaces.blue.links.a.mtu: string is not integer'],
];

test('the schema holds what may be said, and every reference in it leads somewhere', (t) => {
  const schema = networkSchema();
  t.deepEqual(schemaMisfits(schema, parse(GOOD)), []);
  const text = JSON.stringify(schema);
  const names = new Set([...text.matchAll(/"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name));
  t.true(names.size > 20);
  t.deepEqual(
    [...names].filter((name) => !Object.hasOwn(schema.$defs as object, String(name))),
    [],
  );
});

for (const [text, misfit] of bad) {
  test(`the schema refuses ${text}`, (t) => {
    t.deepEqual(schemaMisfits(networkSchema(), parse(text)), [misfit]);
  });
}

test('rxnetlink plan --schema prints it', (t) => {
  const { code, out, err } = rxnetlink(['plan', '--schema']);
  t.deepEqual([code, err], [0, '']);
  t.deepEqual(JSON.parse(out), JSON.parse(JSON.stringify(networkSchema())));
});
