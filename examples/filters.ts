// Filters of your own, composed of operators: reports links that flap, and routes that leave the machine. Runs until ^C.
//
//   node dist/examples/filters.js
import { fileURLToPath } from 'node:url';
import { filter, map, merge, type OperatorFunction, pipe, type Subscription, share } from 'rxjs';
import { IPRoute, type Overrun, type RouteMessage } from 'rxnetlink';
import { bodies, changedFields, ofFamily, ofType, scanBy, where } from 'rxnetlink/operators';

type Event = RouteMessage | Overrun;

/** Emits the name of a link whose state has changed `times` times within `milliseconds`. */
export function flapping(times: number, milliseconds: number): OperatorFunction<Event, string> {
  return pipe(
    ofType('RTM_NEWLINK', 'RTM_DELLINK'),
    ofFamily('unspec'),
    changedFields(({ body }) => body.index, ['operstate']),
    map(({ after }) => after),
    scanBy(
      ({ body }) => body.index,
      ({ moments }, { body }) => ({ name: body.ifname, moments: [...moments, Date.now()].slice(-times) }),
      { name: '' as string | undefined, moments: [] as readonly number[] },
    ),
    filter(
      ([
        ,
        {
          moments: [first = 0, ...others],
        },
      ]) => others.length + 1 === times && Date.now() - first <= milliseconds,
    ),
    map(([index, { name }]) => name ?? `#${index}`),
  );
}

/** Emits the prefix of a unicast route through a gateway that somebody other than the kernel added to the table `main`. */
export function newRouteOut(): OperatorFunction<Event, string> {
  return pipe(
    ofType('RTM_NEWROUTE'),
    where({ body: { table: 254, type: 'unicast', protocol: (protocol) => protocol !== 'kernel', gateway: () => true } }),
    bodies(),
    map(({ dst = 'default', dstLen, gateway }) => `${dst}/${dstLen} via ${gateway}`),
  );
}

export function main(): Subscription {
  const events = new IPRoute().events('link', 'route').pipe(share());

  return merge(
    events.pipe(
      flapping(3, 10_000),
      map((name) => `${name} flaps`),
    ),
    events.pipe(
      newRouteOut(),
      map((route) => `new route: ${route}`),
    ),
  ).subscribe((line) => console.log(line));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
