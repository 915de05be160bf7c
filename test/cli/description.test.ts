import test from 'ava';
import { described } from './described.ts';
import { rxnetlink } from './rxnetlink.ts';

const WRONG = `link: {}
links:
  br0:
    kind: bridge
    mtuu: 5
    data: { forwardDely: 3 }
  p0: { state: upp }
  p1: { mtu: big, addresses: [10.1.0.300/24, { address: 10.0.0.1/24, labell: x }] }
  nosuch: { mtu: 1400 }
  a: { kind: veth, data: { peer: b }, master: br9, port: { cots: 3 } }
  v1: { kind: vlan, link: a, data: { id: 5000 } }
  z: { absent: true, mtu: 4 }
  q: 7
routes:
  - { dst: 10.2.0.0/33, gateway: 10.1.0.9 }
  - { dstt: 10.2.0.0/16 }
  - { dst: 10.2.0.0/16, dev: eth9 }
  - { dst: 10.3.0.0/16, multipath: 5, absent: maybe }
  - { dst: 10.3.0.0/16, table: nosuch }
  - 5
rules:
  - { absent: true }
  - { src: 10, table: 100 }
neighbours: { dev: br0 }
nexthops:
  - { gateway: 10.1.0.9, dev: br0 }
namespaces:
  rxnl-none: { links: {} }
`;

const PROBLEMS = `
1:1: link: no property "link", did you mean "links"?
5:5: links.br0.mtuu: no property "mtuu", did you mean "mtu"?
6:13: links.br0.data.forwardDely: no property "forwardDely", did you mean "forwardDelay"?
7:9: links.p0.state: "upp" is neither "up" nor "down"
8:9: links.p1.mtu: "big" is not a whole number (u32)
8:31: links.p1.addresses.0: "10.1.0.300/24" is not an address, or an address and a prefix length
8:70: links.p1.addresses.1.labell: no property "labell", did you mean "label"?
9:3: links.nosuch: there is no such link, and no "kind" to make one of
10:39: links.a.master: there is no link "br9", and none is described
10:60: links.a.port.cots: no property "cots", did you mean "cost"?
11:38: links.v1.data.id: 5000 is not in 0–4094
12:22: links.z.mtu: makes no sense beside "absent"
13:3: links.q: 7 is not an object of settings
15:7: routes.0.dst: "10.2.0.0/33" has a prefix length that is not in 0–32
16:7: routes.1.dstt: no property "dstt", did you mean "dst"?
17:25: routes.2.dev: there is no link "eth9", and none is described
18:25: routes.3.multipath: 5 is not a list
18:39: routes.3.absent: "maybe" is neither true nor false
19:25: routes.4.table: "nosuch" is neither a number nor a name in rt_tables
20:5: routes.5: 5 is not an object of settings
22:5: rules.0: says nothing of what it is
23:7: rules.1.src: 10 is not an address
24:1: neighbours: an object with dev is not a list of objects
26:5: nexthops.0: id is missing: it says which next hop is meant
28:3: namespaces.rxnl-none: there is no such network namespace
`;

test('every mistake in a file: where it is, what it is, what would be right; nothing is done', (t) => {
  const net = described(t);
  if (net === undefined) return;
  net.ip('link add p0 type veth peer name p1');
  const path = net.file('wrong.yaml', WRONG);
  const expected = PROBLEMS.trim()
    .split('\n')
    .map((line) => `rxnetlink: ${path}:${line}\n`)
    .join('');
  t.deepEqual(net.run('apply', path), { code: 2, out: '', err: expected });
  t.deepEqual(net.run('plan', path), { code: 2, out: '', err: expected });
  t.deepEqual(
    net.namespace.ipJson('link').map(({ ifname }) => ifname),
    ['lo', 'p1', 'p0'],
  );
});

/** What is no YAML, or no description → where and what. */
// biome-ignore format: table
const texts: readonly (readonly [text: string, ...problems: string[]])[] = [
  ['links:\n  a: {\n  b: ]\n', '3:3: Flow map in block collection must be sufficiently indented and end with a }', '3:6: Unexpected flow-seq-end token in YAML stream: "]"'],
  ['{\n\t"links": {\n\t\t"a": { "kind": "veth", "kind": "bridge" }\n\t}\n}\n', '3:26: Map keys must be unique'],
  ['links:\n  lo: {}\n  lo: {}\n', '3:3: Map keys must be unique'],
  ['', '1:1: null is not a description of a network: {"links": …, "routes": …}'],
  ['- links\n', '1:1: ["links"] is not a description of a network: {"links": …, "routes": …}'],
];

for (const [text, ...problems] of texts) {
  test(`${JSON.stringify(text)}: 2, and where`, (t) => {
    const net = described(t);
    if (net === undefined) return;
    const err = problems.map((problem) => `rxnetlink: standard input:${problem}\n`).join('');
    t.deepEqual(net.feed(text, 'plan', '-'), { code: 2, out: '', err });
  });
}

/** What is written wrongly → what is said of it. */
// biome-ignore format: table
const mistakes: readonly (readonly [args: string, message: string])[] = [
  ['plan', 'plan: which file? - is standard input'],
  ['apply a b', 'apply: one file, not also "b"'],
  ['apply a --dry-rn', 'no option --dry-rn, did you mean --dry-run?'],
  ['apply a --timeout 0', '--timeout "0" is no number above 0'],
  ['snapshot a', 'snapshot: it takes no "a"'],
  ['diff a', 'diff: two snapshots, or one and --live'],
  ['diff a b c', 'diff: two snapshots, not also "c"'],
  ['diff a b --live', 'diff: two snapshots, not also "b"'],
  ['diff a b -n blue', '--netns says where --live looks'],
];

for (const [args, message] of mistakes) {
  test(`rxnetlink ${args}: 2, and one line`, (t) => {
    t.deepEqual(rxnetlink(args.split(' ')), { code: 2, out: '', err: `rxnetlink: ${message} (see --help)\n` });
  });
}

test('a file that is not there: 1', (t) => {
  t.deepEqual(rxnetlink(['plan', '/nonexistent/x.yaml']), {
    code: 1,
    out: '',
    err: 'rxnetlink: /nonexistent/x.yaml: no such file or directory (ENOENT)\n',
  });
});

test('help has 80 columns, and exit codes', (t) => {
  for (const command of ['snapshot', 'diff', 'plan', 'apply']) {
    const { code, out, err } = rxnetlink([command, '--help']);
    t.deepEqual([code, err], [0, '']);
    t.deepEqual(
      out.split('\n').filter((line) => line.length > 80),
      [],
      command,
    );
    t.true(out.includes(command === 'diff' ? '  1  there are differences' : '  1  the kernel refused, or something failed'));
    t.is(out.includes('qdiscs: [{ dev: br0, '), command === 'plan' || command === 'apply');
  }
});
