import { InvalidValueError } from '../../errors.ts';
import type { Route } from '../../messages/route/route.ts';
import { RTPROT } from '../../messages/route/route-protocol.ts';
import { RT_TABLE } from '../../messages/route/route-table.ts';
import { RTN } from '../../messages/route/route-type.ts';
import { RT_SCOPE } from '../../messages/route/scope.ts';
import type { Loose } from '../../schema/codec.ts';
import { Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import { type EncapSettings, encapBody, isLabelStack, type LabelStack, labelEntries } from './label-stack.ts';
import type { NameFiles } from './name-files.ts';
import { type AddressPrefix, familyOf, parsePrefix, withLength } from './prefix.ts';
import { realms } from './realms.ts';

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

type IndexOf = (name: string) => number;
const scopes = { ...RT_SCOPE, global: RT_SCOPE.universe };
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
function gatewayOf(
  gateway: string,
  family: string,
  property: string,
  operation: string,
): { readonly gateway?: string; readonly via?: Route['via'] } {
  const found = familyOf(gateway);
  if (found === undefined) throw new InvalidValueError(property, `${JSON.stringify(gateway)} is not an address`, operation);
  return found === family ? { gateway } : { via: { family: found, address: gateway } };
}

/** What {@link RouteBody} writes itself; the rest goes into the body as it is. */
const written = new Set([
  'dst',
  'dstLen',
  'src',
  'srcLen',
  'gateway',
  'via',
  'newdst',
  'encap',
  'dev',
  'oif',
  'iif',
  'table',
  'tableId',
  'protocol',
  'scope',
  'type',
  'tos',
  'dsfield',
  'realms',
  'flow',
  'metric',
  'priority',
  'multipath',
  'family',
  'cacheinfo',
]);

/** What a route has that does not say otherwise. */
export interface RouteDefaults {
  readonly table?: number;
  readonly protocol?: Route['protocol'];
  readonly type?: Route['type'];
  /** `derived`: the scope that iproute2 gives such a route. */
  readonly scope?: Route['scope'] | 'derived';
}

/** Turns a route as people write it into the body of a request. */
export class RouteBody {
  readonly indexes: Indexes;
  private readonly settings: RouteSettings;
  private readonly to: AddressPrefix | undefined;
  private readonly familyName: 'inet' | 'inet6' | 'mpls';
  private readonly body: { -readonly [K in keyof Loose<Route>]: Loose<Route>[K] };
  private readonly out: (indexOf: IndexOf) => number | undefined;
  private readonly incoming: (indexOf: IndexOf) => number | undefined;
  private readonly hops: readonly ((indexOf: IndexOf) => Loose<RouteNextHop>)[] | undefined;

  constructor(operation: string, given: RouteSettings, names: NameFiles, defaults: RouteDefaults) {
    const settings = given.nhId === undefined ? given : ofObject(given);
    const { dst, dev, oif, iif, src, multipath, newdst } = settings;
    const gateway = settings.gateway ?? (typeof settings.via === 'string' ? settings.via : undefined);
    this.indexes = new Indexes(operation);
    this.settings = settings;
    const labels = ofLabels(settings) ? labelEntries(dst as LabelStack, 'dst', operation) : undefined;
    this.to = labels === undefined ? destination(settings, gateway, operation) : undefined;
    this.familyName = this.to === undefined ? 'mpls' : this.to.family;
    const from =
      src === undefined
        ? undefined
        : parsePrefix(src === 'default' ? src : withLength(src, settings.srcLen), 'src', operation, this.to?.family);
    const via = gateway === undefined ? undefined : gatewayOf(gateway, this.familyName, 'gateway', operation);
    const table = settings.table === undefined ? defaults.table : names.number(settings.table, 'rt_tables', RT_TABLE, 'table', operation);
    // One literal: bodies of one shape are encoded fastest, and an absent property is `undefined`.
    this.body = {
      ...othersOf(settings),
      family: this.familyName,
      dst: this.to === undefined ? (labels as Route['dst']) : this.to.address,
      dstLen: this.to === undefined ? 20 : this.to.length,
      src: from?.address,
      srcLen: from?.length,
      gateway: via?.gateway,
      via: via?.via ?? (settings.via as Loose<Route>['via']),
      newdst: newdst === undefined ? undefined : (labelEntries(newdst, 'newdst', operation) as Route['newdst']),
      encap: encapBody(settings.encap, 'encap', operation),
      // MPLS has one table, which its header names.
      table: this.familyName === 'mpls' ? undefined : table,
      tableId: table !== undefined && table > 255 ? RT_TABLE.compat : table,
      protocol:
        settings.protocol === undefined
          ? defaults.protocol
          : (names.number(settings.protocol, 'rt_protos', RTPROT, 'protocol', operation) as Route['protocol']),
      scope: this.scope(settings, names, defaults, operation),
      tos: settings.dsfield === undefined ? settings.tos : names.number(settings.dsfield, 'rt_dsfield', {}, 'dsfield', operation),
      flow: settings.realms === undefined ? settings.flow : realms(settings.realms, names, operation),
      type: settings.type ?? (this.familyName === 'mpls' && defaults.scope !== undefined ? 'unicast' : defaults.type),
      priority: settings.metric ?? settings.priority,
      oif: undefined,
      iif: undefined,
      multipath: undefined,
    };
    this.out = this.indexes.of(dev ?? oif, dev === undefined ? 'oif' : 'dev');
    this.incoming = this.indexes.of(iif, 'iif');
    this.hops = multipath?.map((hop, index) => this.hop(hop, this.familyName, `multipath.${index}`, operation));
  }

  /** What errors call it. */
  toString(): string {
    const { gateway, dev } = this.settings;
    const to = this.to === undefined ? 'label' : this.to.address === undefined ? 'default' : `${this.to.address}/${this.to.length}`;
    return `${to}${gateway === undefined ? '' : ` via ${gateway}`}${dev === undefined ? '' : ` dev ${dev}`}`;
  }

  /** The body, once indexes are known: one object, however often it is asked for. */
  build(indexOf: IndexOf): Loose<Route> {
    const { body } = this;
    body.oif = this.out(indexOf);
    body.iif = this.incoming(indexOf);
    body.multipath = this.hops?.map((hop) => hop(indexOf));
    return body;
  }

  private scope(
    { scope, type, gateway, multipath, via, nhId }: RouteSettings,
    names: NameFiles,
    defaults: RouteDefaults,
    operation: string,
  ): Loose<Route>['scope'] {
    if (scope !== undefined) return names.number(scope, 'rt_scopes', scopes, 'scope', operation) as Route['scope'];
    if (defaults.scope !== 'derived' && (defaults.scope === undefined || this.familyName !== 'mpls')) return defaults.scope;
    return defaultScope(
      this.familyName,
      type,
      gateway !== undefined || multipath !== undefined || via !== undefined || nhId !== undefined,
    ) as Route['scope'];
  }

  private hop(
    settings: NextHopSettings,
    familyName: string,
    property: string,
    operation: string,
  ): (indexOf: IndexOf) => Loose<RouteNextHop> {
    const { gateway, dev, ifindex, weight, hops, newdst, encap, ...rest } = settings;
    const index = this.indexes.of(dev ?? (ifindex === 0 ? undefined : ifindex), `${property}.dev`);
    if (weight !== undefined && !(Number.isInteger(weight) && weight >= 1 && weight <= 256))
      throw new InvalidValueError(`${property}.weight`, `${weight} is not in 1–256`, operation);
    const fixed = {
      ...rest,
      hops: weight === undefined ? hops : weight - 1,
      ...(newdst !== undefined && { newdst: labelEntries(newdst, `${property}.newdst`, operation) as Route['newdst'] }),
      ...(encap !== undefined && { encap: encapBody(encap, `${property}.encap`, operation) }),
      ...(gateway !== undefined && gatewayOf(gateway, familyName, `${property}.gateway`, operation)),
    };
    return (indexOf) => ({ ...fixed, ifindex: index(indexOf) }) as Loose<RouteNextHop>;
  }
}

/** Whether a destination is a label, because it says so or is no address. */
function ofLabels({ dst, family: wanted }: RouteSettings): boolean {
  return typeof dst === 'object' || (dst !== undefined && (wanted === 'mpls' || (wanted === undefined && isLabelStack(dst))));
}

function family(name: unknown): 'inet' | 'inet6' | undefined {
  return name === 'inet' || name === 'inet6' ? name : undefined;
}

/** A route through a next hop object, without what the object says. */
function ofObject({
  oif: _oif,
  gateway: _gateway,
  via: _via,
  multipath: _multipath,
  encap: _encap,
  ...rest
}: RouteSettings): RouteSettings {
  return rest;
}

/** Properties that go into the body as they are. */
function othersOf(settings: RouteSettings): Loose<Route> | undefined {
  let others: Record<string, unknown> | undefined;
  for (const key in settings) {
    if (written.has(key)) continue;
    others ??= {};
    others[key] = settings[key as keyof RouteSettings];
  }
  return others as Loose<Route> | undefined;
}

/** The destination; `default` is of the family that is named, or the gateway's. */
function destination({ dst, dstLen, family: wanted }: RouteSettings, gateway: string | undefined, operation: string): AddressPrefix {
  const named = family(wanted);
  const bare = dst === undefined || dst === 'default';
  const hint = bare ? (named ?? (gateway === undefined ? undefined : familyOf(gateway))) : named;
  return parsePrefix(bare ? 'default' : withLength(dst as string, dstLen), 'dst', operation, hint);
}
