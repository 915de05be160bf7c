import type { IPRoute } from '../../clients/iproute.ts';
import { NetlinkError } from '../../errors.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { Qdisc } from '../../messages/route/tc/qdisc.ts';
import type { Codec } from '../../schema/codec.ts';
import type { Ignored } from '../ignore.ts';
import type { Scope } from '../reduce/listed.ts';
import { TABLES } from '../state.ts';

/** What kernels say that were built without a part of the network. */
const absent = new Set(['EOPNOTSUPP', 'EPROTONOSUPPORT', 'EAFNOSUPPORT', 'EINVAL']);
/** What every kernel has. */
const everywhere = new Set<Scope['list']>(['links', 'addresses', 'routes', 'rules', 'neighbours']);

/** Asks the kernel for a part of the state. Gives nothing where the kernel has no such thing. */
export async function listScope(ipr: IPRoute, scope: Scope): Promise<readonly unknown[]> {
  try {
    return await ask(ipr, scope);
  } catch (error) {
    if (error instanceof NetlinkError && absent.has(error.code) && !everywhere.has(scope.list)) return [];
    throw error;
  }
}

/** Everything that a state holds, in the order in which it is best listed. */
export function allScopes(ignored: Ignored): Scope[] {
  const scopes = TABLES.filter((table) => !ignored.objects.has(table)).flatMap((list): readonly Scope[] =>
    list === 'routes' ? (['inet', 'inet6'] as const).map((family) => ({ list, family })) : [{ list }],
  );
  return scopes.filter((scope) => scope.list !== 'routes' || !ignored.family(scope.family));
}

function ask(ipr: IPRoute, scope: Scope): PromiseLike<readonly unknown[]> {
  switch (scope.list) {
    case 'links':
      return ipr.link.list({ extMask: ['skip_stats'] });
    case 'addresses':
      return ipr.address.list();
    case 'neighbours':
      return ipr.neighbour.list();
    case 'fdb':
      return ipr.fdb.list();
    case 'routes':
      return ipr.route.list(scope.table === undefined ? { family: scope.family } : { family: scope.family, table: scope.table });
    case 'rules':
      return Promise.all([ipr.rule.list({ family: 'inet' }), ipr.rule.list({ family: 'inet6' })]).then((lists) => lists.flat());
    case 'nexthops':
      return ipr.nexthop.list();
    case 'vlans':
      return ipr.vlan.list();
    case 'namespaceIds':
      return ipr.nsid.list();
    case 'qdiscs':
      return qdiscs(ipr);
  }
}

function qdiscs(ipr: IPRoute): Promise<readonly unknown[]> {
  const codec = Qdisc as Codec<Qdisc>;
  const list: Qdisc[] = [];
  return new Promise((resolve, reject) =>
    ipr.socket
      .dump<Qdisc>(
        { type: RTM.getqdisc, codec, body: {}, operation: 'qdisc.list', repeatable: true },
        {},
        ipr.socket.marshal.bodyReader(codec),
      )
      .subscribe({ next: (qdisc) => list.push(qdisc), error: reject, complete: () => resolve(list) }),
  );
}
