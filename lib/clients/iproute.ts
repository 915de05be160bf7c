import { filter, type Observable } from 'rxjs';
import type { Overrun } from '../frame/frame.ts';
import { type AnyMessage, Marshal, type MessageOf } from '../marshal.ts';
import type { AddressLabel } from '../messages/route/address-label.ts';
import type { Neighbour } from '../messages/route/neighbour.ts';
import type { NextHop } from '../messages/route/nexthop.ts';
import { rtnl } from '../messages/route/rtnl.ts';
import { RTNLGRP } from '../messages/route/rtnlgrp.ts';
import type { Qdisc, TrafficClass, TrafficFilter } from '../messages/route/tc.ts';
import type { BatchOptions, BatchResult } from '../socket/batch.ts';
import { Listeners } from '../socket/listeners.ts';
import { NetlinkSocket, type SocketPurpose } from '../socket/netlink-socket.ts';
import type { KernelTransportOptions } from '../transport/kernel.ts';
import type { Transport } from '../transport/transport.ts';
import type { Command } from './command.ts';
import { AddressCommands } from './route/address.ts';
import { type AddressLabelSettings, addressLabel } from './route/address-label.ts';
import { BridgeVlanCommands } from './route/bridge-vlan.ts';
import { DcbCommands } from './route/dcb.ts';
import { type FdbFilter, type FdbSettings, fdb } from './route/fdb.ts';
import { LinkCommands } from './route/link.ts';
import { MdbCommands } from './route/mdb.ts';
import { NeighbourCommands } from './route/neighbour.ts';
import { NeighbourTableCommands } from './route/neighbour-table.ts';
import { NetConfCommands } from './route/netconf.ts';
import { type NextHopObjectFilter, type NextHopObjectSettings, nexthop } from './route/nexthop.ts';
import { NextHopBucketCommands } from './route/nexthop-bucket.ts';
import { NamespaceIdCommands } from './route/nsid.ts';
import { ObjectCommands } from './route/object-commands.ts';
import { RouteCommands } from './route/route.ts';
import { RuleCommands } from './route/rule.ts';
import { Runner } from './route/runner.ts';
import { StatsCommands } from './route/stats.ts';
import { ActionCommands } from './route/tc/action.ts';
import { type ChainSettings, chain } from './route/tc/chain.ts';
import { type FilterFilter, type FilterPlace, type FilterSettings, filter as trafficFilter } from './route/tc/filter.ts';
import { type QdiscFilter, type QdiscSettings, qdisc } from './route/tc/qdisc.ts';
import { type TrafficClassFilter, type TrafficClassSettings, trafficClass } from './route/tc/traffic-class.ts';
import { QdiscCommands, TrafficCommands } from './route/tc/traffic-commands.ts';
import { TunTapCommands } from './route/tuntap.ts';

/** A message of NETLINK_ROUTE: a union discriminated by `type`. */
export type RouteMessage = MessageOf<typeof rtnl>;

type Dashed<S extends string> = S extends `${infer A}_${infer B}` ? `${A}-${Dashed<B>}` : S;

/** Several groups by one name. */
const families = {
  address: ['ipv4_ifaddr', 'ipv6_ifaddr'],
  route: ['ipv4_route', 'ipv6_route', 'mpls_route'],
  rule: ['ipv4_rule', 'ipv6_rule'],
  neighbour: ['neigh'],
} as const satisfies Readonly<Record<string, readonly (keyof typeof RTNLGRP)[]>>;

/** What {@link IPRoute.events} can hear: the kernel's groups (`link`, `ipv4-route` …), or all groups of an object (`address`, `route`, `rule`, `neighbour`). */
export type EventGroup = Dashed<keyof typeof RTNLGRP> | keyof typeof families;

const everything: readonly EventGroup[] = ['link', 'address', 'route', 'rule', 'neighbour'];

/** How an {@link IPRoute} is made. */
export interface IPRouteOptions extends Omit<KernelTransportOptions, 'protocol' | 'senders'> {
  /** Uses this socket instead of opening one. It is not closed with the client. */
  readonly socket?: NetlinkSocket;
  /** Carries requests and events instead of kernel sockets; a function makes one for each socket that is needed. */
  readonly transport?: Transport | ((purpose: SocketPurpose) => Transport);
  /** Decodes the messages. @default one that knows all of `rtnl` */
  readonly marshal?: Marshal;
  /** Milliseconds that a request waits for its answer. @default 15,000 */
  readonly timeout?: number;
  /** `false` sends numbers that are out of their range, for the kernel to refuse. @default true */
  readonly validate?: boolean;
}

function groupNumbers(groups: readonly EventGroup[]): number[] {
  return groups.flatMap((group) => {
    if (Object.hasOwn(families, group)) return families[group as keyof typeof families].map((name) => RTNLGRP[name]);
    const number = RTNLGRP[group.replaceAll('-', '_') as keyof typeof RTNLGRP];
    if (number === undefined) throw new TypeError(`events: ${JSON.stringify(group)} is no group of rtnetlink`);
    return [number];
  });
}

/**
 * The network of a namespace: links, addresses, routes, rules, neighbours; what is there, what happens, and commands that
 * change it.
 *
 * @example
 * const ipr = new IPRoute();
 * for (const link of await ipr.link.list()) console.log(link.index, link.ifname);
 * await ipr.link.set('lo', { state: 'up' });
 * ipr.close();
 */
