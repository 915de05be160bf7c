import type { ARPHRD } from '../messages/route/link/arphrd.ts';
import type { Link } from '../messages/route/link.ts';
import { RTNLGRP } from '../messages/route/rtnlgrp.ts';
import type { Loose } from '../schema/codec.ts';
import type { Namespace } from './namespace.ts';

/** Names of `IFF_*`. */
export type LinkFlag = Extract<Link['flags'][number], string>;
/** Names of `IF_OPER_*`. */
export type OperState = 'unknown' | 'down' | 'lowerlayerdown' | 'up';

/** An interface. */
export interface FakeLink {
  namespace: Namespace;
  index: number;
  name: string;
  altNames: string[];
  readonly kind: string | undefined;
  readonly type: keyof typeof ARPHRD;
  /** Flags that are set, but for those that follow from the state. */
  readonly flags: Set<LinkFlag>;
  address: string;
  broadcast: string;
  readonly permAddress: string | undefined;
  mtu: number;
  /** Somebody chose the MTU: a bridge's does not follow its ports any more. */
  mtuChosen: boolean;
  readonly minMtu: number;
  readonly maxMtu: number;
  txqlen: number;
  group: number;
  alias: string | undefined;
  master: FakeLink | undefined;
  /** The interface it stands on: a VLAN's, a macvlan's. */
  lower: FakeLink | undefined;
  /** The other end of a veth pair. */
  peer: FakeLink | undefined;
  carrier: boolean;
  /** The loss of its carrier was seen: routes through it say so. */
  linkDown: boolean;
  carrierUps: number;
  carrierDowns: number;
  /** As the kernel keeps it: what is shown of an interface that is down is `down`. */
  operstate: OperState;
  promiscuity: number;
  allmulti: number;
  protoDown: boolean;
  readonly numTxQueues: number;
  readonly numRxQueues: number;
  /** Settings of its kind. */
  data: Readonly<Record<string, unknown>> | undefined;
  /** Settings as a port of its master. */
  port: Readonly<Record<string, unknown>> | undefined;
  /** IPv6 runs on it. */
  ipv6Ready: boolean;
  addrGenMode: string | number;
  deleted: boolean;
}

/** Whether it is up. */
export function isUp(link: FakeLink): boolean {
  return link.flags.has('up');
}

/** The flags as the kernel shows them. */
export function shownFlags(link: FakeLink): LinkFlag[] {
  const flags = [...link.flags];
  if (isUp(link)) {
    if (link.operstate === 'up' || link.operstate === 'unknown') flags.push('running');
    if (link.carrier) flags.push('lower_up');
  }
  return flags;
}

/** The operational state as the kernel shows it. */
export function shownOperState(link: FakeLink): OperState {
  return isUp(link) ? link.operstate : 'down';
}

/** The index of what it stands on; a peer counts. 0 for an end whose other end went. */
function lowerIndex(link: FakeLink): number | undefined {
  if (link.kind === 'veth') return link.peer?.index ?? 0;
  return link.lower?.index;
}

/** The id by which a link's namespace knows that of what it stands on, where that is another. */
function lowerNamespaceId({ namespace, lower, peer }: FakeLink): number | undefined {
  const other = (peer ?? lower)?.namespace;
  return other === undefined || other === namespace ? undefined : namespace.nsids.get(other);
}

/** What is shown of a link besides its state. */
export interface LinkView {
  /** Leave the counters out. */
  readonly skipStats?: boolean;
  readonly change?: Loose<Link>['change'];
}

/** The body of a link's message. */
export function linkBody(link: FakeLink, { skipStats = false, change = [] }: LinkView = {}): Loose<Link> {
  const { kind, master, port, data } = link;
  const info = {
    ...(kind !== undefined && { kind, data }),
    ...(master?.kind !== undefined && { port: { kind: master.kind, data: port } }),
  };
  return {
    family: 'unspec',
    type: link.type,
    index: link.index,
    flags: shownFlags(link),
    change,
    ifname: link.name,
    txqlen: link.txqlen,
    operstate: shownOperState(link),
    linkmode: 'default',
    mtu: link.mtu,
    minMtu: link.minMtu,
    maxMtu: link.maxMtu,
    group: link.group,
    promiscuity: link.promiscuity,
    allmulti: link.allmulti,
    numTxQueues: link.numTxQueues,
    numRxQueues: link.numRxQueues,
    gsoMaxSegs: 65_535,
    gsoMaxSize: 65_536,
    groMaxSize: 65_536,
    link: lowerIndex(link),
    linkNetnsid: lowerNamespaceId(link),
    master: master?.index,
    carrier: link.carrier ? 1 : 0,
    qdisc: isUp(link) ? 'noqueue' : 'noop',
    ifalias: link.alias,
    carrierChanges: link.carrierUps + link.carrierDowns,
    carrierUpCount: link.carrierUps,
    carrierDownCount: link.carrierDowns,
    protoDown: link.protoDown ? 1 : 0,
    map: {},
    address: link.address,
    broadcast: link.broadcast,
    permAddress: link.permAddress,
    ...(!skipStats && { stats64: {}, stats: {} }),
    ...(Object.keys(info).length > 0 && { linkinfo: info }),
    ...(link.altNames.length > 0 && { propList: { altIfname: link.altNames } }),
    afSpec: { inet: { conf: {} }, inet6: { flags: link.ipv6Ready ? ['ready'] : [], addrGenMode: link.addrGenMode } },
  } as Loose<Link>;
}

/** All bits: what changed in a link that came or went. */
export const EVERY_FLAG = [0xffff_ffff] as const;

/** Tells of a link. */
export function announceLink(
  link: FakeLink,
  type: 'RTM_NEWLINK' | 'RTM_DELLINK',
  change: Loose<Link>['change'] = [],
  more: Loose<Link> = {},
): void {
  link.namespace.emit({ type, body: { ...linkBody(link, { change }), ...more }, group: RTNLGRP.link });
}

/** Tells that IPv6 runs on a link. */
export function announceIpv6(link: FakeLink): void {
  const { type, index, flags, ifname, address, mtu, link: lower, operstate } = linkBody(link);
  const protinfo = { flags: link.ipv6Ready ? ['ready'] : [] };
  link.namespace.emit({
    type: 'RTM_NEWLINK',
    body: { family: 'inet6', type, index, flags, ifname, address, mtu, link: lower, operstate, protinfo } as Loose<Link>,
    group: RTNLGRP.ipv6_ifinfo,
  });
}
