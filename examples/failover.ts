// Leads the default route over the first of several gateways whose interface has a carrier. Runs until ^C.
//
//   node dist/examples/failover.js eth0=10.0.0.1 wwan0=192.168.8.1
import { fileURLToPath } from 'node:url';
import { concatMap, filter, type Observable, type Subscription } from 'rxjs';
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

/** Emits the uplink whenever the default route was led over another. */
export function failover(ipdb: IPDB, uplinks: readonly Uplink[]): Observable<Uplink> {
  return ipdb
    .select((state) => best(state, uplinks))
    .pipe(
      debounceFlaps(200),
      filter((uplink) => uplink !== undefined),
      concatMap(async (uplink) => {
        const { dev, gateway } = uplink;
        await ipdb.transaction(({ routes }) => routes.add({ dst: 'default', dev, gateway }));
        return uplink;
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
