import { InvalidValueError } from '../../errors.ts';
import { RT_SCOPE } from '../../messages/route/scope.ts';
import { RT_TABLE } from '../../messages/route/route-table.ts';
import { RTN } from '../../messages/route/route-type.ts';
import { RTPROT } from '../../messages/route/route-protocol.ts';
import type { Route } from '../../messages/route/route.ts';
import type { Loose } from '../../schema/codec.ts';
import { defined, Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import type { NameFiles } from './name-files.ts';
import { familyOf, parsePrefix } from './prefix.ts';

type RouteNextHop = Exclude<Route['multipath'], undefined>[number];

/** One of several next hops, as people write it. */
export interface NextHopSettings extends Omit<Loose<RouteNextHop>, 'gateway' | 'ifindex' | 'hops' | 'unknown' | 'tail'> {
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
}

/** A route as people write it. What `list` gives may be given back. */
export interface RouteSettings extends Omit<Loose<Route>, 'dst' | 'src' | 'table' | 'tableId' | 'protocol' | 'scope' | 'type' | 'multipath' | 'oif' | 'iif' | 'gateway' | 'unknown' | 'tail'> {
  /** Destination: `10.1.0.0/16`, `default`. */
  readonly dst?: Route['dst'] | string;
  /** Prefix of the source that the route is for (`from` of iproute2); the address to send from is `prefsrc`. */
  readonly src?: string;
  /** Address of the router; of another family than the destination's, too. */
  readonly gateway?: string;
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
  readonly type?: Route['type'];
  /** The least wins; `priority` by another name. */
  readonly metric?: number;
  /** Several next hops. */
  readonly multipath?: readonly NextHopSettings[];
}

type IndexOf = (name: string) => number;
const LOCAL_TYPES = new Set<unknown>(['local', 'nat', RTN.local, RTN.nat]);
const LINK_TYPES = new Set<unknown>(['broadcast', 'multicast', 'anycast', RTN.broadcast, RTN.multicast, RTN.anycast]);

/** Scope that iproute2 gives a route which names none. */
function defaultScope(family: string, type: unknown, hasGateway: boolean): number {
  if (family !== 'inet') return RT_SCOPE.universe;
  if (LOCAL_TYPES.has(type)) return RT_SCOPE.host;
  if (LINK_TYPES.has(type)) return RT_SCOPE.link;
  return hasGateway || !(type === undefined || type === 'unicast' || type === RTN.unicast) ? RT_SCOPE.universe : RT_SCOPE.link;
}

/** The gateway in the attribute that holds it: `via` where its family is not the destination's. */
function gatewayOf(gateway: string | undefined, family: string, property: string, operation: string): object {
  if (gateway === undefined) return {};
  const found = familyOf(gateway);
  if (found === undefined) throw new InvalidValueError(property, `${JSON.stringify(gateway)} is not an address`, operation);
  return found === family ? { gateway } : { via: { family: found, address: gateway } };
}

/** Turns a route as people write it into the body of a request. */
export class RouteBody {
  readonly indexes: Indexes;
  /** What errors call it. */
  readonly object: string;
  private readonly make: (indexOf: IndexOf) => Loose<Route>;

  constructor(operation: string, settings: RouteSettings, names: NameFiles, defaults: Loose<Route>) {
    this.indexes = new Indexes(operation);
    const { dst, dstLen, src, srcLen, gateway, dev, oif, iif, table, protocol, scope, metric, multipath, family: wanted, cacheinfo: _cacheinfo, ...rest } = settings;
    const labels = typeof dst === 'object' ? dst : undefined;
    const hint = family(wanted) ?? (gateway === undefined ? undefined : familyOf(gateway));
    const to = labels === undefined ? parsePrefix(withLength(dst as string | undefined, dstLen), 'dst', operation, dst === undefined || dst === 'default' ? hint : family(wanted)) : undefined;
    const from = src === undefined ? undefined : parsePrefix(withLength(src, srcLen), 'src', operation, to?.family);
    const familyName = labels === undefined ? (to?.family ?? 'inet') : 'mpls';
    const hops = multipath?.map((hop, index) => this.hop(hop, familyName, `multipath.${index}`, operation));
    const out = this.indexes.of(dev ?? oif, dev === undefined ? 'oif' : 'dev');
    const incoming = this.indexes.of(iif, 'iif');
    const tableNumber = table === undefined ? undefined : names.number(table, 'rt_tables', RT_TABLE, 'table', operation);
    const hasGateway = gateway !== undefined || multipath !== undefined || settings.via !== undefined || settings.nhId !== undefined;
    const fixed = {
      ...defaults,
      ...rest,
      ...defined({
        family: familyName,
        dst: labels ?? to?.address,
        dstLen: labels === undefined ? to?.length : 20,
        src: from?.address,
        srcLen: from?.length,
        table: tableNumber,
        tableId: tableNumber === undefined ? undefined : tableNumber < 256 ? tableNumber : RT_TABLE.compat,
        protocol: protocol === undefined ? undefined : names.number(protocol, 'rt_protos', RTPROT, 'protocol', operation),
        priority: metric ?? settings.priority,
      }),
      ...gatewayOf(gateway, familyName, 'gateway', operation),
      ...('scope' in defaults && { scope: scope === undefined ? defaultScope(familyName, settings.type, hasGateway) : names.number(scope, 'rt_scopes', { ...RT_SCOPE, global: 0 }, 'scope', operation) }),
    };
    this.object = `${to?.address === undefined ? (labels === undefined ? 'default' : 'label') : `${to.address}/${to.length}`}${gateway === undefined ? '' : ` via ${gateway}`}${dev === undefined ? '' : ` dev ${dev}`}`;
    this.make = (indexOf) => ({ ...fixed, ...defined({ oif: out(indexOf), iif: incoming(indexOf), multipath: hops?.map((hop) => hop(indexOf)) }) }) as Loose<Route>;
  }

  /** The body, once indexes are known. */
  build(indexOf: IndexOf): Loose<Route> {
    return this.make(indexOf);
  }

  private hop(settings: NextHopSettings, familyName: string, property: string, operation: string): (indexOf: IndexOf) => Loose<RouteNextHop> {
    const { gateway, dev, ifindex, weight, hops, ...rest } = settings;
    const index = this.indexes.of(dev ?? (ifindex === 0 ? undefined : ifindex), `${property}.dev`);
    if (weight !== undefined && !(Number.isInteger(weight) && weight >= 1 && weight <= 256)) throw new InvalidValueError(`${property}.weight`, `${weight} is not in 1–256`, operation);
    const fixed = { ...rest, hops: weight === undefined ? (hops ?? 0) : weight - 1, ...gatewayOf(gateway, familyName, `${property}.gateway`, operation) };
    return (indexOf) => ({ ...fixed, ifindex: index(indexOf) ?? 0 }) as Loose<RouteNextHop>;
  }
}

function family(name: unknown): 'inet' | 'inet6' | undefined {
  return name === 'inet' || name === 'inet6' ? name : undefined;
}

/** A decoded prefix has its length beside it. */
function withLength(text: string | undefined, length: number | undefined): string {
  if (text === undefined) return 'default';
  return length === undefined || text.includes('/') || text === 'default' ? text : `${text}/${length}`;
}
