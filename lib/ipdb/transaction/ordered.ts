import type { NeighbourSettings } from '../../clients/route/neighbour.ts';
import type { NextHopObjectSettings } from '../../clients/route/nexthop.ts';
import type { RouteSettings } from '../../clients/route/route-settings.ts';
import type { EditTable } from './kinds/edit-kind.ts';
import { EDIT_KINDS } from './kinds/edit-kinds.ts';
import type { LinkRequests } from './link-requests.ts';
import { Plan } from './plan.ts';
import type { PlannedRequest } from './request.ts';
import { trafficLevels } from './traffic-order.ts';

/** What a plan does to the objects of a table. */
export interface TableEdits {
  /** Settings, and whether what stands there is replaced. */
  readonly added: readonly (readonly [settings: object, replaces: boolean])[];
  readonly removed: readonly object[];
  /** What has to be removed before something else is made in its place. */
  readonly displaced?: readonly object[];
}

/** What a plan does to all tables. */
export type AllEdits = Readonly<Record<EditTable, TableEdits>>;

/** What goes with the last IPv4 address of a link, and is to be given anew when it has another. */
export interface GoingWith {
  readonly routes: readonly RouteSettings[];
  readonly neighbours: readonly NeighbourSettings[];
}

/** Requests in the order in which they can be done: what others need first, addresses before routes, removals last. */
export function ordered(links: LinkRequests, edits: AllEdits, anew: GoingWith = { routes: [], neighbours: [] }): Plan {
  const add = (table: EditTable, chosen: (settings: object) => boolean = () => true): PlannedRequest[] =>
    edits[table].added.filter(([settings]) => chosen(settings)).map(([settings, replaces]) => EDIT_KINDS[table].add(settings, replaces));
  const remove = (table: EditTable): PlannedRequest[] => edits[table].removed.map((settings) => EDIT_KINDS[table].remove(settings));
  const displaced = (table: EditTable): PlannedRequest[] =>
    (edits[table].displaced ?? []).map((settings) => EDIT_KINDS[table].remove(settings));
  const again = (chosen: (settings: object) => boolean): PlannedRequest[] =>
    anew.routes.filter(chosen).map((settings) => ({ verb: 'route.add', settings, anew: true }));
  return new Plan([
    links.displaced,
    ...links.created,
    links.changed,
    add('vlans'),
    add('fdb'),
    links.addresses,
    add('neighbours'),
    add('nexthops', (settings) => !isGroup(settings)),
    add('nexthops', isGroup),
    // Gateways must be reachable.
    add('routes', isDirect),
    add('routes', (settings) => !isDirect(settings)),
    add('rules'),
    displaced('qdiscs'),
    ...trafficLevels([...add('qdiscs'), ...add('classes')]),
    add('filters'),
    remove('filters'),
    ...trafficLevels([...remove('qdiscs'), ...remove('classes')]).reverse(),
    remove('rules'),
    remove('routes'),
    remove('nexthops'),
    remove('neighbours'),
    links.removedAddresses,
    links.restored,
    anew.neighbours.map((settings) => ({ verb: 'neighbour.add', settings, anew: true })),
    again(isDirect),
    again((settings) => !isDirect(settings)),
    remove('fdb'),
    remove('vlans'),
    links.lowered,
    links.removed,
    links.moved,
  ]);
}

function isDirect(settings: object): boolean {
  const { gateway, multipath, via, nhId } = settings as RouteSettings;
  return gateway === undefined && multipath === undefined && via === undefined && nhId === undefined;
}

function isGroup(settings: object): boolean {
  return (settings as NextHopObjectSettings).group !== undefined;
}
