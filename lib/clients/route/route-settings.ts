import type { Route } from '../../messages/route/route.ts';
import type { Loose } from '../../schema/codec.ts';
import type { Interface } from './interface-index.ts';
import type { EncapSettings, LabelStack } from './label-stack.ts';

type RouteNextHop = Exclude<Route['multipath'], undefined>[number];

/** One of several next hops, as people write it. */
export interface NextHopSettings
  extends Omit<Loose<RouteNextHop>, 'gateway' | 'ifindex' | 'hops' | 'newdst' | 'encap' | 'unknown' | 'tail'> {
  /** Address of the router; of another family than the destination's, too. */
  readonly gateway?: string;
  /** The interface. */
  readonly dev?: Interface;
  /** The interface, as a decoded next hop has it. */
  readonly ifindex?: number;
  /** Share of the traffic, 1–256. @default 1 */
  readonly weight?: number;
  /** `weight` less one, as a decoded next hop has it. */
  readonly hops?: number;
  /** Labels that replace an MPLS label: `'200/300'`. */
  readonly newdst?: LabelStack;
  /** Light-weight tunnel through this hop. */
  readonly encap?: EncapSettings<Loose<RouteNextHop>['encap']>;
}

/** A route as people write it. What `list` gives may be given back. */
export interface RouteSettings
  extends Omit<
    Loose<Route>,
    | 'dst'
    | 'src'
    | 'table'
    | 'tableId'
    | 'protocol'
    | 'scope'
    | 'type'
    | 'multipath'
    | 'oif'
    | 'iif'
    | 'gateway'
    | 'nhId'
    | 'via'
    | 'newdst'
    | 'encap'
    | 'unknown'
    | 'tail'
  > {
  /** Destination: `10.1.0.0/16`, `default`; of MPLS the label: `'100'`. */
  readonly dst?: Exclude<LabelStack, number>;
  /** Prefix of the source that the route is for (`from` of iproute2); the address to send from is `prefsrc`. */
  readonly src?: string;
  /** Address of the router; of another family than the destination's, too. */
  readonly gateway?: string;
  /** Router of another family than the destination's, where `gateway` does not say so already. */
  readonly via?: Loose<Route>['via'] | string;
  /** Labels that replace an MPLS label (`as` of iproute2): `'200/300'`. */
  readonly newdst?: LabelStack;
  /** Light-weight tunnel: `{ type: 'mpls', dst: '100/200' }`. */
  readonly encap?: EncapSettings<Loose<Route>['encap']>;
  /** The interface to send on. */
  readonly dev?: Interface;
  /** The interface, as a decoded route has it. */
  readonly oif?: Interface;
  /** The interface that packets come in on: for lookups. */
  readonly iif?: Interface;
  /** By number, or by a name in iproute2's `rt_tables`. @default main */
  readonly table?: string | number;
  /** Who added it: by number, or by a name in iproute2's `rt_protos`. @default static */
  readonly protocol?: string | number;
  /** By number, or by a name in iproute2's `rt_scopes`. */
  readonly scope?: string | number;
  /** `tos` by number, or by a name in iproute2's `rt_dsfield`. */
  readonly dsfield?: string | number;
  /** Realms for accounting, which the kernel calls `flow`: `5`, `'TO'` or `'FROM/TO'`, by number or by a name in iproute2's `rt_realms`. */
  readonly realms?: string | number;
  readonly type?: Route['type'];
  /** The least wins; `priority` by another name. */
  readonly metric?: number;
  /** Several next hops. */
  readonly multipath?: readonly NextHopSettings[];
  /** Id of a next hop object. The kernel lists what the object says beside it, so `oif`, `gateway`, `via`, `multipath` and `encap` do not count then. */
  readonly nhId?: number;
}
