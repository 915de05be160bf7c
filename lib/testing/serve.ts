import { RTM } from '../messages/route/rtm.ts';
import { deleteIpv4Address, newIpv4Address } from './ipv4-addresses.ts';
import { deleteIpv4RouteAsked, newIpv4Route } from './ipv4-routes.ts';
import { deleteIpv6Address, newIpv6Address } from './ipv6-addresses.ts';
import { deleteIpv6RouteAsked, newIpv6Route } from './ipv6-routes.ts';
import { changeAltNames, getLink, newLink, removeLink } from './link-requests.ts';
import type { MessageName } from './machine.ts';
import { deleteNeighbour, getNeighbour, newNeighbour } from './neighbours.ts';
import { deleteNextHop, newNextHop, nextHopBody } from './nexthops.ts';
import { getNsid, newNsid } from './nsids.ts';
import { refused } from './refusal.ts';
import type { FakeRequest } from './request.ts';
import { getRoute } from './route-get.ts';
import { deleteRule, newRule } from './rules.ts';

/** A message that answers a request besides its acknowledgement. */
export interface Answer {
  readonly type: MessageName;
  readonly body: object;
}

type Handler = (request: FakeRequest<never>) => Answer | undefined;

function isIpv6(body: { readonly family: unknown }): boolean {
  if (body.family === 'inet6') return true;
  return body.family === 'inet' ? false : refused('EOPNOTSUPP');
}

// biome-ignore format: table
const handlers: ReadonlyMap<number, Handler> = new Map<number, Handler>([
  [RTM.newlink,     (request: FakeRequest<Parameters<typeof newLink>[0]>) => newLink(request.body, request)],
  [RTM.setlink,     (request: FakeRequest<Parameters<typeof newLink>[0]>) => newLink(request.body, request)],
  [RTM.dellink,     (request: FakeRequest<Parameters<typeof removeLink>[0]>) => removeLink(request.body, request)],
  [RTM.getlink,     (request: FakeRequest<Parameters<typeof getLink>[0]>) => ({ type: 'RTM_NEWLINK', body: getLink(request.body, request) })],
  [RTM.newlinkprop, (request: FakeRequest<Parameters<typeof changeAltNames>[0]>) => changeAltNames(request.body, request, true)],
  [RTM.dellinkprop, (request: FakeRequest<Parameters<typeof changeAltNames>[0]>) => changeAltNames(request.body, request, false)],
  [RTM.newaddr,     (request: FakeRequest<Parameters<typeof newIpv4Address>[1]>) => changeAddress(request, true)],
  [RTM.deladdr,     (request: FakeRequest<Parameters<typeof newIpv4Address>[1]>) => changeAddress(request, false)],
  [RTM.newroute,    (request: FakeRequest<Parameters<typeof newIpv4Route>[0]>) => (isIpv6(request.body) ? newIpv6Route : newIpv4Route)(request.body, request)],
  [RTM.delroute,    (request: FakeRequest<Parameters<typeof newIpv4Route>[0]>) => (isIpv6(request.body) ? deleteIpv6RouteAsked : deleteIpv4RouteAsked)(request.body, request)],
  [RTM.getroute,    (request: FakeRequest<Parameters<typeof getRoute>[0]>) => ({ type: 'RTM_NEWROUTE', body: getRoute(request.body, request.namespace) })],
  [RTM.newrule,     (request: FakeRequest<Parameters<typeof newRule>[0]>) => newRule(request.body, request)],
  [RTM.delrule,     (request: FakeRequest<Parameters<typeof deleteRule>[0]>) => deleteRule(request.body, request)],
  [RTM.newneigh,    (request: FakeRequest<Parameters<typeof newNeighbour>[0]>) => newNeighbour(request.body, request)],
  [RTM.delneigh,    (request: FakeRequest<Parameters<typeof deleteNeighbour>[0]>) => deleteNeighbour(request.body, request)],
  [RTM.getneigh,    (request: FakeRequest<Parameters<typeof getNeighbour>[0]>) => ({ type: 'RTM_NEWNEIGH', body: getNeighbour(request.body, request.namespace) })],
  [RTM.newnexthop,  (request: FakeRequest<Parameters<typeof newNextHop>[0]>) => newNextHop(request.body, request)],
  [RTM.delnexthop,  (request: FakeRequest<Parameters<typeof deleteNextHop>[0]>) => deleteNextHop(request.body, request)],
  [RTM.getnexthop,  (request: FakeRequest<Parameters<typeof newNextHop>[0]>) => oneNextHop(request)],
  [RTM.newnsid,     (request: FakeRequest<Parameters<typeof newNsid>[0]>) => newNsid(request.body, request.namespace)],
  [RTM.getnsid,     (request: FakeRequest<Parameters<typeof getNsid>[0]>) => ({ type: 'RTM_NEWNSID', body: getNsid(request.body, request.namespace) })],
]);

function changeAddress(request: FakeRequest<Parameters<typeof newIpv4Address>[1]>, adds: boolean): void {
  const { body, namespace } = request;
  const six = isIpv6(body);
  const missing = six ? 'ipv6: Unable to find the interface' : 'ipv4: Device not found';
  const link = namespace.links.get(body.index) ?? refused('ENODEV', missing);
  if (six) {
    if (adds) newIpv6Address(link, body, request);
    else deleteIpv6Address(link, body);
  } else if (adds) newIpv4Address(link, body, request);
  else deleteIpv4Address(link, body, request);
}

function oneNextHop({ body, namespace }: FakeRequest<Parameters<typeof newNextHop>[0]>): Answer {
  const found = (body.id === undefined ? undefined : namespace.nexthops.get(body.id)) ?? refused('ENOENT');
  return { type: 'RTM_NEWNEXTHOP', body: nextHopBody(found) };
}

/** Serves a request that is no dump. Throws a `Refusal` where the kernel would refuse it. */
export function serve(request: FakeRequest): Answer | undefined {
  const handler = handlers.get(request.header.type) ?? refused('EOPNOTSUPP', 'the fake kernel does not know this request');
  return handler(request as FakeRequest<never>) ?? undefined;
}
