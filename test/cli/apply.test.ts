import { spawn } from 'node:child_process';
import { once } from 'node:events';
import test from 'ava';
import { described } from './described.ts';
import { COMMAND } from './rxnetlink.ts';

const YAML = `
links:
  br0:
    kind: bridge
    data: { forwardDelay: 400 }
    address: 02:00:00:00:00:AA
    state: up
    addresses: [10.1.0.1/24, "FD00:0::1/64"]
  a: { kind: veth, data: { peer: b }, master: br0, state: up, port: { cost: 7 } }
  b: { state: up, mtu: 1400, altNames: [other-end], ifalias: the other end }
  old0: { absent: true }
routes:
  - { dst: 10.2.0.0/16, gateway: 10.1.0.9 }
  - { dst: 10.3.0.0/16, multipath: [{ gateway: 10.1.0.9, weight: 2 }, { gateway: 10.1.0.8 }] }
  - { dst: default, gateway: "fd00::9" }
  - { dst: 10.77.0.0/16, type: blackhole, metric: 20 }
  - { dst: 10.99.0.0/16, absent: true }
rules:
  - { src: 10.0.0.0/8, table: 100, priority: 1000 }
  - { priority: 77, absent: true }
neighbours:
  - { dev: br0, dst: 10.1.0.7, lladdr: 02:00:00:00:00:07 }
nexthops:
  - { id: 7, gateway: 10.1.0.9, dev: br0 }
  - { id: 8, group: [7] }
fdb:
  - { dev: a, lladdr: 02:00:00:00:00:09, flags: [master] }
`;

const PLAN = `ip link add name br0 address 02:00:00:00:00:AA up type bridge forward_delay 400
ip link add name a master br0 up type veth peer name b
ip link set dev a type bridge_slave cost 7
ip link set dev b mtu 1400 alias "the other end" up
ip link property add dev b altname other-end
bridge fdb add 02:00:00:00:00:09 dev a master
ip address add 10.1.0.1/24 dev br0
ip address add FD00:0::1/64 dev br0
ip neighbour add 10.1.0.7 lladdr 02:00:00:00:00:07 dev br0
ip nexthop add id 7 dev br0 via 10.1.0.9
ip nexthop add id 8 group 7
ip route add blackhole 10.77.0.0/16 metric 20
ip route add 10.2.0.0/16 via 10.1.0.9
ip route add 10.3.0.0/16 nexthop via 10.1.0.9 weight 2 nexthop via 10.1.0.8
ip -6 route add default via fd00::9
ip rule add priority 1000 from 10.0.0.0/8 lookup 100
`;

/** What is to go: a link, two routes of one destination, a rule. */
const GROUND = `
  link add old0 type veth peer name p0
  link set old0 up
  link set p0 up
  address add 10.8.0.1/24 dev p0
  route add 10.99.0.0/16 dev p0
  route add 10.99.0.0/16 dev p0 metric 7
  rule add priority 77 lookup 55`;

