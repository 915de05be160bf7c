import type { NetworkState } from '../state.ts';
import { addressPlace } from './desired-links.ts';
import { EDIT_KINDS } from './kinds/edit-kinds.ts';
import type { PlannedRequest } from './request.ts';
import { tableRequests } from './touched.ts';

/** The requests whose outcome can be seen: not those that a later one of the same plan undoes, or hides. */
export function observableRequests(done: readonly PlannedRequest[], base: NetworkState): PlannedRequest[] {
  const latest = new Map<string, number>();
  const away = new Map<unknown, number>();
  done.forEach((request, at) => {
    for (const key of objectsOf(request, base)) latest.set(key, at);
    const leaves = request.verb === 'link.set' && (request.settings.netns !== undefined || request.settings.ifname !== undefined);
    if (request.verb === 'link.del' || leaves) away.set(request.target, at);
  });
  return done.filter((request, at) => {
    const keys = objectsOf(request, base);
    return (keys.length === 0 || keys.some((key) => latest.get(key) === at)) && (away.get(linkOf(request)) ?? at) <= at;
  });
}

/** Text for each object that a request makes or removes. */
function objectsOf(request: PlannedRequest, base: NetworkState): string[] {
  switch (request.verb) {
    case 'link.add':
      return [`link ${request.settings.ifname}`];
    case 'link.del':
      return [`link ${request.target}`];
    case 'link.set':
    case 'link.addAltName':
    case 'link.delAltName':
      return [];
    case 'address.add':
    case 'address.replace':
    case 'address.del': {
      const { dev, address, peer } = request.settings;
      return [`address ${dev} ${addressPlace(peer === undefined ? address : { address, peer })}`];
    }
    default:
      return tableRequests([request], base).map(({ table, settings }) => `${table} ${EDIT_KINDS[table].place(settings)}`);
  }
}

/** The link that a request is about, or whose it is. */
function linkOf(request: PlannedRequest): unknown {
  if ('target' in request) return request.target;
  return request.verb === 'link.add' ? request.settings.ifname : (request.settings as { dev?: unknown }).dev;
}
