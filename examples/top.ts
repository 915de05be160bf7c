// A view of the network: the links, the busiest first, with what goes through them, and what happened last. Runs until ^C.
// `rxnetlink top` is made in the same way, with colours and keys.
//
//   node dist/examples/top.js
import { fileURLToPath } from 'node:url';
import { combineLatest, exhaustMap, map, type Observable, type Subscription, scan, startWith, throttleTime, timer, toArray } from 'rxjs';
import { addressesOf, IPDB, type NetworkState, type ObjectEvent } from 'rxnetlink';
import { type Rates, rates } from 'rxnetlink/operators';

type Traffic = ReadonlyMap<number, Rates<{ readonly rxBytes: bigint; readonly txBytes: bigint }>>;

/** What goes through each link. The counters are no part of the state, since nothing tells of them: they are asked for each second. */
function traffic({ client }: IPDB): Observable<Traffic> {
  return timer(0, 1000).pipe(
    exhaustMap(() => client.stats.list().pipe(toArray())),
    rates(
      ({ ifindex }) => ifindex,
      ({ link64 }) => link64,
    ),
  );
}

function frame(state: NetworkState, rates: Traffic, events: readonly ObjectEvent[]): string {
  const links = [...state.links].map(({ index, ifname = '', operstate }) => {
    const { rxBytes = 0, txBytes = 0 } = rates.get(index) ?? {};
    const [rx, tx] = [rxBytes, txBytes].map((bytes) => `${((bytes * 8) / 1e6).toFixed(3)} Mbit/s`.padStart(16));
    const addresses = addressesOf(state, index).map(({ local, address }) => local ?? address);
    return {
      busy: rxBytes + txBytes,
      line: `${ifname.padEnd(15)} ${String(operstate).padEnd(8)}${rx} in${tx} out  ${addresses.join(' ')}`,
    };
  });
  const happened = events.map(({ at, type, table, key }) => `${new Date(at).toLocaleTimeString()} ${table} ${key}: ${type}`);
  return [...links.sort((one, other) => other.busy - one.busy).map(({ line }) => line), '', ...happened, ''].join('\n');
}

/** Emits the whole view whenever any of it is another. */
export function top(ipdb: IPDB): Observable<string> {
  const latest = ipdb.events.pipe(scan((events: readonly ObjectEvent[], event) => [event, ...events.slice(0, 9)], []));
  return combineLatest([ipdb.state, traffic(ipdb).pipe(startWith(new Map())), latest.pipe(startWith([]))]).pipe(
    throttleTime(100, undefined, { leading: true, trailing: true }),
    map(([state, rates, events]) => frame(state, rates, events)),
  );
}

export function main(): Subscription {
  return top(new IPDB()).subscribe({
    next: (text) => {
      console.clear(); // where it is a terminal
      console.log(text);
    },
    error: ({ message }: Error) => console.error(message),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
