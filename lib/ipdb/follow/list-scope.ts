import { existsSync } from 'node:fs';
import type { IPRoute } from '../../clients/iproute.ts';
import { NetlinkError } from '../../errors.ts';
import type { NamespaceId } from '../../messages/route/nsid.ts';
import type { Rule } from '../../messages/route/rule.ts';
import type { NamespaceReference } from '../../transport/namespace.ts';
import type { Effect, RouteFamily } from '../effect.ts';
import type { Ignored } from '../ignore.ts';
import type { NamedNamespaceId } from '../objects/namespace-id.ts';
import type { Listed } from '../reduce/listed.ts';
import { TABLES } from '../state.ts';
import { listRoutes, type RouteScope } from './list-routes.ts';
import { listClasses, listFilters, listQdiscs } from './list-traffic.ts';

/** What kernels say that were built without a part of the network. */
const absent = new Set(['EOPNOTSUPP', 'EPROTONOSUPPORT', 'EAFNOSUPPORT', 'EINVAL']);
/** What every kernel has. */
const everywhere = new Set<Effect['list']>(['links', 'addresses', 'routes', 'rules', 'neighbours']);
/** What is there where the kernel has MPLS; where it has not, it would list the routes of all other families. */
const MPLS = '/proc/sys/net/mpls';

/** Namespaces whose ids are looked for, by the names that they are given. */
export type Names = () => ReadonlyMap<string, NamespaceReference>;

/** Asks the kernel for a part of the state. Gives nothing where the kernel has no such thing. */
export async function listScope(ipr: IPRoute, scope: Effect, names: Names, ignored: Ignored): Promise<Listed['bodies']> {
  try {
    return await (scope.list === 'routes' ? listRoutes(ipr, scope, ignored) : ask(ipr, scope, names));
  } catch (error) {
    if (error instanceof NetlinkError && absent.has(error.code) && !everywhere.has(scope.list)) return [];
    throw error;
  }
}

/** Everything that a state holds, in the order in which it is best listed. */
export function allScopes(ignored: Ignored): Effect[] {
  const families: readonly RouteFamily[] = existsSync(MPLS) ? ['inet', 'inet6', 'mpls'] : ['inet', 'inet6'];
  const scopes = TABLES.filter((table) => !ignored.objects.has(table)).flatMap((list): readonly Effect[] =>
    list === 'routes' ? families.map((family) => ({ list, family })) : [{ list }],
  );
  return scopes.filter((scope) => scope.list !== 'routes' || !ignored.family(scope.family));
}

function ask(ipr: IPRoute, scope: Exclude<Effect, RouteScope>, names: Names): PromiseLike<readonly unknown[]> {
  switch (scope.list) {
    case 'links':
      return ipr.link.list({ extMask: ['skip_stats'] });
    case 'addresses':
      return ipr.address.list();
    case 'neighbours':
      return ipr.neighbour.list();
    case 'fdb':
      return ipr.fdb.list();
    case 'rules':
      return Promise.all((['inet', 'inet6'] as const).map((family) => listRules(ipr, family))).then((lists) => lists.flat());
    case 'nexthops':
      return ipr.nexthop.list();
    case 'vlans':
      return ipr.vlan.list();
    case 'namespaceIds':
      return listNamespaceIds(ipr, names());
    case 'qdiscs':
      return listQdiscs(ipr);
    case 'classes':
      return listClasses(ipr);
    case 'filters':
      return listFilters(ipr);
  }
}

/** The rules of a family; none where the kernel was built without it, or has not loaded it. */
async function listRules(ipr: IPRoute, family: 'inet' | 'inet6'): Promise<readonly Rule[]> {
  try {
    return await ipr.rule.list({ family });
  } catch (error) {
    if (error instanceof NetlinkError && error.code === 'EAFNOSUPPORT') return [];
    throw error;
  }
}

/** The ids, with the names of those that are asked about. */
async function listNamespaceIds(ipr: IPRoute, names: ReturnType<Names>): Promise<readonly NamedNamespaceId[]> {
  const ids = await ipr.nsid.list();
  if (ids.length === 0 || names.size === 0) return ids;
  const found = await Promise.allSettled(Array.from(names.values(), (namespace) => ipr.nsid.get(namespace)));
  const known = new Map([...names.keys()].map((name, place) => [idOf(found[place]), name]));
  return ids.map((id) => {
    const name = known.get(id.nsid);
    return name === undefined ? id : { ...id, name };
  });
}

function idOf(result: PromiseSettledResult<NamespaceId> | undefined): number | undefined {
  return result?.status === 'fulfilled' ? result.value.nsid : undefined;
}
