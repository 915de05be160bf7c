import { NLM_F } from '../frame/header.ts';
import type { NextHop } from '../messages/route/nexthop.ts';
import { RTNLGRP } from '../messages/route/rtnlgrp.ts';
import type { Loose } from '../schema/codec.ts';
import { ipv4Gateway } from './ipv4-hops.ts';
import { ipv6Gateway } from './ipv6-hops.ts';
import { type FakeLink, isUp } from './link-state.ts';
import type { Namespace } from './namespace.ts';
import { refused } from './refusal.ts';
import { asks, type FakeRequest } from './request.ts';
import type { FakeHop } from './route-state.ts';

/** A next hop object, or a group of them. */
export interface FakeNextHop {
  readonly id: number;
  readonly family: NextHop['family'];
  readonly protocol: NextHop['protocol'];
  readonly scope: NextHop['scope'];
  readonly link: FakeLink | undefined;
  readonly gateway: string | undefined;
  readonly blackhole: boolean;
  readonly onlink: boolean;
  /** Members of a group. */
  readonly group: NextHop['group'];
}

/** The body of a next hop's message. */
export function nextHopBody(hop: FakeNextHop): Loose<NextHop> {
  const { id, family, protocol, scope, link, gateway, blackhole, onlink, group } = hop;
  return {
    family,
    scope,
    protocol,
    flags: onlink ? ['onlink'] : [],
    id,
    ...(group === undefined
      ? { oif: link?.index, gateway, blackhole: blackhole ? true : undefined }
      : { group, groupType: 'mpath', opFlags: ['resp_grp_resvd_0'] }),
  };
}

/** Its header has the request's flags, as the kernel's has. */
function announce(
  namespace: Namespace,
  hop: FakeNextHop,
  type: 'RTM_NEWNEXTHOP' | 'RTM_DELNEXTHOP',
  cause: FakeRequest,
  flags = cause.header.flags,
): void {
  namespace.emit({ type, body: nextHopBody(hop), group: RTNLGRP.nexthop, flags, cause });
}

/** `RTM_NEWNEXTHOP`. */
export function newNextHop(body: NextHop, request: FakeRequest): void {
  const { namespace } = request;
  const id = body.id ?? unusedId(namespace);
  const made = body.group === undefined ? singleOf(namespace, body, id) : groupOf(namespace, body, id);
  if (namespace.nexthops.has(id)) {
    if (!asks(request, NLM_F.replace)) refused('EEXIST');
  } else if (!asks(request, NLM_F.create)) refused('ENOENT', 'Entry for id does not exist');
  namespace.nexthops.set(id, made);
  reroute(namespace);
  announce(namespace, made, 'RTM_NEWNEXTHOP', request);
}

function unusedId(namespace: Namespace): number {
  let id = 1;
  while (namespace.nexthops.has(id)) id++;
  return id;
}

function singleOf(namespace: Namespace, body: NextHop, id: number): FakeNextHop {
  const { family, protocol, oif, gateway, blackhole = false } = body;
  const onlink = body.flags.includes('onlink');
  if (family !== 'inet' && family !== 'inet6') refused('EINVAL', 'Invalid address family');
  const made = { id, family, protocol, gateway, blackhole, onlink, group: undefined } as const;
  if (blackhole) {
    if (gateway !== undefined || oif !== undefined)
      refused('EINVAL', 'Blackhole attribute can not be used with gateway, oif, encap or fdb');
    const lo = [...namespace.links.values()].find(({ type }) => type === 'loopback');
    if (lo === undefined || !isUp(lo)) refused('ENETDOWN', 'Device for nexthop is not up');
    return { ...made, scope: 'universe', link: undefined };
  }
  if (oif === undefined) refused('EINVAL', 'Device attribute required for non-blackhole and non-fdb nexthops');
  const link = namespace.links.get(oif) ?? refused('EINVAL', 'Invalid device index');
  if (!isUp(link)) refused('ENETDOWN', 'Nexthop device is not up');
  if (!link.carrier) refused('ENETDOWN', 'Carrier for nexthop device is down');
  let scope: string | number = gateway === undefined ? 'host' : 'link';
  if (gateway !== undefined) {
    const wanted = { link, gateway, via: undefined, hops: 0, onlink, encap: undefined };
    if (family === 'inet') scope = ipv4Gateway(namespace, wanted, gateway, 254).scope;
    else ipv6Gateway(namespace, wanted, gateway);
  }
  return { ...made, scope: scope as NextHop['scope'], link };
}

function groupOf(namespace: Namespace, body: NextHop, id: number): FakeNextHop {
  const members = body.group ?? [];
  if (new Set(members.map((member) => member.id)).size < members.length) refused('EINVAL', 'Nexthop id can not be used twice in a group');
  for (const member of members) {
    const found = namespace.nexthops.get(member.id) ?? refused('EINVAL', 'Invalid nexthop id');
    if (found.group !== undefined) refused('EINVAL', 'Nexthop group can not be a nexthop within a group');
  }
  return {
    id,
    family: 'unspec',
    protocol: body.protocol,
    scope: 'universe',
    link: undefined,
    gateway: undefined,
    blackhole: false,
    onlink: false,
    group: body.group,
  };
}

/** `RTM_DELNEXTHOP`: routes through it go without a word. */
export function deleteNextHop(body: NextHop, request: FakeRequest): void {
  const { namespace } = request;
  const found = body.id === undefined ? refused('EINVAL', 'No attributes specified') : namespace.nexthops.get(body.id);
  if (found === undefined) refused('ENOENT');
  removeNextHop(namespace, found.id, request);
}

function removeNextHop(namespace: Namespace, id: number, request: FakeRequest | undefined): void {
  const hop = namespace.nexthops.get(id);
  if (hop === undefined) return;
  namespace.nexthops.delete(id);
  if (request !== undefined) announce(namespace, hop, 'RTM_DELNEXTHOP', request);
  for (const group of [...namespace.nexthops.values()]) {
    if (!group.group?.some((member) => member.id === id)) continue;
    const rest = group.group.filter((member) => member.id !== id);
    if (rest.length === 0) removeNextHop(namespace, group.id, request);
    else {
      const smaller = { ...group, group: rest };
      namespace.nexthops.set(group.id, smaller);
      if (request !== undefined) announce(namespace, smaller, 'RTM_NEWNEXTHOP', request);
    }
  }
  reroute(namespace);
}

/** The interface went down: its next hops go, and nothing is said. */
export function nextHopsDown(link: FakeLink): void {
  const { namespace } = link;
  for (const hop of [...namespace.nexthops.values()]) if (hop.link === link) removeNextHop(namespace, hop.id, undefined);
}

/** Where the routes that refer to an object send packets; refuses an id that is not there. */
export function hopsOfObject(namespace: Namespace, id: number): FakeHop[] {
  const object = namespace.nexthops.get(id) ?? refused('EINVAL', 'Nexthop id does not exist');
  const members = object.group?.map((member) => ({
    hop: namespace.nexthops.get(member.id),
    hops: member.weight + 256 * member.weightHigh,
  }));
  return (members ?? [{ hop: object, hops: 0 }]).flatMap(({ hop, hops }) =>
    hop?.link === undefined ? [] : [{ link: hop.link, gateway: hop.gateway, hops, onlink: hop.onlink }],
  );
}

/** Routes follow their objects. */
function reroute(namespace: Namespace): void {
  namespace.routes = namespace.routes.flatMap((route) => {
    if (route.nhId === undefined) return [route];
    return namespace.nexthops.has(route.nhId) ? [{ ...route, hops: hopsOfObject(namespace, route.nhId) }] : [];
  });
}
