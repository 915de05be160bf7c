import { catchError, defer, EMPTY, exhaustMap, filter, map, type Observable, scan, throwError, timer, toArray, withLatestFrom } from 'rxjs';
import { type Rates, rates } from '../../../operators/rates.ts';
import { removedFrom } from '../../../operators/removed-from.ts';
import { NetlinkError } from '../../errors.ts';
import type { IPDB } from '../../ipdb/ipdb.ts';
import type { NetworkState } from '../../ipdb/state.ts';
import type { Stats } from '../../messages/route/stats.ts';

/** How many samples are remembered: more than a line has room for. */
const REMEMBERED = 120;
const BITS = 8;

/** What goes one way through a link: for each sample, the latest last; `undefined` where it is not known. */
export interface Flow {
  /** Bits a second. */
  readonly bits: readonly (number | undefined)[];
  /** Packets a second. */
  readonly packets: readonly (number | undefined)[];
}

/** What goes through a link. */
export interface LinkTraffic {
  readonly rx: Flow;
  readonly tx: Flow;
}

/** What goes through the links, by index. */
export type Traffic = ReadonlyMap<number, LinkTraffic>;

type Counters = Pick<NonNullable<Stats['link64']>, 'rxBytes' | 'txBytes' | 'rxPackets' | 'txPackets'>;

/**
 * What goes through the links of an IPDB: emits each time that there are rates, from the second sample on. The counters are no part
 * of its state, so they are asked for, and only they: 232 bytes a link, where a list of the links has 1,495 (measured, 1,000 links).
 * While the namespace is gone there are no samples. Errors where the kernel refuses them.
 */
export function trafficOf(ipdb: Pick<IPDB, 'state' | 'events' | 'client'>, interval: number): Observable<Traffic> {
  // A namespace that is gone may come back, and with it another client.
  const sample = defer(() => ipdb.client.stats.list().pipe(toArray())).pipe(
    catchError((error: unknown) => (error instanceof NetlinkError ? throwError(() => error) : EMPTY)),
  );
  const removed = ipdb.events.pipe(
    filter(({ namespace }) => namespace === undefined),
    removedFrom('links'),
    map(({ key }) => key as number),
  );
  return timer(0, interval).pipe(
    exhaustMap(() => sample),
    rates(({ ifindex }) => ifindex, countersOf, { forget: removed }),
    withLatestFrom(ipdb.state),
    scan((traffic: Traffic, [found, { links }]) => recorded(traffic, found, links), new Map()),
  );
}

/** The links that there are now, each with one more sample. */
export function recorded(traffic: Traffic, found: ReadonlyMap<number, Rates<Counters>>, links: NetworkState['links']): Traffic {
  const next = new Map<number, LinkTraffic>();
  links.each((_, index) => {
    const now = found.get(index);
    const before = traffic.get(index);
    next.set(index, {
      rx: longer(before?.rx, now?.rxBytes, now?.rxPackets),
      tx: longer(before?.tx, now?.txBytes, now?.txPackets),
    });
  });
  return next;
}

function longer(flow: Flow | undefined, bytes: number | undefined, packets: number | undefined): Flow {
  return { bits: appended(flow?.bits, bytes && bytes * BITS), packets: appended(flow?.packets, packets) };
}

function appended(values: readonly (number | undefined)[] = [], value: number | undefined): readonly (number | undefined)[] {
  return [...values.slice(Math.max(0, values.length + 1 - REMEMBERED)), value];
}

function countersOf({ link64 }: Stats): Counters | undefined {
  if (link64 === undefined) return undefined;
  const { rxBytes, txBytes, rxPackets, txPackets } = link64;
  return { rxBytes, txBytes, rxPackets, txPackets };
}