export class IPRoute {
  /** `ip link` */
  readonly link: LinkCommands;
  /** `ip address` */
  readonly address: AddressCommands;
  /** `ip route` */
  readonly route: RouteCommands;
  /** `ip rule` */
  readonly rule: RuleCommands;
  /** `ip neighbour` */
  readonly neighbour: NeighbourCommands;
  /** `ip nexthop` */
  readonly nexthop: ObjectCommands<NextHop, NextHopObjectSettings, NextHopObjectFilter>;
  /** `ip nexthop bucket` */
  readonly nexthopBucket: NextHopBucketCommands;
  /** `bridge fdb` */
  readonly fdb: ObjectCommands<Neighbour, FdbSettings, FdbFilter>;
  /** `bridge mdb` */
  readonly mdb: MdbCommands;
  /** `bridge vlan` */
  readonly vlan: BridgeVlanCommands;
  /** `ip addrlabel` */
  readonly addressLabel: ObjectCommands<AddressLabel, AddressLabelSettings, object>;
  /** `ip ntable` */
  readonly neighbourTable: NeighbourTableCommands;
  /** `dcb` */
  readonly dcb: DcbCommands;
  /** `ip netconf` */
  readonly netconf: NetConfCommands;
  /** `ip netns list-id` */
  readonly nsid: NamespaceIdCommands;
  /** `ip stats` */
  readonly stats: StatsCommands;
  /** `tc qdisc` */
  readonly qdisc: QdiscCommands<Qdisc, QdiscSettings, QdiscFilter>;
  /** `tc class` */
  readonly trafficClass: TrafficCommands<TrafficClass, TrafficClassSettings, TrafficClassFilter>;
  /** `tc filter` */
  readonly filter: TrafficCommands<TrafficFilter, FilterSettings, FilterFilter>;
  /** `tc chain` */
  readonly chain: TrafficCommands<TrafficFilter, ChainSettings, FilterPlace>;
  /** `tc actions` */
  readonly action: ActionCommands;
  /** `ip tuntap` */
  readonly tuntap: TunTapCommands;
  /** What requests go through. */
  readonly socket: NetlinkSocket;
  private readonly options: IPRouteOptions;
  private readonly runner: Runner;
  private readonly listeners: Listeners;

  constructor(options: IPRouteOptions = {}) {
    this.options = options;
    this.socket = options.socket ?? new NetlinkSocket({ ...options, marshal: options.marshal ?? new Marshal(rtnl) });
    this.listeners = new Listeners(this.socket);
    this.runner = new Runner(this.socket, options.validate);
    this.link = new LinkCommands(this.runner);
    this.address = new AddressCommands(this.runner);
    this.route = new RouteCommands(this.runner);
    this.rule = new RuleCommands(this.runner);
    this.neighbour = new NeighbourCommands(this.runner);
    this.nexthop = new ObjectCommands(this.runner, nexthop);
    this.nexthopBucket = new NextHopBucketCommands(this.runner);
    this.fdb = new ObjectCommands(this.runner, fdb);
    this.mdb = new MdbCommands(this.runner);
    this.vlan = new BridgeVlanCommands(this.runner);
    this.addressLabel = new ObjectCommands(this.runner, addressLabel);
    this.neighbourTable = new NeighbourTableCommands(this.runner);
    this.dcb = new DcbCommands(this.runner);
    this.netconf = new NetConfCommands(this.runner);
    this.nsid = new NamespaceIdCommands(this.runner);
    this.stats = new StatsCommands(this.runner);
    this.qdisc = new QdiscCommands(this.runner, qdisc);
    this.trafficClass = new TrafficCommands(this.runner, trafficClass);
    this.filter = new TrafficCommands(this.runner, trafficFilter);
    this.chain = new TrafficCommands(this.runner, chain);
    this.action = new ActionCommands(this.runner);
    this.tuntap = new TunTapCommands(options.netns);
  }

  /**
   * What happens from now on, as typed messages; an {@link Overrun} stands where some were lost. Each subscription has a
   * kernel socket of its own, so that a slow one cannot hold up another. Without groups: links, addresses, routes, rules and
   * neighbours. Errors with a `NamespaceGoneError` when the name of the namespace is removed; completes on {@link close}.
   *
   * @example
   * ipr.events('link').subscribe((event) => {
   *   if (event.type === 'RTM_NEWLINK') console.log(event.body.ifname, event.body.operstate);
   * });
   */
  events(...groups: EventGroup[]): Observable<RouteMessage | Overrun> {
    const wanted = groupNumbers(groups.length === 0 ? everything : groups);
    return this.listeners.hear(wanted).pipe(filter(isEvent)) as Observable<RouteMessage | Overrun>;
  }

  /**
   * Sends many commands in a few datagrams. Emits what became of each, in order; a refusal is a result, not an error of the
   * stream.
   *
   * @example
   * const results = ipr.batch(prefixes.map((dst) => ipr.route.add({ dst, gateway: '10.0.0.1' })));
   * results.pipe(filter(({ error }) => error !== undefined)).subscribe(({ index, error }) => console.error(index, error));
   */
  batch(commands: readonly Command<unknown>[], options: BatchOptions = {}): Observable<BatchResult> {
    return this.runner.batch(commands, options);
  }

  /** Closes every socket: event streams complete, commands that wait error with a `ClosedError`. Idempotent. */
  close(): void {
    this.listeners.close();
    if (this.options.socket === undefined) this.socket.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** Not an answer to a request, nor the end of one. */
function isEvent(message: AnyMessage | Overrun): boolean {
  return (
    message.type !== 'NLMSG_ERROR' &&
    message.type !== 'NLMSG_DONE' &&
    !('header' in message && message.header.sequence !== 0 && message.type.startsWith('RTM_GET'))
  );
}
