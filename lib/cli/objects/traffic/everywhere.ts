import { catchError, concat, concatMap, defer, EMPTY, filter, from, map, type Observable, toArray } from 'rxjs';
import { defined } from '../../../clients/route/indexes.ts';
import type { Runner } from '../../../clients/route/runner.ts';
import { qdisc } from '../../../clients/route/tc/qdisc.ts';
import { trafficClass } from '../../../clients/route/tc/traffic-class.ts';
import { QdiscCommands, TrafficCommands } from '../../../clients/route/tc/traffic-commands.ts';
import { NetlinkError } from '../../../errors.ts';
import type { TrafficClass } from '../../../messages/route/tc/class.ts';
import { TC_H, TCM_IFINDEX_MAGIC_BLOCK } from '../../../messages/route/tc/header.ts';
import type { Qdisc } from '../../../messages/route/tc/qdisc.ts';

/** Where filters may hang. */
export interface FilterParent {
  readonly dev: number;
  readonly parent: number;
}

/** Qdiscs whose classes have filters of their own. */
const branching: ReadonlySet<string> = new Set(['htb', 'hfsc']);
const INGRESS = (TC_H.ingress & 0xffff_0000) >>> 0;

/** Every qdisc, or those of an interface. The kernel lists classes and filters only for one that is named. */
function qdiscs(runner: Runner, dev: string | undefined): Observable<Qdisc[]> {
  return new QdiscCommands(runner, qdisc).list(defined({ dev })).pipe(toArray());
}

/** The classes of all interfaces, or of one. */
export function classesEverywhere(runner: Runner, dev: string | undefined): Observable<TrafficClass> {
  return qdiscs(runner, dev).pipe(
    concatMap((all) => [...new Set(all.map(({ ifindex }) => ifindex))]),
    concatMap((ifindex) => classesOf(runner, ifindex)),
  );
}

function classesOf(runner: Runner, ifindex: number): Observable<TrafficClass> {
  return new TrafficCommands(runner, trafficClass).list({ dev: ifindex }).pipe(unlessGone());
}

/** Whatever filters and chains may hang on: qdiscs, both sides of an interface, and classes where they have filters of their own. */
export function parentsEverywhere(runner: Runner, dev: string | undefined): Observable<FilterParent> {
  return qdiscs(runner, dev).pipe(
    concatMap((all) => {
      const own = all.filter(({ handle }) => handle !== 0).flatMap(parentsOf);
      const withClasses = new Set(all.filter(({ kind = '' }) => branching.has(kind)).map(({ ifindex }) => ifindex));
      const classes = from([...withClasses]).pipe(concatMap((ifindex) => classesOf(runner, ifindex)));
      return concat(from(own), classes.pipe(map(({ ifindex, handle }) => ({ dev: ifindex, parent: handle }))));
    }),
  );
}

function parentsOf({ ifindex, handle, kind }: Qdisc): readonly FilterParent[] {
  if (kind === 'clsact') return [TC_H.min_ingress, TC_H.min_egress].map((side) => ({ dev: ifindex, parent: INGRESS + side }));
  return [{ dev: ifindex, parent: handle }];
}

/** What is listed for each of these places, but what is in a block once: qdiscs that share it have the same. */
export function listedOnce<T extends { readonly ifindex: number }>(
  places: Observable<FilterParent>,
  list: (place: FilterParent) => Observable<T>,
  key: (item: T) => string,
): Observable<T> {
  return defer(() => {
    const seen = new Set<string>();
    return places.pipe(
      concatMap((place) => list(place).pipe(unlessGone())),
      filter((item) => {
        if (item.ifindex !== TCM_IFINDEX_MAGIC_BLOCK) return true;
        const isNew = !seen.has(key(item));
        seen.add(key(item));
        return isNew;
      }),
    );
  });
}

/** An interface or qdisc that went away meanwhile has nothing. */
function unlessGone<T>() {
  return catchError<T, Observable<T>>((error: unknown) => {
    if (error instanceof NetlinkError && ['ENODEV', 'ENOENT', 'EINVAL'].includes(error.code ?? '')) return EMPTY;
    throw error;
  });
}
