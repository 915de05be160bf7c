import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import test from 'ava';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { parse } from '../../lib/ipdb/serialize.ts';
import { differences } from '../ipdb/differences.ts';
import { requireNamespaces } from '../support/namespace.ts';
import { runUnprivileged } from '../support/unprivileged.ts';
import { described } from './described.ts';
import { COMMAND, onTerminal, requireTerminal, rxnetlink } from './rxnetlink.ts';

const GROUND = `
  link set lo up
  link add p0 address 02:00:00:00:00:01 type veth peer name p1
  link set p0 up
  link set p1 up
  address add 10.0.0.1/24 dev p0
  route add 10.1.0.0/16 via 10.0.0.9
  rule add priority 77 lookup 55
  neighbour add 10.0.0.7 lladdr 02:00:00:00:00:07 dev p0 nud permanent`;

test('a snapshot is the state of the library, whole', async (t) => {
  const net = described(t);
  if (net === undefined) return;
  net.ip(GROUND);
  const { code, out, err } = net.run('snapshot');
  t.deepEqual([code, err, out.split('\n').length], [0, '', 2]);
  using ipdb = new IPDB({ netns: net.namespace.name });
  t.deepEqual(differences(parse(out), await ipdb.ready()), []);
});

test('what differs is told, as diff(1) tells it', (t) => {
  const net = described(t);
  if (net === undefined) return;
  net.ip(GROUND);
  const one = net.file('one.json', net.run('snapshot').out);
  t.deepEqual(net.run('diff', one, '--live'), { code: 0, out: '', err: '' });
  t.deepEqual(net.run('diff', one, '--live', '--json'), { code: 0, out: '[]\n', err: '' });
  net.ip(`
    link set p0 mtu 1400
    route del 10.1.0.0/16
    route add 10.2.0.0/16 via 10.0.0.9
    neighbour add 10.0.0.8 lladdr 02:00:00:00:00:08 dev p0 nud stale`);
  const two = net.file('two.json', net.run('snapshot').out);
  const expected = `~ link p0
    mtu  1500 → 1400
- route 10.1.0.0/16 via 10.0.0.9 dev p0
+ route 10.2.0.0/16 via 10.0.0.9 dev p0
`;
  t.deepEqual(rxnetlink(['diff', one, two]), { code: 1, out: expected, err: '' });
  t.deepEqual(net.run('diff', one, '--live'), { code: 1, out: expected, err: '' });
  const learnt = '+ neighbour 10.0.0.8 dev p0 lladdr 02:00:00:00:00:08 stale\n';
  t.deepEqual(rxnetlink(['diff', one, two, '--all']), { code: 1, out: expected.replace('- route', `${learnt}- route`), err: '' });
  const changes = JSON.parse(rxnetlink(['diff', one, two, '--json']).out);
  t.like(changes[0], { type: 'changed', table: 'links', fields: [{ path: 'mtu', before: 1500, after: 1400 }], before: { mtu: 1500 } });
  t.deepEqual(
    changes.map(({ type, key }: { type: string; key: unknown }) => `${type} ${typeof key === 'number' ? 'p0' : key}`),
    ['changed p0', 'removed 254 10.1.0.0/16', 'added 254 10.2.0.0/16'],
  );
});

