import type { NextHopObjectSettings } from '../../clients/route/nexthop.ts';
import type { RouteSettings } from '../../clients/route/route-settings.ts';
import type { NetworkState } from '../state.ts';
import { displacedBy, heldBeside, isReplaced, leaveOutSame } from './between.ts';
import { agree } from './kinds/agree.ts';
import type { EditTable, Held } from './kinds/edit-kind.ts';
import { EDIT_KINDS } from './kinds/edit-kinds.ts';
import type { TableEdits } from './ordered.ts';
import type { PlannedRequest } from './request.ts';
import type { TableRequest } from './touched.ts';
import { uprooted } from './uprooted.ts';

/** What puts the objects of a table back, and what somebody else has put in their place. */
export interface RestoredObjects extends TableEdits {
  readonly conflicts: readonly PlannedRequest[];
}

/** Whether a state holds objects like this. */
type Sees = (table: EditTable, settings: object) => boolean;

/** What it takes to take back what requests did to a table, and what followed for the links that they disturbed. */
export function restoredObjects(
  table: EditTable,
  now: NetworkState,
  base: NetworkState,
  requests: readonly TableRequest[],
  { disturbed, sees }: { readonly disturbed: ReadonlySet<string>; readonly sees: Sees },
): RestoredObjects {
  const kind = EDIT_KINDS[table];
  const all = requests.filter((request) => request.table === table);
  const here = all.filter(({ settings }) => kind.visible(settings, now) && sees(table, settings));
  const hidden = all.filter((request) => !here.includes(request));
  const missing = heldBeside(table, base, now);
  const extra = heldBeside(table, now, base);
  leaveOutSame(kind, missing, extra, now);
  const told = (settings: object): object => kind.told?.(settings) ?? settings;
  const samePlace = (one: object, other: object): boolean =>
    kind.beside === true ? agree(kind.identity, told(one), told(other)) : kind.place(one) === kind.place(other);
  const ours = ({ settings }: Held<object>): boolean =>
    here.some((request) => request.adds && samePlace(request.settings, settings) && kind.agrees(request.settings, settings, now));
  const hangs = isTraffic(table) ? uprooted(base, requests) : () => false;
  const mine = [...extra.values()].filter(ours);
  const others = new Set([...extra.values()].filter((held) => !ours(held)).map(({ settings }) => kind.place(settings)));
  const nexthops = new Set(
    requests.filter((request) => request.table === 'nexthops').map(({ settings }) => (settings as NextHopObjectSettings).id),
  );
  const gone = [...missing.values()].filter(({ settings, devices, lasting }) => {
    if (here.some((request) => (request.adds ? samePlace : agreeOn(kind.identity))(request.settings, settings))) return true;
    const { nhId, group } = settings as RouteSettings & NextHopObjectSettings;
    const follows =
      nhId !== undefined ? nexthops.has(nhId) : group?.some((member) => nexthops.has(typeof member === 'number' ? member : member.id));
    return lasting && (follows === true || hangs(settings) || devices.some((name) => disturbed.has(name)));
  });
  const back = gone.filter(({ settings }) => !others.has(kind.place(settings)));
  const places = new Set(back.map(({ settings }) => kind.place(settings)));
  const taken = new Map(mine.map(({ settings }) => [kind.place(settings), settings]));
  const displaced = displacedBy(kind, back, taken);
  const going = mine.filter(({ settings }) => !places.has(kind.place(settings))).map(({ settings }) => settings);
  // Where somebody else's stands: that would have to go, or give way.
  const conflicting = (held: readonly Held<object>[]): PlannedRequest[] =>
    held.flatMap(({ settings }) => {
      const place = kind.place(settings);
      const old = gone.filter((one) => kind.place(one.settings) === place);
      if (old.length > 0) return old.map((one) => kind.add(one.settings, true));
      return kind.beside !== true && here.some((request) => request.adds && kind.place(request.settings) === place)
        ? [kind.remove(settings)]
        : [];
    });
  return {
    displaced,
    added: back.map(({ settings }) => [settings, isReplaced(taken.get(kind.place(settings)), displaced)]),
    removed: [...(kind.together?.(going, now) ?? going), ...hidden.filter(({ adds }) => adds).map(({ settings }) => settings)],
    conflicts: [
      ...conflicting([...extra.values()].filter((held) => !ours(held))),
      // What was removed and could not be seen is not known.
      ...hidden.filter(({ adds }) => !adds).map(({ settings }) => kind.add(settings, true)),
    ],
  };
}

function isTraffic(table: EditTable): boolean {
  return table === 'qdiscs' || table === 'classes' || table === 'filters';
}

function agreeOn(keys: readonly string[]): (wanted: object, found: object) => boolean {
  return (wanted, found) => agree(keys, wanted, found);
}
