import { concatMap, defer, last, type Observable, of, throwError, toArray } from 'rxjs';
import { CannotChangeError } from '../../errors.ts';
import { BridgeVlan, type GlobalOptions, type VlanEntry } from '../../messages/route/bridge-vlan.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Loose } from '../../schema/codec.ts';
import { decode } from '../../schema/decode.ts';
import { encode } from '../../schema/encode.ts';
import type { RequestSpec } from '../../socket/exchange.ts';
import { Task } from '../task.ts';
import type { Ensured } from './ensure.ts';
import { type Difference, differences } from './ensure-differences.ts';
import { defined } from './indexes.ts';
import type { Runner } from './runner.ts';
import type { VlanRange } from './vlan-range.ts';

/** What VLANs of a port, or of a whole bridge, are to be like: what is undefined stays. */
export interface VlanWish {
  readonly pvid?: boolean | undefined;
  readonly untagged?: boolean | undefined;
  /** Tunnel id of the first. */
  readonly tunnel?: number | undefined;
  /** Settings of the port, or of the whole bridge. */
  readonly options: Loose<VlanEntry> | Loose<GlobalOptions>;
}

/** Where VLANs are read and changed. */
export interface VlanPlace {
  readonly operation: string;
  readonly object: string;
  /** In which list of a message they stand. */
  readonly list: 'entry' | 'globalOptions';
  readonly ifindex: number;
  read(): Observable<BridgeVlan>;
  spec(body: Loose<BridgeVlan>): RequestSpec;
}

type Item = VlanEntry & GlobalOptions;
type Flag = 'pvid' | 'untagged';

/** A VLAN that is not as it should be. */
interface Wanting {
  readonly vid: number;
  readonly found: Item | undefined;
  readonly flags: readonly Flag[];
  readonly differing: readonly Difference[];
}

/** Gives VLANs what they lack, in one request; sends nothing where they agree. Emits what was done. */
export function ensureBridgeVlan(runner: Runner, place: VlanPlace, [first, end]: VlanRange, wish: VlanWish): Observable<Ensured> {
  const lacking = (): Observable<readonly Wanting[]> =>
    place.read().pipe(
      toArray(),
      concatMap((messages) => of(wanting(itemsOf(messages, place), place, [first, end], wish))),
    );
  return lacking().pipe(
    concatMap((before) => {
      if (before.length === 0) return of<Ensured>('unchanged');
      const done = before.length === end - first + 1 && before.every(({ found }) => found === undefined) ? 'created' : 'changed';
      return runner.socket
        .request<undefined>(place.spec({ [place.list]: entries(before, place, first, wish) }), () => undefined)
        .pipe(
          last(null, undefined),
          concatMap(lacking),
          concatMap((after) => (after.length === 0 ? of<Ensured>(done) : throwError(() => refusal(place, after)))),
        );
    }),
  );
}

/** A task that reads first. */
export function vlanTask(run: () => Observable<Ensured>): Task<Ensured> {
  return new Task((subscriber) => defer(run).subscribe(subscriber));
}

/** The VLANs of an interface, each by itself. */
function itemsOf(messages: readonly BridgeVlan[], { list, ifindex }: VlanPlace): ReadonlyMap<number, Item> {
  const items = new Map<number, Item>();
  for (const message of messages) {
    if (message.ifindex !== ifindex) continue;
    for (const item of (message[list] ?? []) as readonly Item[]) {
      const from = item.info?.vid ?? item.id ?? 0;
      for (let vid = from; vid <= (item.range ?? from); vid++) {
        const { tunnelInfo } = item;
        const tunnel = tunnelInfo?.id === undefined ? undefined : { ...tunnelInfo, id: tunnelInfo.id + vid - from };
        items.set(vid, { ...item, ...(tunnel && { tunnelInfo: tunnel }) });
      }
    }
  }
  return items;
}

