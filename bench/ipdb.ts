// What IPDB costs: loading routes, single events, a storm, selectors, snapshots. Run it as root with --expose-gc; it works in
// namespaces of its own, which it removes. Arguments: how many routes [1000000]; the program that receives a dump and looks at
// nothing (`nlfloor`), if there is one to compare with, or ''; and which parts of it are to run, if not all.
import { execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Subscription } from 'rxjs';
import { IPRoute } from '../lib/clients/iproute.ts';
import { NetNS } from '../lib/clients/netns.ts';
import { IPDB } from '../lib/ipdb/ipdb.ts';
import type { NetworkState } from '../lib/ipdb/state.ts';
import { RouteChanges } from './route-changes.ts';

const [, , count = '1000000', floor = '', ...parts] = process.argv;
const options = { ignore: { families: ['inet6'] } };

function report(name: string, value: string): void {
  console.log(`${name.padEnd(58)} ${value}`);
}

/** Bytes in use: objects, and what lies beside the heap. */
function used(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

/** A namespace with routes through `v0`, whose index is given to the work. */
async function withRoutes(size: number, work: (netns: string, oif: number) => Promise<void>): Promise<void> {
  const netns = `rxnl-bench-${process.pid}-${size}`;
  const names = new NetNS();
  await names.create(netns);
  try {
    const ipr = new IPRoute({ netns });
    await ipr.link.add({ kind: 'veth', ifname: 'v0', data: { peer: { ifname: 'v1' } } });
    for (const ifname of ['lo', 'v0', 'v1']) await ipr.link.set(ifname, { state: 'up' });
    const { index: oif } = await ipr.link.get('v0');
    ipr.close();
    const changes = new RouteChanges(netns, oif);
    for (let n = 0; n < size; n++) changes.add(n);
    changes.flush();
    changes.close();
    await work(netns, oif);
  } finally {
    await names.remove(netns);
  }
}

/** Milliseconds of one dump of the routes that nobody looks at. */
function floorOf(netns: string): number {
  if (floor === '') return Number.NaN;
  const row = execFileSync('ip', ['netns', 'exec', netns, floor, 'dump-route', '32768', '5'], { encoding: 'utf8' });
  return (JSON.parse(row) as { median_ms: number }).median_ms;
}

async function load(netns: string, _oif: number, size: number): Promise<void> {
  const times: number[] = [];
  const floors = [floorOf(netns)];
  for (let round = 0; round < 5; round++) {
    const begun = performance.now();
    using ipdb = new IPDB({ netns, ...options });
    await ipdb.ready();
    times.push(performance.now() - begun);
    floors.push(floorOf(netns));
  }
  const best = median(floors);
  report(`${size} routes loaded, median of five`, `${((1000 * median(times)) / size).toFixed(2)} µs a route`);
  report('  the first time', `${((1000 * (times[0] ?? 0)) / size).toFixed(2)} µs a route`);
  if (floor !== '')
    report('  beside receiving alone', `${((1000 * best) / size).toFixed(2)} µs, ratio ${(median(times) / best).toFixed(1)}`);
  const empty = used();
  using ipdb = new IPDB({ netns, ...options });
  const { routes } = await ipdb.ready();
  report('  memory', `${((used() - empty) / size).toFixed(0)} bytes a route`);
  const begun = performance.now();
  let some = 0;
  for (const { oif } of routes) some += oif === undefined ? 0 : 1;
  report(`  all ${some} read for the first time`, `${((1000 * (performance.now() - begun)) / size).toFixed(2)} µs a route`);
  report('  memory then', `${((used() - empty) / size).toFixed(0)} bytes a route`);
}

/** Takes a snapshot, and tries to write to what is in it. */
async function snapshots(netns: string, _oif: number, size: number): Promise<void> {
  using ipdb = new IPDB({ netns, ...options });
  await ipdb.ready();
  const begun = performance.now();
  let last: NetworkState | undefined;
  for (let n = 0; n < 1_000_000; n++) last = ipdb.snapshot();
  const took = performance.now() - begun;
  const route = last?.routes.get('254 10.0.0.7/32');
  const places: readonly unknown[] = [
    last,
    last?.routes,
    last?.links,
    route,
    last?.links.find(() => true),
    last?.links.find(() => true)?.flags,
  ];
  report(
    `a snapshot of ${size} routes`,
    `${took.toFixed(1)} ns, ${places.filter((place) => Object.isFrozen(place)).length} of ${places.length} places frozen`,
  );
}

/** What a route event costs from the socket to the subscribers, when events wait already. */
async function events(netns: string, oif: number, size: number): Promise<void> {
  using ipdb = new IPDB({ netns, ...options });
  await ipdb.ready();
  const costs: number[] = [];
  let [before, emissions] = [0, 0];
  ipdb.select(({ links }) => links).subscribe(() => emissions++);
  ipdb.changes.subscribe(() => {
    const now = performance.now();
    costs.push(now - before);
    before = now;
  });
  const changes = new RouteChanges(netns, oif);
  for (let round = 0; round < 400; round++) {
    for (let n = 0; n < 150; n++) changes.flap(((round * 150 + n) * 7919) % size);
    changes.flush();
    before = performance.now();
    const expected = costs.length + 300;
    while (costs.length < expected) ipdb.drain();
    if (round % 20 === 0) await new Promise(setImmediate);
  }
  changes.close();
  const warm = costs.slice(costs.length / 10).sort((one, other) => one - other);
  const mean = (1000 * warm.reduce((sum, cost) => sum + cost, 0)) / warm.length;
  const worst = 1000 * (warm[Math.floor(warm.length * 0.99)] ?? Number.NaN);
  report(
    `one route event at ${size} routes, a select on links beside`,
    `${mean.toFixed(1)} µs mean, ${worst.toFixed(0)} µs p99, ${emissions - 1} emissions`,
  );
}

/** Events at a rate from another process, for ten seconds. */
async function sustained(netns: string, oif: number, size: number): Promise<void> {
  const rate = 100_000;
  using ipdb = new IPDB({ netns, ...options });
  await ipdb.ready();
  let [heard, lost, seen] = [0, 0, 0];
  ipdb.changes.subscribe(() => heard++);
  ipdb.select(({ links }) => links).subscribe(() => seen++);
  ipdb.health.subscribe(({ overruns }) => {
    lost = overruns;
  });
  const total = 10 * rate;
  const cpu = process.cpuUsage();
  const storm = spawn(process.execPath, [
    fileURLToPath(new URL('route-storm.js', import.meta.url)),
    netns,
    `${oif}`,
    `${size}`,
    `${total}`,
    `${rate}`,
  ]);
  let took = '';
  storm.stdout.on('data', (text) => {
    took += String(text);
  });
  await new Promise((resolve) => storm.on('close', resolve));
  const behind = total - heard;
  const ended = performance.now();
  while (heard < total && performance.now() - ended < 5000) await new Promise((resolve) => setTimeout(resolve, 5));
  const { user, system } = process.cpuUsage(cpu);
  report(
    `${rate} events/s for 10 s at ${size} routes`,
    `${heard} of ${total} heard, ${lost} overruns, sent in ${(Number(took) / 1000).toFixed(1)} s`,
  );
  report(
    '  behind when the last was sent',
    `${behind} events, ${(performance.now() - ended).toFixed(0)} ms; ${seen - 1} emissions of a select on links`,
  );
  report('  processor time', `${((user + system) / heard).toFixed(1)} µs an event`);
}

/** What selectors of keys that do not change add to an event. */
async function selectors(netns: string, oif: number, size: number): Promise<void> {
  using ipdb = new IPDB({ netns, ...options });
  await ipdb.ready();
  const changes = new RouteChanges(netns, oif);
  let heard = 0;
  ipdb.changes.subscribe(() => heard++);
  const round = (): number => {
    for (let n = 0; n < 100; n++) changes.flap(20_000 + n);
    changes.flush();
    const [begun, expected] = [performance.now(), heard + 200];
    while (heard < expected) ipdb.drain();
    return (performance.now() - begun) / 200;
  };
  const without = median(Array.from({ length: 9 }, round));
  const subscriptions: Subscription[] = [];
  for (let n = 0; n < 10_000; n++) {
    const key = `254 10.${n >> 16}.${(n >> 8) & 255}.${n & 255}/32`;
    subscriptions.push(ipdb.select(({ routes }) => routes.get(key)).subscribe());
  }
  const beside = median(Array.from({ length: 5 }, round));
  for (const subscription of subscriptions) subscription.unsubscribe();
  changes.close();
  report(`10,000 selectors of other routes, of ${size}`, `${((1e6 * (beside - without)) / 10_000).toFixed(0)} ns each an event`);
}

const size = Number(count);
type Part = (netns: string, oif: number, size: number) => Promise<void>;

/** The parts that are to run in a namespace with so many routes. */
async function run(routes: number, work: Readonly<Record<string, Part>>): Promise<void> {
  const wanted = Object.entries(work).filter(([name]) => parts.length === 0 || parts.includes(name));
  if (wanted.length === 0) return;
  await withRoutes(routes, async (netns, oif) => {
    for (const [, part] of wanted) await part(netns, oif, routes);
  });
}

await run(size, { load, snapshots, events });
await run(10_000, { snapshots, events });
await run(100_000, { sustained, selectors });
