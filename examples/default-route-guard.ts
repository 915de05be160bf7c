// Guards the default route: whenever there is none, puts one back, at once or as soon as its gateway can be reached. Runs until ^C.
//
//   node dist/examples/default-route-guard.js 10.0.0.1
import { fileURLToPath } from 'node:url';
import {
  auditTime,
  catchError,
  concat,
  EMPTY,
  exhaustMap,
  filter,
  ignoreElements,
  type Observable,
  of,
  type Subscription,
  startWith,
  switchMap,
} from 'rxjs';
import { IPRoute, NetlinkError } from 'rxnetlink';

/** Refusals that pass when the link comes up. */
const PASSING = ['ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH'];

/** Emits the gateway each time that the route was put back. Errors when the kernel refuses for good, as without CAP_NET_ADMIN. */
export function guardDefaultRoute(ipr: IPRoute, gateway: string): Observable<string> {
  const isMissing = async () => (await ipr.route.list({ table: 'main', family: 'inet' })).every(({ dstLen }) => dstLen !== 0);
  const putBack = concat(ipr.route.add({ dst: 'default', gateway }).pipe(ignoreElements()), of(gateway)).pipe(
    catchError((error: unknown) => {
      if (error instanceof NetlinkError && PASSING.includes(error.code)) return EMPTY;
      throw error;
    }),
  );

  // A link that goes down takes its routes along without a word, so what happens to links and addresses counts too. A gap is an
  // event as any other: it says that something happened.
  return ipr.events('link', 'ipv4-ifaddr', 'ipv4-route').pipe(
    startWith('the present state'),
    auditTime(20),
    switchMap(isMissing),
    filter((missing) => missing),
    exhaustMap(() => putBack),
  );
}

export function main(gateway = '10.0.0.1'): Subscription {
  return guardDefaultRoute(new IPRoute(), gateway).subscribe({
    next: () => console.log(`put back: default via ${gateway}`),
    error: ({ message }: Error) => console.error(message),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(...process.argv.slice(2));