test('what a file says is planned, done, and then there: a second time there is nothing to do', (t) => {
  const net = described(t);
  if (net === undefined) return;
  net.ip(GROUND);
  const path = net.file('network.yaml', YAML);
  const removals = [
    'ip rule del lookup 55 priority 77',
    'ip route del 10.99.0.0/16 protocol boot scope link dev p0',
    'ip route del 10.99.0.0/16 protocol boot scope link metric 7 dev p0',
    'ip link del old0',
  ];
  const sorted = (text: string): readonly string[] => text.split('\n').sort();
  const expected = sorted(`${PLAN}${removals.join('\n')}\n`);
  const planned = net.run('plan', path);
  t.deepEqual([planned.code, planned.err, sorted(planned.out)], [0, '', expected]);
  const dry = net.run('apply', path, '--dry-run');
  t.deepEqual([dry.code, dry.err, dry.out], [0, '', `${planned.out}nothing was sent: --dry-run\n`]);
  t.deepEqual(
    net.namespace.ipJson('link').map(({ ifname }) => ifname),
    ['lo', 'p0', 'old0'],
  );
  const applied = net.run('apply', path);
  t.deepEqual([applied.code, applied.err], [0, '']);
  t.true(applied.out.endsWith('\ndone\n'));
  t.deepEqual(sorted(applied.out.replace('done\n', '')), expected);
  t.deepEqual(net.run('apply', path), { code: 0, out: 'nothing to do\n', err: '' });
  t.deepEqual(net.run('plan', path, '--json'), { code: 0, out: '[]\n', err: '' });
  const links = new Map(net.namespace.ipJson('link').map((link) => [link.ifname, link]));
  t.deepEqual([...links.keys()].sort(), ['a', 'b', 'br0', 'lo']);
  t.like(links.get('br0'), { address: '02:00:00:00:00:aa', operstate: 'UP' });
  t.like(links.get('b'), { mtu: 1400, ifalias: 'the other end', altnames: ['other-end'] });
  t.true(net.namespace.ip('route').includes('blackhole 10.77.0.0/16'));
  t.false(net.namespace.ip('route').includes('10.99.0.0/16'));
  t.false(net.namespace.ip('rule').includes('lookup 55'));
});

test('only what differs is changed, and what is not mentioned stays', (t) => {
  const net = described(t);
  if (net === undefined) return;
  t.is(net.run('apply', net.file('network.yaml', YAML)).code, 0);
  net.ip(`
    address add 10.5.0.1/24 dev b
    route add 10.6.0.0/16 via 10.5.0.9
    route replace 10.3.0.0/16 protocol static nexthop via 10.1.0.9 weight 2 nexthop via 10.1.0.7
    address add 10.1.7.1/24 dev br0
    neighbour replace 10.1.0.7 lladdr 02:00:00:00:00:08 dev br0 nud permanent`);
  const changed = YAML.replace('mtu: 1400', 'mtu: 1300').replace('cost: 7', 'cost: 9');
  const { code, out, err } = net.run('plan', net.file('changed.yaml', changed));
  t.deepEqual([code, err], [0, '']);
  // Which of two links comes first, a table does not say.
  t.deepEqual(out.split('\n').sort(), [
    '',
    'ip address del 10.1.7.1/24 dev br0',
    'ip link set dev a type bridge_slave cost 9',
    'ip link set dev b mtu 1300',
    'ip neighbour replace 10.1.0.7 lladdr 02:00:00:00:00:07 dev br0',
    'ip route replace 10.3.0.0/16 protocol static nexthop via 10.1.0.9 weight 2 nexthop via 10.1.0.8',
  ]);
});

test('JSON from standard input, and a plan as JSON', (t) => {
  const net = described(t);
  if (net === undefined) return;
  const json = JSON.stringify({ links: { lo: { state: 'up' }, x: { kind: 'veth', data: { peer: 'y' } } } }, null, '\t');
  const { code, out, err } = net.feed(json, 'plan', '-', '--json');
  t.deepEqual([code, err], [0, '']);
  t.deepEqual(JSON.parse(out), [
    { command: 'ip link add name x type veth peer name y', verb: 'link.add', settings: { ifname: 'x', kind: 'veth', data: { peer: 'y' } } },
    { command: 'ip link set dev lo up', verb: 'link.set', target: 'lo', settings: { state: 'up' } },
  ]);
  const applied = net.feed(json, 'apply', '-', '--json');
  t.deepEqual([applied.code, applied.err], [0, '']);
  t.deepEqual(
    JSON.parse(applied.out).done.map(({ command }: { command: string }) => command),
    ['ip link add name x type veth peer name y', 'ip link set dev lo up'],
  );
  t.deepEqual(net.feed(json, 'apply', '-'), { code: 0, out: 'nothing to do\n', err: '' });
});

