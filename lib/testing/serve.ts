import type { Address } from '../messages/route/address.ts';
import type { NextHop } from '../messages/route/nexthop.ts';
import type { Route } from '../messages/route/route.ts';
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

type Handler = (request: FakeRequest) => Answer | undefined;

/** A request that changes something. Its body is what its type is registered with. */
function changes<T>(work: (body: T, request: FakeRequest) => void): Handler {
  return (request) => {
    work(request.body as T, request);
    return undefined;
  };
}

/** A request that is answered with a message. */
function answers<T>(type: MessageName, work: (body: T, request: FakeRequest) => object): Handler {
  return (request) => ({ type, body: work(request.body as T, request) });
}

function isIpv6({ family }: { readonly family: unknown }): boolean {
  if (family === 'inet6') return true;
  return family === 'inet' ? false : refused('EOPNOTSUPP');
}

// biome-ignore format: table
const handlers: ReadonlyMap<number, Handler> = new Map<number, Handler>([
  [RTM.newlink,     changes(newLink)],
  [RTM.setlink,     changes(newLink)],
  [RTM.dellink,     changes(removeLink)],
  [RTM.getlink,     answers('RTM_NEWLINK', getLink)],
  [RTM.newlinkprop, changes((body: Parameters<typeof changeAltNames>[0], request) => changeAltNames(body, request, true))],
  [RTM.dellinkprop, changes((body: Parameters<typeof changeAltNames>[0], request) => changeAltNames(body, request, false))],
  [RTM.newaddr,     changes((body: Address, request) => changeAddress(body, request, true))],
  [RTM.deladdr,     changes((body: Address, request) => changeAddress(body, request, false))],
  [RTM.newroute,    changes((body: Route, request) => (isIpv6(body) ? newIpv6Route : newIpv4Route)(body, request))],
  [RTM.delroute,    changes((body: Route, request) => (isIpv6(body) ? deleteIpv6RouteAsked : deleteIpv4RouteAsked)(body, request))],
  [RTM.getroute,    answers('RTM_NEWROUTE', (body: Route, { namespace }) => getRoute(body, namespace))],
  [RTM.newrule,     changes(newRule)],
  [RTM.delrule,     changes(deleteRule)],
  [RTM.newneigh,    changes(newNeighbour)],
  [RTM.delneigh,    changes(deleteNeighbour)],
  [RTM.getneigh,    answers('RTM_NEWNEIGH', (body: Parameters<typeof getNeighbour>[0], { namespace }) => getNeighbour(body, namespace))],
  [RTM.newnexthop,  changes(newNextHop)],
  [RTM.delnexthop,  changes(deleteNextHop)],
  [RTM.getnexthop,  answers('RTM_NEWNEXTHOP', oneNextHop)],
  [RTM.newnsid,     changes((body: Parameters<typeof newNsid>[0], { namespace }) => newNsid(body, namespace))],
  [RTM.getnsid,     answers('RTM_NEWNSID', (body: Parameters<typeof getNsid>[0], { namespace }) => getNsid(body, namespace))],
]);

function changeAddress(body: Address, request: FakeRequest, adds: boolean): void {
  const six = isIpv6(body);
  const missing = six ? 'ipv6: Unable to find the interface' : 'ipv4: Device not found';
  const link = request.namespace.links.get(body.index) ?? refused('ENODEV', missing);
  if (six) {
    if (adds) newIpv6Address(link, body, request);
    else deleteIpv6Address(link, body);
  } else if (adds) newIpv4Address(link, body, request);
  else deleteIpv4Address(link, body, request);
}

function oneNextHop({ id }: NextHop, { namespace }: FakeRequest): object {
  return nextHopBody((id === undefined ? undefined : namespace.nexthops.get(id)) ?? refused('ENOENT'));
}

/** Serves a request that is no dump. Throws a `Refusal` where the kernel would refuse it. */
export function serve(request: FakeRequest): Answer | undefined {
  const handler = handlers.get(request.header.type) ?? refused('EOPNOTSUPP', 'the fake kernel does not know this request');
  return handler(request);
}
