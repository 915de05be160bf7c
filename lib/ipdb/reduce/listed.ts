import { equal } from '../../../operators/message/equal.ts';
import type { Address } from '../../messages/route/address.ts';
import type { BridgeVlan } from '../../messages/route/bridge-vlan.ts';
import type { Link } from '../../messages/route/link.ts';
import type { Neighbour } from '../../messages/route/neighbour.ts';
import type { NextHop } from '../../messages/route/nexthop.ts';
import type { Rule } from '../../messages/route/rule.ts';
import type { TrafficClass } from '../../messages/route/tc/class.ts';
import type { TrafficFilter } from '../../messages/route/tc/filter.ts';
import type { Qdisc } from '../../messages/route/tc/qdisc.ts';
import type { Step } from '../editor.ts';
import type { Effect } from '../effect.ts';
import { Ignored } from '../ignore.ts';
import { namesIn } from '../names-in.ts';
import { addressKey, addressObject } from '../objects/address.ts';
import { linkObject } from '../objects/link.ts';
import { type NamedNamespaceId, namespaceIdObject } from '../objects/namespace-id.ts';
import { fdbKey, fdbObject, neighbourKey, neighbourObject } from '../objects/neighbour.ts';
import { nexthopObject } from '../objects/nexthop.ts';
import { qdiscKey, qdiscObject } from '../objects/qdisc.ts';
import { ruleKey, ruleObject } from '../objects/rule.ts';
import { trafficClassKey, trafficClassObject } from '../objects/traffic-class.ts';
import { trafficFilterKey, trafficFilterObject } from '../objects/traffic-filter.ts';
import { vlanKey, vlanObjects } from '../objects/vlan.ts';
import type { RouteList } from '../route-list.ts';
import type { NetworkState, ObjectChange, StateObject, TableName } from '../state.ts';
import type { Table, TableDraft, TableKey } from '../table.ts';
import { type ListedRoutes, listedRoutes } from './listed-routes.ts';

/** What the kernel listed of a part of the state. */
export interface Listed {
  readonly scope: Effect;
  readonly bodies: readonly unknown[] | RouteList;
}

const nothing = new Ignored();

/**
 * The state after a part of it was listed: what is not in the list is gone. Objects that are equal to what was listed stay,
 * so that the changes are those that nobody told of. Without `note` they are not listed, where the table was empty.
 */
export function listed(state: NetworkState, { scope, bodies }: Listed, ignored: Ignored = nothing, note = true): Step {
  if (scope.list === 'routes') return listedRoutes(state, [{ scope, bodies: bodies as ListedRoutes['bodies'] }], ignored, note);
  const name = scope.list;
  const old = state[name] as Table<TableKey, StateObject>;
  const changes: ObjectChange[] = [];
  const seen = new Set<TableKey>();
  const fresh = old.size === 0;
  const table = old.changed((draft) => {
    const into = fresh && !note ? draft : noting(draft, name, changes);
    for (const body of bodies as readonly unknown[]) {
      for (const [key, object] of objectsOf(name, body, state, ignored)) {
        if (!fresh) seen.add(key);
        const before = draft.get(key);
        if (before === undefined || !equal(before, object)) into.set(key, object);
      }
    }
    if (fresh) return;
    old.each((_, key) => {
      if (!seen.has(key)) into.delete(key);
    });
  });
  if (table === old) return { state, changes, effects: [] };
  const after = { ...state, [name]: table };
  return { state: Object.freeze(name === 'links' ? { ...after, names: namesIn(after.links) } : after), changes, effects: [] };
}

function noting(draft: TableDraft<TableKey, StateObject>, table: TableName, changes: ObjectChange[]): TableDraft<TableKey, StateObject> {
  return {
    get: draft.get,
    set: (key, after) => {
      changes.push({ table, key, before: draft.get(key), after });
      draft.set(key, after);
    },
    delete: (key) => {
      changes.push({ table, key, before: draft.get(key), after: undefined });
      draft.delete(key);
    },
  };
}

type Entry = readonly [key: TableKey, object: StateObject];

function entry(key: TableKey, object: StateObject | undefined): readonly Entry[] {
  return object === undefined ? [] : [[key, object]];
}

function objectsOf(table: Exclude<Effect['list'], 'routes'>, body: unknown, state: NetworkState, ignored: Ignored): readonly Entry[] {
  if (ignored.family((body as { family?: unknown }).family)) return [];
  switch (table) {
    case 'links':
      return entry((body as Link).index, linkObject(body as Link));
    case 'addresses':
      return entry(addressKey(body as Address), addressObject(body as Address));
    case 'neighbours':
      return entry(neighbourKey(body as Neighbour), neighbourObject(body as Neighbour));
    case 'fdb': {
      const kind = state.links.get((body as Neighbour).ifindex)?.linkinfo?.kind;
      return entry(fdbKey(body as Neighbour), fdbObject(body as Neighbour, kind));
    }
    case 'rules': {
      const rule = ruleObject(body as Rule);
      return entry(ruleKey(rule), rule);
    }
    case 'nexthops':
      return entry((body as NextHop).id ?? 0, nexthopObject(body as NextHop));
    case 'qdiscs':
      return entry(qdiscKey(body as Qdisc), qdiscObject(body as Qdisc));
    case 'classes':
      return entry(trafficClassKey(body as TrafficClass), trafficClassObject(body as TrafficClass));
    case 'filters':
      return entry(trafficFilterKey(body as TrafficFilter), trafficFilterObject(body as TrafficFilter));
    case 'vlans':
      return vlanObjects(body as BridgeVlan).map((vlan) => [vlanKey(vlan), vlan] as const);
    case 'namespaceIds':
      return entry((body as NamedNamespaceId).nsid ?? -1, namespaceIdObject(body as NamedNamespaceId));
  }
}
