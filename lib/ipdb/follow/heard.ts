import type { RouteMessage } from '../../clients/iproute.ts';
import type { Effect } from '../effect.ts';

/**
 * Whether a message says that a list which the kernel was giving meanwhile may have skipped or repeated objects: it finds its
 * place again by counting.
 */
export function displaces(scope: Effect, { type, body }: RouteMessage): boolean {
  switch (scope.list) {
    case 'routes':
      return scope.family === 'inet6' && (type === 'RTM_NEWROUTE' || type === 'RTM_DELROUTE') && body.family === 'inet6';
    case 'rules':
      return type === 'RTM_NEWRULE' || type === 'RTM_DELRULE';
    case 'neighbours':
      return type === 'RTM_DELNEIGH' && body.family !== 'bridge';
    case 'fdb':
      return (type === 'RTM_NEWNEIGH' || type === 'RTM_DELNEIGH') && body.family === 'bridge';
    case 'vlans':
      return type === 'RTM_NEWVLAN' || type === 'RTM_DELVLAN';
    case 'nexthops':
      return type === 'RTM_NEWNEXTHOP' || type === 'RTM_DELNEXTHOP';
    case 'qdiscs':
      return type === 'RTM_NEWQDISC' || type === 'RTM_DELQDISC';
    case 'classes':
      return type === 'RTM_NEWTCLASS' || type === 'RTM_DELTCLASS';
    case 'filters':
      return type === 'RTM_NEWTFILTER' || type === 'RTM_DELTFILTER';
    default:
      return false;
  }
}
