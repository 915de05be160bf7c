import type { RouteSettings } from '../../clients/route/route-settings.ts';
import { portsOf, uppersOf } from '../queries.ts';
import type { NetworkState } from '../state.ts';
import type { Plan } from './plan.ts';

/** What a plan is about: what is put back after a failure, and nothing else. */
export interface Touched {
  /** Links by name, and those that go with them. */
  readonly links: ReadonlySet<string>;
  /** Places of routes: table and prefix. */
  readonly routes: ReadonlySet<string>;
  /** Priorities of rules. */
  readonly rules: ReadonlySet<number>;
}

/** Table and prefix of a route, as a request or a state has it. */
export function routePlace({ table = 254, dst }: Pick<RouteSettings, 'table' | 'dst'>): string {
  const text = typeof dst === 'object' ? JSON.stringify(dst) : (dst ?? 'default');
  if (text === 'default' || text === '0.0.0.0/0' || text === '::/0') return `${table} default`;
  return `${table} ${text.includes('/') || typeof dst === 'object' ? text : `${text}/${text.includes(':') ? 128 : 32}`}`;
}

/** What a plan touches in a state. */
export function touchedBy(plan: Plan, state: NetworkState): Touched {
  const links = new Set<string>();
  const routes = new Set<string>();
  const rules = new Set<number>();
  for (const request of plan) {
    switch (request.verb) {
      case 'link.add': {
        const { ifname, data } = request.settings as { ifname?: string; data?: { peer?: string | { ifname?: string } } };
        const peer = typeof data?.peer === 'object' ? data.peer.ifname : data?.peer;
        for (const name of [ifname, peer]) if (name !== undefined) links.add(name);
        break;
      }
      case 'link.set':
        if (request.settings.ifname !== undefined) links.add(request.settings.ifname);
        links.add(request.target);
        break;
      case 'link.del':
      case 'link.addAltName':
      case 'link.delAltName':
        links.add(request.target);
        break;
      case 'address.add':
      case 'address.replace':
      case 'address.del':
        links.add(request.settings.dev);
        break;
      case 'route.add':
      case 'route.replace':
      case 'route.del':
        routes.add(routePlace(request.settings));
        break;
      case 'rule.add':
      case 'rule.del':
        rules.add(request.settings.priority ?? -1);
        break;
      default:
    }
  }
  for (const name of links)
    for (const { ifname } of [...uppersOf(state, name), ...portsOf(state, name)]) if (ifname !== undefined) links.add(ifname);
  return { links, routes, rules };
}
