import { NLM_F } from '../frame/header.ts';
import type { Neighbour } from '../messages/route/neighbour.ts';
import { RTNLGRP } from '../messages/route/rtnlgrp.ts';
import type { Loose } from '../schema/codec.ts';
import type { IpFamily } from './address-bits.ts';
import { type FakeLink, isUp } from './link-state.ts';
import type { Namespace } from './namespace.ts';
import { refused } from './refusal.ts';
import { asks, type FakeRequest, offsetOf } from './request.ts';

type State = Neighbour['state'];

/** An ARP or NDP entry, or an address that is answered for. */
export interface FakeNeighbour {
  readonly link: FakeLink;
  readonly family: IpFamily;
  readonly dst: string;
  readonly proxy: boolean;
  lladdr: string | undefined;
  state: State;
  flags: Neighbour['flags'];
  /** The kernel keeps it up by itself. */
  managed?: boolean;
  protocol: Neighbour['protocol'];
}

/** The body of a neighbour's message. */
export function neighbourBody({ link, family, dst, proxy, lladdr, state, flags, managed, protocol }: FakeNeighbour): Loose<Neighbour> {
  const shown = {
    family,
    ifindex: link.index,
    state,
    flags,
    type: 'unicast',
    dst,
    protocol,
    ...(managed === true && { flagsExt: ['managed'] }),
  } as const;
  return (proxy ? shown : { ...shown, lladdr, probes: 0, cacheinfo: {} }) as Loose<Neighbour>;
}

/** Tells of a neighbour. Its header has the port of the one who asked, and no number. */
function announce(neighbour: FakeNeighbour, type: 'RTM_NEWNEIGH' | 'RTM_DELNEIGH', cause?: FakeRequest): void {
  const header = cause && { ...cause.header, sequence: 0 };
  neighbour.link.namespace.emit({
    type,
    body: neighbourBody(neighbour),
    group: RTNLGRP.neigh,
    cause: header && { header },
  });
}

function find(namespace: Namespace, link: FakeLink, dst: string, proxy: boolean): FakeNeighbour | undefined {
  return namespace.neighbours.find((other) => other.link === link && other.dst === dst && other.proxy === proxy);
}

interface Asked {
  readonly link: FakeLink;
  readonly dst: string;
  readonly proxy: boolean;
  readonly family: IpFamily;
}

function asked(namespace: Namespace, body: Neighbour): Asked {
  if (body.family === 'bridge') refused('EOPNOTSUPP', 'the fake kernel has no forwarding databases');
  if (body.family !== 'inet' && body.family !== 'inet6') refused('EAFNOSUPPORT', 'Unsupported address family');
  if (body.dst === undefined) refused('EINVAL', 'Network address not specified');
  const link = namespace.links.get(body.ifindex) ?? refused('ENODEV');
  return { link, dst: body.dst as string, proxy: body.flags.includes('proxy'), family: body.family };
}

const needsHardware: State = ['reachable', 'stale', 'delay', 'probe', 'noarp', 'permanent'];

/** `RTM_NEWNEIGH`. */
export function newNeighbour(body: Neighbour, request: FakeRequest): void {
  const { namespace } = request;
  const { link, dst, proxy, family } = asked(namespace, body);
  if (body.flagsExt?.some((flag) => typeof flag === 'number'))
    refused('EINVAL', 'reserved bit set', { offset: offsetOf(request, 'flagsExt') });
  const existing = find(namespace, link, dst, proxy);
  if (existing === undefined && !asks(request, NLM_F.create)) refused('ENOENT');
  if (proxy) {
    if (existing === undefined)
      namespace.neighbours.push({ link, family, dst, proxy, lladdr: undefined, state: [], flags: body.flags, protocol: body.protocol });
    return;
  }
  if (existing !== undefined && asks(request, NLM_F.excl)) refused('EEXIST');
  if (existing === undefined && !isUp(link) && body.state.some((state) => needsHardware.includes(state)) && body.lladdr === undefined)
    refused('EINVAL', 'No link layer address given');
  const lladdr = body.lladdr ?? existing?.lladdr;
  if (lladdr === undefined && body.state.some((state) => needsHardware.includes(state))) {
    // The kernel leaves the entry that it had made before it looked.
    if (existing === undefined)
      namespace.neighbours.push({ link, family, dst, proxy, lladdr, state: [], flags: [], protocol: body.protocol });
    refused('EINVAL', 'No link layer address given');
  }
  const flags = body.flags.filter((flag) => flag === 'router' || flag === 'ext_learned');
  const managed = body.flagsExt?.includes('managed') === true;
  // Nobody answers, so that it stays so.
  const state: State = managed && body.state.length === 0 ? ['incomplete'] : body.state;
  if (existing === undefined) {
    const made: FakeNeighbour = { link, family, dst, proxy, lladdr, state, flags, managed, protocol: body.protocol };
    namespace.neighbours.push(made);
    announce(made, 'RTM_NEWNEIGH', request);
    return;
  }
  // Without REPLACE an entry keeps the hardware address that it has.
  const next = asks(request, NLM_F.replace) ? lladdr : (existing.lladdr ?? lladdr);
  const changed = existing.lladdr !== next || existing.state.join() !== state.join() || existing.flags.join() !== flags.join();
  Object.assign(existing, { lladdr: next, state, flags, managed, protocol: body.protocol ?? existing.protocol });
  if (changed) announce(existing, 'RTM_NEWNEIGH', request);
}

/** `RTM_DELNEIGH`: the entry fails before it goes. */
export function deleteNeighbour(body: Neighbour, request: FakeRequest): void {
  const { namespace } = request;
  const { link, dst, proxy } = asked(namespace, body);
  const found = find(namespace, link, dst, proxy);
  if (found === undefined) refused('ENOENT');
  namespace.neighbours = namespace.neighbours.filter((other) => other !== found);
  if (proxy) return;
  if (found.state.length > 0 && !found.state.includes('failed')) {
    Object.assign(found, { state: ['failed'], lladdr: undefined });
    announce(found, 'RTM_NEWNEIGH', request);
  }
  announce(found, 'RTM_DELNEIGH');
}

/** `RTM_GETNEIGH` of one. */
export function getNeighbour(body: Neighbour, namespace: Namespace): Loose<Neighbour> {
  const { link, dst, proxy } = asked(namespace, body);
  const found =
    find(namespace, link, dst, proxy) ?? refused('ENOENT', proxy ? 'Proxy neighbour entry not found' : 'Neighbour entry not found');
  return neighbourBody(found);
}

/** The interface went down: its entries of a family go. */
export function neighboursDown(link: FakeLink, family: IpFamily, gone = false): void {
  const { namespace } = link;
  const leaving = namespace.neighbours.filter((other) => other.link === link && other.family === family && (gone || !other.proxy));
  namespace.neighbours = namespace.neighbours.filter((other) => !leaving.includes(other));
  for (const neighbour of leaving.reverse()) if (!neighbour.proxy) announce(neighbour, 'RTM_DELNEIGH');
}
