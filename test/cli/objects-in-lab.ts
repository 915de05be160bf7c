// Bridges, VXLANs and traffic control, as the command tells of them and as bridge and tc do, on the kernel it runs on. Prints a report as JSON.
import { startShell } from '../support/shell.ts';
import { cells } from './cells.ts';
import { readBack } from './list-json.ts';
import { rxnetlink, startMonitor } from './rxnetlink.ts';

/** The same thing as two programs tell it. */
export interface Comparison {
  readonly what: string;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/** All that was seen. */
export interface LabReport {
  readonly comparisons: readonly Comparison[];
  /** How many objects of each kind were printed as JSON, and of how many that differed from what the library decodes. */
  readonly json: readonly { readonly name: string; readonly count: number; readonly different: number }[];
  /** Kinds of objects whose changes a monitor of everything told. */
  readonly told: readonly string[];
}

type Row = Readonly<Record<string, string>>;
type Json = Readonly<Record<string, never>>;
const NAMESPACE = 'rxnl-objects';

const shell = startShell();

function inside(line: string): string {
  return shell(['ip', 'netns', 'exec', NAMESPACE, ...line.split(' ')]);
}

function json(line: string): readonly Json[] {
  return JSON.parse(inside(line) || '[]');
}

const listed = new Map<string, readonly Row[]>();
/** What a listing shows, line by line. Each is asked for once: the command takes seconds to start in a guest. */
function rows(object: string, tell: (row: Row) => string, ...conditions: readonly string[]): readonly string[] {
  const words = [object, '--netns', NAMESPACE, ...conditions];
  const key = words.join(' ');
  let found = listed.get(key);
  if (found === undefined) {
    const { code, out, err } = rxnetlink(['list', ...words]);
    if (code !== 0) throw new Error(`list ${object}: ${err}`);
    found = cells(out);
    listed.set(key, found);
  }
  return found.map(tell);
}

/** Words of a filter's or qdisc's line that ours has too; those that it lacks are told. */
function same(details: string, ...words: readonly string[]): string {
  return words.filter((word) => !details.includes(word)).join(', ') || 'all of it';
}

shell(['ip', 'netns', 'add', NAMESPACE]);
// biome-ignore format: table
const scene = [
  'ip link add eth0 type veth peer name eth1', 'ip link set eth0 up', 'ip link set eth1 up',
  'ip link add br0 type bridge vlan_filtering 1 mcast_snooping 1', 'ip link set br0 up', 'ip link set eth1 master br0',
  'bridge vlan add dev eth1 vid 10-12', 'bridge vlan add dev eth1 vid 30 pvid untagged',
  'bridge mdb add dev br0 port eth1 grp 239.1.1.1 permanent vid 10', 'bridge mdb add dev br0 port eth1 grp ff0e::1 permanent vid 11',
  'bridge link set dev eth1 isolated on learning off',
  'ip link add vx type vxlan external vnifilter dstport 4789', 'bridge vni add dev vx vni 100-110',
  'tc qdisc add dev eth0 root handle 1: htb default 10',
  'tc class add dev eth0 parent 1: classid 1:10 htb rate 10mbit ceil 20mbit burst 15k',
  'tc qdisc add dev eth0 parent 1:10 handle 10: fq_codel limit 5000 target 4ms memory_limit 16mb',
  'tc qdisc add dev eth1 root handle 2: netem limit 500 delay 100ms 10ms loss 1% rate 10mbit',
  'tc qdisc add dev br0 root handle 3: tbf rate 10mbit burst 32kb latency 50ms',
  'tc qdisc add dev eth0 clsact',
  'tc filter add dev eth0 parent 1: protocol ip prio 1 u32 match ip dst 10.0.0.0/8 flowid 1:10',
  'tc filter add dev eth0 ingress protocol ip prio 2 flower dst_ip 10.2.0.0/16 ip_proto tcp dst_port 80 action mirred egress redirect dev br0',
  'tc filter add dev eth0 ingress chain 5 protocol all prio 3 matchall action police rate 1mbit burst 10k conform-exceed drop',
  'tc filter add dev eth0 egress protocol all prio 4 matchall action drop',
  'tc actions add action gact drop index 7', 'tc actions add action vlan push id 5 index 9',
];
for (const line of scene) inside(line);

const comparisons: Comparison[] = [];
function compare(what: string, ours: readonly string[], theirs: readonly string[]): void {
  const comparison = { what, ours: [...ours].sort(), theirs: [...theirs].sort() };
  const agrees = text(comparison.ours) === text(comparison.theirs);
  process.stderr.write(`${what}${agrees ? '' : `: ${text(comparison)}`}\n`);
  comparisons.push(comparison);
}

type Ports = { ifname: string; master: string; state: string; priority: number; cost: number }[];
compare(
  'ports',
  // The groups of a port are counted since Linux 6.3, and told by a bridge that is as new.
  rows('port', (row) => [row.NAME, row.BRIDGE, row.STATE, row.PRIORITY, row.COST, row.DETAILS?.replace(/ groups \d+$/, '')].join(' ')),
  (json('bridge -j -d link') as unknown as Ports).map(({ ifname, master, state, priority, cost }) =>
    [ifname, master, state, priority, cost, 'isolated no-learning'].join(' '),
  ),
);
type Vlans = { ifname: string; vlans: { vlan: number; vlanEnd?: number; flags?: string[] }[] }[];
const flagNames: Readonly<Record<string, string>> = { PVID: 'pvid', 'Egress Untagged': 'untagged' };
compare(
  'VLANs',
  rows('vlan', (row) => [row.DEV, row.VID, row.FLAGS].join(' '), 'for=port').flatMap((text) => {
    const [, head = '', first, last = first, tail = ''] = /^(\S+ )(\d+)(?:-(\d+))?(.*)$/.exec(text) ?? [];
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `${head}${Number(first) + index}${tail}`);
  }),
  (json('bridge -j vlan') as unknown as Vlans).flatMap(({ ifname, vlans }) =>
    vlans.map(({ vlan, flags = [] }) => [ifname, vlan, flags.map((flag) => flagNames[flag] ?? flag).join(' ')].join(' ')),
  ),
);
type Groups = { mdb: { dev: string; port: string; grp: string; state: string; vid: number }[] }[];
compare(
  'multicast groups',
  rows('mdb', (row) => [row.GROUP, row.PORT, row.BRIDGE, row.VID, row.STATE].join(' '), 'state=permanent'),
  (json('bridge -j mdb') as unknown as Groups)
    .flatMap(({ mdb }) => mdb)
    .filter(({ state }) => state === 'permanent')
    .map(({ dev, port, grp, state, vid }) => [grp, port, dev, vid, state].join(' ')),
);
compare(
  'network identifiers',
  rows('vni', (row) => [row.DEV, row.VNI].join(' ')),
  ['vx 100-110'],
);
type Qdiscs = { kind: string; handle: string; dev: string; root?: boolean; parent?: string }[];
compare(
  'qdiscs',
  rows('qdisc', (row) => [row.DEV, row.KIND, row.HANDLE, row.PARENT].join(' ')),
  (json('tc -j qdisc') as unknown as Qdiscs).map(({ kind, handle, dev, root, parent }) =>
    [dev, kind, handle, root === true ? 'root' : parent === 'ffff:fff1' ? 'ingress' : parent].join(' '),
  ),
);
/** What tc prints of each, in its own words. */
const settings: Readonly<Record<string, readonly string[]>> = {
  fq_codel: ['limit 5000p', 'flows 1024', 'target 4ms', 'interval 100ms', 'ecn'],
  netem: ['limit 500', 'delay 100ms', 'loss 1%', 'rate 10Mbit'],
  tbf: ['rate 10Mbit', 'burst 32Kb', 'lat 50ms'],
  htb: ['r2q 10', 'default 0x10'],
};
for (const [kind, words] of Object.entries(settings)) {
  const theirs = inside('tc qdisc')
    .split('\n')
    .filter((line) => line.includes(` ${kind} `))
    .join('');
  compare(
    `settings of ${kind}`,
    rows('qdisc', (row) => (row.KIND === kind ? same(row.DETAILS ?? '', ...words) : '')).filter((told) => told !== ''),
    [same(theirs, ...words)],
  );
}
type Filters = { protocol: string; pref: number; kind: string; chain: number; options?: { handle?: number; fh?: string } }[];
const placed = (place: string, filters: Filters): readonly string[] =>
  filters.map(({ protocol, pref, kind, chain, options: { handle, fh } = {} }) =>
    [place, protocol, pref, kind, fh ?? (handle === undefined ? '' : `0x${Number(handle).toString(16)}`), chain].join(' '),
  );
