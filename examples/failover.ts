// Leads the default route over the first of several gateways whose interface has a carrier. Runs until ^C.
//
//   node dist/examples/failover.js eth0=10.0.0.1 wwan0=192.168.8.1
import { fileURLToPath } from 'node:url';
import { defer, filter, map, type Observable, retry, type Subscription, switchMap, tap } from 'rxjs';
import { IPDB, linkOf, type NetworkState } from 'rxnetlink';
import { debounceFlaps } from 'rxnetlink/operators';

/** A way to the rest of the world. */
interface Uplink {
  readonly dev: string;
  readonly gateway: string;
}

/** The best uplink that works now. */
function best(state: NetworkState, uplinks: readonly Uplink[]): Uplink | undefined {
  return uplinks.find(({ dev }) => linkOf(state, dev)?.operstate === 'up');
}

/** Emits the uplink whenever the default route was led over another. What fails is tried again, until another uplink is the best. */
export function failover(ipdb: IPDB, uplinks: readonly Uplink[]): Observable<Uplink> {
  return ipdb
    .select((state) => best(state, uplinks))
    .pipe(
      debounceFlaps(200),
      filter((uplink) => uplink !== undefined),
      switchMap((uplink) => {
        // There is one default route without a metric: this one replaces it.
        const lead = defer(() => ipdb.transaction(({ routes }) => routes.add({ dst: 'default', ...uplink })));
        const told = lead.pipe(tap({ error: ({ message }: Error) => console.error(message) }));
        return told.pipe(
          retry({ delay: 1000 }),
          map(() => uplink),
        );
      }),
    );
}

export function main(...args: readonly string[]): Subscription {
  const uplinks = args.map((text) => {
    const [dev = '', gateway = ''] = text.split('=');
    return { dev, gateway };
  });
  return failover(new IPDB(), uplinks).subscribe({
    next: ({ dev, gateway }) => console.log(`default via ${gateway} dev ${dev}`),
    error: ({ message }: Error) => console.error(message),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(...process.argv.slice(2));
