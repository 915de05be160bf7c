// What IPDB costs: a table of routes loaded, then single events. Arguments: how many routes [100000], and a namespace
// whose routes are loaded, if any. Run with --expose-gc.

import { IPDB } from '../lib/ipdb/ipdb.ts';
import { listed } from '../lib/ipdb/reduce/listed.ts';
import { step } from '../lib/ipdb/reduce/reduce.ts';
import { emptyState, type NetworkState } from '../lib/ipdb/state.ts';
import type { Route } from '../lib/messages/route/route.ts';

const [, , count = '100000', namespace] = process.argv;
const size = Number(count);

/** The n-th route, as a decoder would give it. */
function routeBody(n: number, gateway = '10.255.0.1'): Route {
  const dst = `${1 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}.0`;
  const header = {
    family: 'inet',
    dstLen: 24,
    srcLen: 0,
    tos: 0,
    tableId: 254,
    protocol: 'bgp',
    scope: 'universe',
    type: 'unicast',
    flags: none,
  };
  return { ...header, dst, table: 254, oif: 2, gateway, priority: 20 } as Route;
}
const none = Object.freeze([]) as readonly never[];

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function report(name: string, value: string): void {
  console.log(`${name.padEnd(44)} ${value}`);
}

/** Mean and 99th percentile, in microseconds. */
function spread(times: number[]): string {
  const sorted = Float64Array.from(times).sort();
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return `${(1000 * mean).toFixed(1)} µs mean, ${(1000 * (sorted[Math.floor(sorted.length * 0.99)] ?? 0)).toFixed(1)} µs p99`;
}

function pure(): void {
  const bodies = Array.from({ length: size }, (_, n) => routeBody(n));
  const empty = heap();
  let begun = performance.now();
  let state: NetworkState = listed(emptyState, { scope: { list: 'routes', family: 'inet' }, bodies }, undefined, false).state;
  const load = performance.now() - begun;
  report(`reducer: ${state.routes.size} routes loaded`, `${((1000 * load) / size).toFixed(2)} µs a route`);
  report('reducer: heap', `${((heap() - empty) / size).toFixed(0)} bytes a route`);
  const times: number[] = [];
  for (let n = 0; n < 120_000; n++) {
    const body = routeBody((n * 7919) % size, `10.255.0.${2 + (n % 200)}`);
    begun = performance.now();
    state = step(state, { type: 'RTM_NEWROUTE', body, header: { flags: 0x100 } }).state;
    if (n >= 20_000) times.push(performance.now() - begun);
  }
  report('reducer: one route event', spread(times));
  begun = performance.now();
  listed(state, { scope: { list: 'routes', family: 'inet' }, bodies });
  report('reducer: listed anew, some differ', `${(performance.now() - begun).toFixed(0)} ms`);
  begun = performance.now();
  step(state, { type: 'RTM_DELADDR', body: { family: 'inet', index: 9, local: '10.0.0.9', prefixlen: 24, flags: [] } } as never);
  report('reducer: an address goes that no route needs', `${(performance.now() - begun).toFixed(1)} ms`);
  const some = 1000;
  for (let n = 0; n < some; n++)
    state = step(state, {
      type: 'RTM_NEWROUTE',
      body: { ...routeBody(n), dst: `250.${n >> 8}.${n & 255}.0`, oif: 3 },
      header: { flags: 0 },
    }).state;
  const { size: full } = state.routes;
  begun = performance.now();
  state = step(state, { type: 'RTM_DELLINK', body: { family: 'unspec', index: 3, flags: [] } } as never).state;
  report(`reducer: a link goes, and ${full - state.routes.size} of ${full} routes`, `${(performance.now() - begun).toFixed(1)} ms`);
}

async function live(netns: string): Promise<void> {
  const empty = heap();
  const begun = performance.now();
  using ipdb = new IPDB({ netns, ignore: { families: ['inet6'] }, history: 0 });
  const state = await ipdb.ready();
  const load = performance.now() - begun;
  report(`kernel: ${state.routes.size} routes loaded`, `${((1000 * load) / state.routes.size).toFixed(2)} µs a route`);
  report('kernel: heap', `${((heap() - empty) / state.routes.size).toFixed(0)} bytes a route`);
  let other = 0;
  ipdb.select(({ links }) => links).subscribe(() => other++);
  let seen = 0;
  ipdb.changes.subscribe(() => seen++);
  const routes = Array.from({ length: 2000 }, (_, n) => ({ dst: `250.${n >> 8}.${n & 255}.0/24`, type: 'blackhole' as const }));
  const from = performance.now();
  const commands = routes.flatMap((route) => [ipdb.client.route.add(route), ipdb.client.route.del(route)]);
  await new Promise<void>((resolve, reject) => ipdb.client.batch(commands).subscribe({ error: reject, complete: resolve }));
  ipdb.drain();
  report(`kernel: ${seen} events, sent and heard`, `${((1000 * (performance.now() - from)) / seen).toFixed(1)} µs each`);
  report('kernel: emissions of a select on links', String(other));
}

pure();
if (namespace !== undefined) await live(namespace);