compare(
  'filters',
  rows('filter', (row) => {
    const [, chain = '0'] = /^chain (\d+)/.exec(row.DETAILS ?? '') ?? [];
    return [row.PARENT, row.PROTO, row.PRIO, row.KIND, row.HANDLE, chain].join(' ');
  }),
  [
    ...placed('1:', json('tc -j filter show dev eth0') as unknown as Filters),
    ...placed('ingress', json('tc -j filter show dev eth0 ingress') as unknown as Filters),
    ...placed('egress', json('tc -j filter show dev eth0 egress') as unknown as Filters),
  ],
);
compare(
  'what filters match and do',
  rows('filter', (row) => (row.DETAILS ?? '').replace(/ (not_in_hw|in-hw-count 0)/g, ''), 'kind=flower', 'handle=0x1'),
  ['eth-type ip ip-proto tcp ip-dst 10.2.0.0/16 tcp-dst 80 action mirred egress-redir dev br0 stolen'],
);
compare(
  'chains',
  rows('chain', (row) => row.CHAIN ?? '', 'parent=ffff:', 'chain!=0'),
  (json('tc -j chain show dev eth0 ingress') as unknown as { chain: number }[])
    .map(({ chain }) => String(chain))
    .filter((chain) => chain !== '0'),
);
type Actions = { actions?: { kind: string; index: number; bind: number; control_action: { type: string } }[] }[];
compare(
  'actions',
  rows('action', (row) => [row.KIND, row.INDEX, row.VERDICT, row.FILTERS].join(' '), 'kind=gact'),
  (json('tc -j actions ls action gact') as unknown as Actions).flatMap(({ actions = [] }) =>
    actions.map(({ kind, index, bind, control_action }) => [kind, index, control_action.type, bind].join(' ')),
  ),
);
type VlanActions = { actions?: { vlan_action: string; id: number; protocol: string; priority?: number }[] }[];
compare(
  "an action's settings",
  rows('action', (row) => row.DETAILS ?? '', 'kind=vlan'),
  (json('tc -j actions ls action vlan') as unknown as VlanActions).flatMap(({ actions = [] }) =>
    actions.map(({ vlan_action, id, protocol, priority }) =>
      [
        vlan_action,
        'id',
        id,
        'protocol',
        protocol.replace('802.1Q', '8021q'),
        ...(priority === undefined ? [] : ['priority', priority]),
      ].join(' '),
    ),
  ),
);

