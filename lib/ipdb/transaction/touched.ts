import { portsOf, uppersOf } from '../queries.ts';
import type { NetworkState } from '../state.ts';
import { agree } from './kinds/agree.ts';
import type { EditTable } from './kinds/edit-kind.ts';
import { EDIT_KINDS } from './kinds/edit-kinds.ts';
import { peerName } from './link-requests.ts';
import type { EditRequest, PlannedRequest } from './request.ts';

/** What is looked at of a network: what a plan is about, or what is to be kept. */
export interface Touched {
  /** Links by name, and those that go with them. */
  readonly links: ReadonlySet<string>;
  /** Whether an object of a table is meant by itself, and not just for the link that it stands on. */
  names(table: EditTable, settings: object): boolean;
}

const tables: Readonly<Record<string, EditTable>> = {
  route: 'routes',
  rule: 'rules',
  neighbour: 'neighbours',
  nexthop: 'nexthops',
  fdb: 'fdb',
  vlan: 'vlans',
  qdisc: 'qdiscs',
  class: 'classes',
  filter: 'filters',
};

/** The table that a request is about; `undefined` for one about a link or its addresses. */
export function tableOf(request: PlannedRequest): EditTable | undefined {
  return tables[request.verb.split('.')[0] ?? ''];
}

/** What a request about an object of a table is about. */
export interface TableRequest {
  readonly table: EditTable;
  readonly adds: boolean;
  /** As objects of a state have them. */
  readonly settings: object;
}

/** What requests do to tables. */
export function tableRequests(requests: Iterable<PlannedRequest>, state: NetworkState): TableRequest[] {
  return [...requests].flatMap((request) => {
    const table = tableOf(request);
    if (table === undefined) return [];
    const adds = !request.verb.endsWith('.del');
    return EDIT_KINDS[table].normal((request as EditRequest).settings, state).map((settings) => ({ table, adds, settings }));
  });
}

/** What requests touch in a state. */
export function touchedBy(requests: Iterable<PlannedRequest>, state: NetworkState): Touched {
  const links = new Set<string>();
  const list = [...requests];
  for (const request of list) for (const name of linksOf(request)) links.add(name);
  for (const name of links)
    for (const { ifname } of [...uppersOf(state, name), ...portsOf(state, name)]) if (ifname !== undefined) links.add(ifname);
  const places = new Map<string, Set<string>>();
  const removed: TableRequest[] = [];
  for (const request of tableRequests(list, state)) {
    const { table, settings } = request;
    const known = places.get(table) ?? new Set();
    places.set(table, known.add(EDIT_KINDS[table].place(settings)));
    if (!request.adds) removed.push(request);
  }
  return {
    links,
    names: (table, settings) =>
      places.get(table)?.has(EDIT_KINDS[table].place(settings)) === true ||
      removed.some((request) => request.table === table && agree(EDIT_KINDS[table].identity, request.settings, settings)),
  };
}

/** The links that a request is about, by name. */
export function linksOf(request: PlannedRequest): readonly string[] {
  switch (request.verb) {
    case 'link.add': {
      const { ifname, kind, data } = request.settings;
      const peer = peerName({ kind, ...(data !== undefined && { data: data as Readonly<Record<string, unknown>> }) });
      return [ifname, peer].filter((name) => name !== undefined);
    }
    case 'link.set':
      return request.settings.ifname === undefined ? [request.target] : [request.target, request.settings.ifname];
    case 'link.del':
    case 'link.addAltName':
    case 'link.delAltName':
      return [request.target];
    case 'address.add':
    case 'address.replace':
    case 'address.del':
      return [request.settings.dev];
    default:
      return [];
  }
}