test('what is refused: all is undone, said, and the network is as before', (t) => {
  const net = described(t);
  if (net === undefined) return;
  net.ip('link add p0 type veth peer name p1\nlink set p0 up\nlink set p1 up\naddress add 10.8.0.1/24 dev p0');
  const before = net.file('before.json', net.run('snapshot').out);
  const path = net.file(
    'refused.yaml',
    'links: { br0: { kind: bridge, state: up }, p0: { mtu: 1400, addresses: [10.8.0.2/24] } }\nroutes: [{ dst: 10.2.0.0/16, gateway: 203.0.113.1 }]\n',
  );
  const { code, out, err } = net.run('apply', path);
  t.is(code, 1);
  t.regex(err, /^rxnetlink: \S+refused\.yaml: ip route add 10\.2\.0\.0\/16 via 203\.0\.113\.1: .*\(ENETUNREACH\).*\n$/);
  t.regex(
    out,
    /^was done, and undone:\n {2}ip link add name br0 up type bridge\n {2}ip link set dev p0 mtu 1400\n[\s\S]*the network is as it was\n$/,
  );
  t.deepEqual(net.run('diff', before, '--live'), { code: 0, out: '', err: '' });
  const json = net.run('apply', path, '--json');
  t.deepEqual(
    JSON.parse(json.out).refused.map(({ command }: { command: string }) => command),
    ['ip route add 10.2.0.0/16 via 203.0.113.1'],
  );
});

test('what does not show in time, and ^C, undo all', async (t) => {
  const net = described(t);
  if (net === undefined) return;
  net.ip('link add br0 type bridge');
  // The kernel takes an interval below a second, and makes it a second.
  const path = net.file('x.yaml', 'links: { br0: { mtu: 1400, data: { mcastQueryIntvl: 1 } } }\n');
  const request = 'ip link set dev br0 mtu 1400 type bridge mcast_query_intvl 1';
  const undone = `was done, and undone:\n  ${request}\nthe network is as it was\n`;
  const mtu = (): unknown => net.namespace.ipJson('link', 'show', 'br0')[0]?.mtu;
  const late = net.run('apply', path, '--timeout', '0.5');
  t.deepEqual(late, { code: 1, out: undone, err: `rxnetlink: ${path}: the network does not show it: ${request}\n` });
  t.is(mtu(), 1500);
  const args = ['apply', path, '--timeout', '250', '--netns', net.namespace.name];
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const closed = once(child, 'close');
  while (mtu() === 1500 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill('SIGINT');
  t.deepEqual([...(await closed), out, err], [1, null, undone, `rxnetlink: ${path}: interrupted\n`]);
  t.is(mtu(), 1500);
});

test('several namespaces in one transaction', (t) => {
  const net = described(t);
  if (net === undefined) return;
  const other = net.other();
  const path = net.file(
    'two.yaml',
    `links:
  n0: { kind: veth, data: { peer: { ifname: n1, netns: ${other.name} } }, state: up }
  m0: { kind: ifb, netns: ${other.name} }
namespaces:
  ${other.name}:
    links: { lo: { state: up }, n1: { state: up, addresses: [10.0.0.2/24] } }
`,
  );
  const applied = net.run('apply', path);
  t.deepEqual([applied.code, applied.err], [0, '']);
  t.true(applied.out.includes(`ip -n ${other.name} link set dev lo up\n`));
  t.true(other.ip('address').includes('10.0.0.2/24'));
  t.true(other.ip('link').includes(' m0: '));
  t.deepEqual(net.run('apply', path), { code: 0, out: 'nothing to do\n', err: '' });
});

test('what the kernel does not change is refused before anything is sent', (t) => {
  const net = described(t);
  if (net === undefined) return;
  net.ip('link add p0 type veth peer name p1\nlink add vx type vxlan id 5 dstport 4789 dev p0');
  const path = net.file('link.yaml', 'links:\n  p0: { state: up }\n  vx:\n    link: p1\n');
  const err = `rxnetlink: ${path}:4:5: links.vx.link: is null, and the kernel does not change it: remove the link first\n`;
  t.deepEqual(net.run('apply', path), { code: 2, out: '', err });
});