process.stderr.write('JSON\n');
const read = await readBack(NAMESPACE, ['port', 'vlan', 'mdb', 'vni', 'qdisc', 'class', 'filter', 'chain', 'action']);
process.stderr.write('changes\n');
const told = await changes();
const report: LabReport = {
  comparisons,
  json: read.map(({ name, printed, decoded }) => ({
    name,
    count: printed.length,
    different: Math.abs(printed.length - decoded.length) + printed.filter((item, index) => text(item) !== text(decoded[index])).length,
  })),
  told,
};
process.stdout.write(JSON.stringify(report));
process.exit(0);

function text(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner));
}

/** Changes something of every kind while a monitor of everything looks. */
async function changes(): Promise<readonly string[]> {
  const monitor = startMonitor(['all', '--netns', NAMESPACE]);
  await monitor.line((line) => line.startsWith('── '));
  // biome-ignore format: table
  const done = [
    'bridge vlan del dev eth1 vid 12', 'bridge mdb del dev br0 port eth1 grp 239.1.1.1 permanent vid 10', 'bridge link set dev eth1 isolated off',
    'bridge vni delete dev vx vni 100-110', 'tc actions del action gact index 7', 'tc filter del dev eth0 egress',
    'tc class change dev eth0 parent 1: classid 1:10 htb rate 11mbit', 'tc chain add dev eth0 ingress chain 8', 'tc qdisc del dev eth1 root', 'ip link set eth0 alias last',
  ];
  for (const line of done) inside(line);
  await monitor.line((line) => line.includes('alias - → last'));
  const { out } = await monitor.end('SIGTERM');
  const after = out.slice(out.indexOf('── ')).split('\n');
  return [...new Set(after.flatMap((line) => /^[\d:.]+ [+~-] (\S+)/.exec(line)?.[1] ?? []))].sort();
}