test('of every property that differs: its path, with names of links', (t) => {
  const net = described(t);
  if (net === undefined) return;
  net.ip('link add br0 type bridge\nlink add x type veth peer name y');
  const one = net.file('one.json', net.run('snapshot').out);
  net.ip('link set x master br0\nlink set br0 type bridge forward_delay 500 stp_state 1');
  // A name that somebody else chose does no more than be read.
  net.namespace.ip('link', 'set', 'y', 'alias', 'red \u001b[31m');
  const { code, out } = net.run('diff', one, '--live');
  t.is(code, 1);
  t.true(out.includes('~ link br0\n'));
  t.regex(out, /\n {4}linkinfo\.data\.forwardDelay +1500 → 500\n/);
  t.regex(out, /\n {4}linkinfo\.data\.stpState +0 → 1\n/);
  t.regex(out, /\n {4}master +- → br0\n/);
  t.regex(out, /\n {4}ifalias +- → red ␛\[31m\n/);
});

test('--netns all: each namespace, and what became of it', (t) => {
  if (!requireNamespaces(t)) return;
  // Away from the machine's own namespaces, in which others are at work.
  const script = `mount -t tmpfs tmpfs /run && mkdir /run/netns
    ip netns add blue; ip netns add red
    "$0" "$1" snapshot --netns all > /run/all.json || exit 9
    ip link set lo up; ip -n blue link add x address 02:00:00:00:00:01 type veth peer name y address 02:00:00:00:00:02
    ip netns del red
    "$0" "$1" diff /run/all.json --live`;
  const { status, stdout, stderr } = spawnSync('unshare', ['-nm', 'sh', '-c', script, process.execPath, COMMAND], { encoding: 'utf8' });
  t.deepEqual([status, stderr], [1, '']);
  const lines = stdout.split('\n').filter((line) => /^. (\w+: )?link /.test(line));
  t.deepEqual(lines, [
    '~ link lo',
    '+ blue: link y index 2 veth down mtu 1500 address 02:00:00:00:00:02 link x',
    '+ blue: link x index 3 veth down mtu 1500 address 02:00:00:00:00:01 link y',
    '- red: link lo index 1 down mtu 65536 address 00:00:00:00:00:00',
  ]);
});

test('trouble: 2', (t) => {
  const net = described(t);
  if (net === undefined) return;
  const text = net.run('snapshot').out;
  const [good, later, other, broken] = [
    net.file('good.json', text),
    net.file('later.json', text.replace('"version":1', '"version":9')),
    net.file('other.json', '[1]'),
    net.file('broken.json', '{'),
  ] as const;
  const trouble = (file: string): unknown => {
    const { code, out, err } = rxnetlink(['diff', good, file]);
    t.deepEqual([code, out], [2, ''], file);
    return err.replace(`rxnetlink: ${file}: `, '');
  };
  t.is(trouble('/nonexistent.json'), 'no such file or directory (ENOENT)\n');
  t.is(trouble(later), 'version is 9: this reads version 1\n');
  t.is(trouble(other), 'this is no snapshot of a network\n');
  t.regex(String(trouble(broken)), /^this is no JSON: /);
  t.is(rxnetlink(['diff', good, '--live', '-n', 'rxnl-nosuch']).code, 2);
});

test('standard input is a snapshot, too', (t) => {
  const net = described(t);
  if (net === undefined) return;
  const text = net.run('snapshot').out;
  t.deepEqual(net.feed(text, 'diff', '-', '--live'), { code: 0, out: '', err: '' });
});

test('where the reader goes, it ends', async (t) => {
  const net = described(t);
  if (net === undefined) return;
  net.namespace.exec('sh', '-c', 'for i in $(seq 1 2000); do echo route add blackhole 10.$((i/250)).$((i%250)).0/24; done | ip -b -');
  const command = `'${process.execPath}' '${COMMAND}' snapshot -n ${net.namespace.name} | head -c 20`;
  const child = spawn('bash', ['-c', `${command}; echo; echo "\${PIPESTATUS[0]}"`], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  await once(child, 'close');
  t.deepEqual([out, err], ['{"format":"rxnetlink\n0\n', '']);
});

test('without privileges a network can be read, not changed', (t) => {
  const { status, stdout, stderr } = runUnprivileged(COMMAND, ['snapshot'], { userNamespace: false });
  t.deepEqual([status, stderr], [0, '']);
  t.true(parse(stdout).links.size > 0);
  const net = described(t);
  if (net === undefined) return;
  const path = net.file('x.json', '{"links":{"rxnl0":{"kind":"ifb"}}}');
  net.namespace.exec('chmod', 'go+rx', path, path.replace(/\/[^/]*$/, ''));
  const refused = runUnprivileged(COMMAND, ['apply', path], { userNamespace: false });
  t.is(refused.status, 1);
  t.regex(refused.stderr, /^rxnetlink: \S+: ip link add name rxnl0 type ifb: link.add rxnl0: operation not permitted \(EPERM\)/);
  t.is(refused.stdout, 'the network is as it was\n');
});

test('colours are only on a terminal', (t) => {
  if (!requireTerminal(t)) return;
  const net = described(t);
  if (net === undefined) return;
  const one = net.file('one.json', net.run('snapshot').out);
  net.ip('link set lo up');
  const where = ['diff', one, '--live', '--netns', net.namespace.name];
  t.true(onTerminal(where).out.includes('\u001b[33m~\u001b[0m'));
  t.false(onTerminal([...where, '--no-color']).out.includes('\u001b['));
});