function wanting(items: ReadonlyMap<number, Item>, place: VlanPlace, [first, end]: VlanRange, wish: VlanWish): readonly Wanting[] {
  const named = defined(wish.options);
  const body = (item: object): Loose<BridgeVlan> => ({ family: 'bridge', ifindex: place.ifindex, [place.list]: [item] });
  const wanted = decode(BridgeVlan, encode(BridgeVlan, body(named)));
  const none = new Set<string>();
  return Array.from({ length: end - first + 1 }, (_, step) => {
    const vid = first + step;
    const found = items.get(vid);
    const has = (flag: Flag): boolean => found?.info?.flags.includes(flag) === true;
    const flags = (['pvid', 'untagged'] as const).filter((flag) => wish[flag] ?? has(flag));
    const tunnel = wish.tunnel === undefined ? undefined : wish.tunnel + step;
    const differing: readonly Difference[] = [
      ...(['pvid', 'untagged'] as const)
        .filter((flag) => wish[flag] !== undefined && wish[flag] !== has(flag))
        .map((flag) => ({ path: flag, wanted: wish[flag], found: has(flag) })),
      ...(tunnel === undefined || tunnel === found?.tunnelInfo?.id
        ? []
        : [{ path: 'tunnel', wanted: tunnel, found: found?.tunnelInfo?.id }]),
      ...differences(BridgeVlan, body(named), wanted, body(found ?? {}) as BridgeVlan, none).map(({ path, ...values }) => ({
        ...values,
        path: path.replace(`${place.list}.0.`, ''),
      })),
    ];
    return { vid, found, flags, differing };
  }).filter(({ found, differing }) => found === undefined || differing.length > 0);
}

/** VLANs in a row that get the same. */
interface Row {
  readonly from: Wanting;
  readonly until: Wanting;
}

function rows(list: readonly Wanting[], alike: (one: Wanting, next: Wanting) => boolean): readonly Row[] {
  const made: Row[] = [];
  for (const next of list) {
    const open = made.at(-1);
    if (open !== undefined && open.until.vid === next.vid - 1 && alike(open.until, next)) made[made.length - 1] = { ...open, until: next };
    else made.push({ from: next, until: next });
  }
  return made;
}

const rangeOf = ({ from, until }: Row): object => (until.vid === from.vid ? {} : { range: until.vid });

/** What is sent: the VLAN of untagged packets stands in no range, and a tunnel is left before there is another. */
function entries(lacking: readonly Wanting[], { list }: VlanPlace, first: number, { tunnel, options }: VlanWish): readonly object[] {
  const moved = lacking.filter(
    ({ found, differing }) => found?.tunnelInfo?.id !== undefined && differing.some(({ path }) => path === 'tunnel'),
  );
  const left = rows(moved, () => true).map((row) => ({
    info: { vid: row.from.vid, flags: ['only_opts'] },
    ...rangeOf(row),
    tunnelInfo: { cmd: RTM.dellink },
  }));
  const alike = (one: Wanting, next: Wanting): boolean => String(one.flags) === String(next.flags) && !one.flags.includes('pvid');
  const given = rows(lacking, alike).map((row) => ({
    ...options,
    ...(list === 'entry' ? { info: { vid: row.from.vid, flags: row.from.flags } } : { id: row.from.vid }),
    ...rangeOf(row),
    ...(tunnel !== undefined && { tunnelInfo: { id: tunnel + row.from.vid - first, cmd: RTM.setlink } }),
  }));
  return [...left, ...given];
}

function refusal({ operation, object }: VlanPlace, after: readonly Wanting[]): CannotChangeError {
  const [{ differing, vid } = { differing: [], vid: 0 }] = after;
  const left = differing.length > 0 ? differing : [{ path: 'vid', wanted: vid, found: undefined }];
  return new CannotChangeError(
    operation,
    object,
    left.map(({ path, ...values }) => ({ ...values, property: path })),
  );
}
