import type { Command } from '../../clients/command.ts';
import type { IPRoute } from '../../clients/iproute.ts';
import type { AddressSettings } from '../../clients/route/address.ts';
import type { BridgeVlanSettings } from '../../clients/route/bridge-vlan.ts';
import type { FdbSettings } from '../../clients/route/fdb.ts';
import type { ChangedLink, NewLink } from '../../clients/route/link-settings.ts';
import type { NeighbourSettings } from '../../clients/route/neighbour.ts';
import type { NextHopObjectSettings } from '../../clients/route/nexthop.ts';
import type { RouteSettings } from '../../clients/route/route-settings.ts';
import type { RuleSettings } from '../../clients/route/rule.ts';
import type { FilterSettings } from '../../clients/route/tc/filter.ts';
import type { QdiscSettings } from '../../clients/route/tc/qdisc.ts';
import type { TrafficClassSettings } from '../../clients/route/tc/traffic-class.ts';
import type { NamespaceReference } from '../../transport/namespace.ts';

type Of<V extends string, S> = { readonly verb: V; readonly settings: S };

/** A request about an address. */
export type AddressRequest = Of<
  'address.add' | 'address.replace' | 'address.del',
  AddressSettings & { readonly dev: string; readonly address: string }
>;

/** A request about an object of a table that a draft does not hold. */
export type EditRequest =
  | Of<'route.add' | 'route.replace' | 'route.del', RouteSettings>
  | Of<'rule.add' | 'rule.del', RuleSettings>
  | Of<'neighbour.add' | 'neighbour.replace' | 'neighbour.del', NeighbourSettings>
  | Of<'nexthop.add' | 'nexthop.replace' | 'nexthop.del', NextHopObjectSettings>
  | Of<'fdb.add' | 'fdb.replace' | 'fdb.del', FdbSettings>
  | Of<'vlan.add' | 'vlan.del', BridgeVlanSettings>
  | Of<'qdisc.add' | 'qdisc.replace' | 'qdisc.del', QdiscSettings>
  | Of<'class.add' | 'class.replace' | 'class.del', TrafficClassSettings>
  | Of<'filter.add' | 'filter.replace' | 'filter.del', FilterSettings>;

/** A request about a link. */
export type LinkRequest =
  | Of<'link.add', NewLink>
  | { readonly verb: 'link.set'; readonly target: string; readonly settings: ChangedLink }
  | { readonly verb: 'link.del'; readonly target: string }
  | { readonly verb: 'link.addAltName' | 'link.delAltName'; readonly target: string; readonly names: readonly string[] };

/** One request of a plan, as plain data. */
export type PlannedRequest = (LinkRequest | AddressRequest | EditRequest) & {
  /** The namespace that it is sent to, where that is another than the IPDB's. */
  readonly netns?: NamespaceReference;
  /** It may be there still: it may have gone with an address, and is made again. */
  readonly anew?: true;
};

/** The command that does it. */
export function commandOf(ipr: IPRoute, request: PlannedRequest): Command<void> {
  switch (request.verb) {
    case 'link.add':
      return ipr.link.add(request.settings);
    case 'link.set':
      return ipr.link.set(request.target, request.settings);
    case 'link.del':
      return ipr.link.del(request.target);
    case 'link.addAltName':
      return ipr.link.addAltName(request.target, ...request.names);
    case 'link.delAltName':
      return ipr.link.delAltName(request.target, ...request.names);
    case 'address.add':
      return ipr.address.add(request.settings);
    case 'address.replace':
      return ipr.address.replace(request.settings);
    case 'address.del':
      return ipr.address.del(request.settings);
    case 'route.add':
      return ipr.route.add(request.settings);
    case 'route.replace':
      return ipr.route.replace(request.settings);
    case 'route.del':
      return ipr.route.del(request.settings);
    case 'rule.add':
      return ipr.rule.add(request.settings);
    case 'rule.del':
      return ipr.rule.del(request.settings);
    case 'neighbour.add':
      return ipr.neighbour.add(request.settings);
    case 'neighbour.replace':
      return ipr.neighbour.replace(request.settings);
    case 'neighbour.del':
      return ipr.neighbour.del(request.settings);
    case 'nexthop.add':
      return ipr.nexthop.add(request.settings);
    case 'nexthop.replace':
      return ipr.nexthop.replace(request.settings);
    case 'nexthop.del':
      return ipr.nexthop.del(request.settings);
    case 'fdb.add':
      return ipr.fdb.add(request.settings);
    case 'fdb.replace':
      return ipr.fdb.replace(request.settings);
    case 'fdb.del':
      return ipr.fdb.del(request.settings);
    case 'vlan.add':
      return ipr.vlan.add(request.settings);
    case 'vlan.del':
      return ipr.vlan.del(request.settings);
    case 'qdisc.add':
      return ipr.qdisc.add(request.settings);
    case 'qdisc.replace':
      return ipr.qdisc.replace(request.settings);
    case 'qdisc.del':
      return ipr.qdisc.del(request.settings);
    case 'class.add':
      return ipr.trafficClass.add(request.settings);
    case 'class.replace':
      return ipr.trafficClass.replace(request.settings);
    case 'class.del':
      return ipr.trafficClass.del(request.settings);
    case 'filter.add':
      return ipr.filter.add(request.settings);
    case 'filter.replace':
      return ipr.filter.replace(request.settings);
    case 'filter.del':
      return ipr.filter.del(request.settings);
  }
}
