// Tells an app when the addresses of an interface change: the present ones first, then each new set. Runs until ^C.
//
//   node dist/examples/ip-change.js eth0
import { fileURLToPath } from 'node:url';
import { distinctUntilChanged, from, map, type Observable, type Subscription, switchMap, timer } from 'rxjs';
import { type Address, IPRoute } from 'rxnetlink';
import { latestBy, ofType, resync, withOverruns } from 'rxnetlink/operators';

/** An address that others may reach us at: not link-local, and not one that is still being checked for duplicates. */
function isUsable({ scope, flags = [] }: Address): boolean {
  return scope === 'universe' && !flags.includes('tentative') && !flags.includes('dadfailed');
}

/**
 * The usable addresses of an interface, sorted: those it has, then each new set. Changes that come together, as when a DHCP client
 * puts one address in the place of another, are one. Errors with a `NetlinkError` (ENODEV) when there is no such interface.
 */
export function addressesOf(ipr: IPRoute, dev: string): Observable<readonly string[]> {
  const list = () => ipr.address.list({ dev }).pipe(map((body) => ({ type: 'RTM_NEWADDR' as const, body })));

  return from(ipr.link.get(dev)).pipe(
    switchMap(({ index }) =>
      ipr.events('address').pipe(
        withOverruns((messages) => messages.pipe(ofType('RTM_NEWADDR', 'RTM_DELADDR'))),
        resync(list, { initially: true }),
        latestBy(({ body }) => `${body.index} ${body.local ?? body.address}/${body.prefixlen}`, {
          overrun: 'forget',
          audit: () => timer(100),
        }),
        map((addresses) => [...addresses.values()].map(({ body }) => body).filter((body) => body.index === index && isUsable(body))),
      ),
    ),
    map((addresses) => addresses.map(({ local, address }) => local ?? address ?? '').sort()),
    distinctUntilChanged((one, other) => one.join() === other.join()),
  );
}

export function main(dev = 'eth0'): Subscription {
  return addressesOf(new IPRoute(), dev).subscribe({
    next: (addresses) => console.log(`${dev}: ${addresses.join(', ') || 'no address'}`),
    error: ({ message }: Error) => console.error(message),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(...process.argv.slice(2));
