// The network of every container: its links, what becomes of them, and when the container comes and goes. Runs until ^C.
//
//   node dist/examples/container-networks.js                       # what `ip netns` names
//   node dist/examples/container-networks.js /run/docker/netns     # Docker's
import { fileURLToPath } from 'node:url';
import {
  catchError,
  concat,
  distinctUntilChanged,
  filter,
  finalize,
  map,
  mergeMap,
  type Observable,
  of,
  type Subscription,
  timer,
} from 'rxjs';
import { IPRoute, NamespaceGoneError } from 'rxnetlink';
import { NetNS } from 'rxnetlink/netns';
import { latestBy, ofFamily, ofType, resync } from 'rxnetlink/operators';

/** The links of a namespace in one line, whenever they change; ends with the namespace. */
function linksOf(path: string): Observable<string> {
  const ipr = new IPRoute({ netns: path });
  const list = () => ipr.link.list().pipe(map((body) => ({ type: 'RTM_NEWLINK' as const, body })));
  return ipr.events('link').pipe(
    resync(list, { initially: true }),
    ofType('RTM_NEWLINK', 'RTM_DELLINK'),
    ofFamily('unspec'),
    latestBy(({ body }) => body.index, { audit: () => timer(20) }),
    map((links) => [...links.values()].map(({ body }) => `${body.ifname} ${body.operstate}`).join(', ')),
    distinctUntilChanged(),
    catchError((error: unknown) => {
      if (error instanceof NamespaceGoneError) return of('is gone');
      throw error;
    }),
    finalize(() => ipr.close()),
  );
}

/** One stream for all of them, however many there are: no process, no thread. */
export function containerNetworks(netns: NetNS): Observable<string> {
  return netns.watch().pipe(
    filter(({ type }) => type !== 'removed'),
    mergeMap(({ name, path }) => concat(of('is here'), linksOf(path)).pipe(map((news) => `${name}: ${news}`))),
  );
}

export function main(directory?: string): Subscription {
  const netns = new NetNS(directory === undefined ? {} : { directory });
  return containerNetworks(netns).subscribe({
    next: (line) => console.log(line),
    error: ({ message }: Error) => {
      console.error(message);
      process.exitCode = 1;
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(...process.argv.slice(2));
