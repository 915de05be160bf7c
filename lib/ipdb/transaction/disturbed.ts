import { masterOf, peerOf, portsOf, uppersOf } from '../queries.ts';
import type { NetworkState } from '../state.ts';
import type { PlannedRequest } from './request.ts';
import { linksOf } from './touched.ts';

/** Settings of a link after which the kernel changes others: of it, and of those it goes with. */
const disturbing = ['state', 'master', 'mtu', 'address', 'netns', 'ifname', 'kind'] as const;

function disturbs(request: PlannedRequest): boolean {
  switch (request.verb) {
    case 'link.add':
    case 'link.del':
    case 'address.del':
    case 'address.replace':
      return true;
    case 'link.set':
      return disturbing.some((key) => request.settings[key] !== undefined);
    default:
      return false;
  }
}

/**
 * The links with which the kernel may have done more than requests say: addresses and routes go with a link that goes down, a port
 * takes the size of its bridge, a VLAN goes with what it stands on.
 */
export function disturbedBy(requests: readonly PlannedRequest[], ...states: readonly NetworkState[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const request of requests) {
    if (!disturbs(request)) continue;
    for (const name of linksOf(request)) names.add(name);
    const { master, link } = 'settings' in request ? (request.settings as { master?: unknown; link?: unknown }) : {};
    for (const name of [master, link]) if (typeof name === 'string') names.add(name);
  }
  for (const state of states) {
    for (const name of names) {
      const others = [masterOf(state, name), peerOf(state, name), ...uppersOf(state, name), ...portsOf(state, name)];
      for (const other of others) if (other?.ifname !== undefined) names.add(other.ifname);
    }
  }
  return names;
}
