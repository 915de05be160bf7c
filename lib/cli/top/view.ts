import { combineLatest, filter, type Observable, scan, startWith, switchMap, tap } from 'rxjs';
import type { Health } from '../../ipdb/health.ts';
import type { IPDB } from '../../ipdb/ipdb.ts';
import type { ObjectEvent } from '../../ipdb/object-event.ts';
import type { NetworkState, TableName } from '../../ipdb/state.ts';
import type { Context } from '../context.ts';
import type { Selection } from '../filter/selection.ts';
import { link } from '../objects/link.ts';
import type { ObjectTable } from '../objects/object-table.ts';
import { eventRow } from './event-row.ts';
import type { Scene } from './frame.ts';
import { linkRows } from './link-row.ts';
import type { StateTable } from './state-tables.ts';
import { type Traffic, trafficOf } from './traffic.ts';

/** More than a screen has lines. */
const REMEMBERED = 100;

/** What is followed, and what of it is shown. */
export interface Followed {
  readonly ipdb: IPDB;
  readonly namespace: string | undefined;
  /** Milliseconds between samples. */
  readonly interval: number;
  /** Whose events are shown. */
  readonly tables: ReadonlyMap<TableName, StateTable>;
  readonly selected: ReadonlyMap<ObjectTable, Selection>;
  readonly context: Context;
}

/** All that there is to know at a moment. */
export interface View {
  readonly network: NetworkState;
  readonly health: Health;
  /** Absent before the second sample. */
  readonly traffic: Traffic | undefined;
  /** The newest first. */
  readonly events: readonly ObjectEvent[];
}

/** What is to be seen, now and whenever any of it changes. Errors where the network cannot be read; completes when the IPDB is closed. */
export function views(followed: Followed): Observable<View> {
  const { ipdb, interval } = followed;
  const traffic: Observable<Traffic | undefined> = trafficOf(ipdb, interval).pipe(startWith(undefined));
  return combineLatest({ network: ipdb.state, health: ipdb.health, traffic, events: newest(followed) });
}

/** A view as it is shown, at a moment in milliseconds since 1970. */
export function sceneOf({ network, health, traffic, events }: View, followed: Followed, at: number): Scene {
  const { namespace, interval, tables, selected, context } = followed;
  return {
    at,
    namespace,
    interval,
    status: health.status,
    links: linkRows(network, traffic ?? new Map(), (value) => selected.get(link)?.(value, context) === true, context),
    events: events.flatMap((event) => {
      const table = tables.get(event.table);
      return table === undefined ? [] : [eventRow(event, table, context)];
    }),
  };
}

/** The newest events that are selected; notes the names of links on the way. */
function newest({ ipdb, tables, selected, context }: Followed): Observable<readonly ObjectEvent[]> {
  const learn = (object: unknown): void => link.learn?.(object as never, context);
  const isSelected = ({ table, before, after }: ObjectEvent): boolean => {
    const own = tables.get(table);
    return own !== undefined && selected.get(own.table)?.(own.asListed(after ?? before), context) === true;
  };
  return ipdb.ready().pipe(
    tap(({ links }) => links.each(learn)),
    switchMap(() => ipdb.events),
    tap(({ table, before, after }) => {
      if (table === 'links') learn(after ?? before);
    }),
    filter(isSelected),
    scan((events: readonly ObjectEvent[], event) => [event, ...events.slice(0, REMEMBERED - 1)], []),
    startWith([]),
  );
}
