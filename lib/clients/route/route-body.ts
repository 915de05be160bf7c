import { InvalidValueError } from '../../errors.ts';
import type { Route } from '../../messages/route/route.ts';
import { RTPROT } from '../../messages/route/route-protocol.ts';
import { RT_TABLE } from '../../messages/route/route-table.ts';
import { RTN } from '../../messages/route/route-type.ts';
import { RT_SCOPE } from '../../messages/route/scope.ts';
import type { Loose } from '../../schema/codec.ts';
import type { Descriptors } from './descriptors.ts';
import { Indexes } from './indexes.ts';
import { encapBody, isLabelStack, type LabelStack, labelEntries } from './label-stack.ts';
import type { NameFiles } from './name-files.ts';
import { type AddressPrefix, familyOf, parsePrefix, withLength } from './prefix.ts';
import { realms } from './realms.ts';
import type { NextHopSettings, RouteSettings } from './route-settings.ts';

type RouteNextHop = Exclude<Route['multipath'], undefined>[number];
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
  private readonly descriptors: Descriptors | undefined;
  private readonly to: AddressPrefix | undefined;
  private readonly familyName: 'inet' | 'inet6' | 'mpls';
  private readonly body: { -readonly [K in keyof Loose<Route>]: Loose<Route>[K] };
  private readonly out: (indexOf: IndexOf) => number | undefined;
  private readonly incoming: (indexOf: IndexOf) => number | undefined;
  private readonly hops: readonly ((indexOf: IndexOf) => Loose<RouteNextHop>)[] | undefined;

  constructor(operation: string, given: RouteSettings, names: NameFiles, defaults: RouteDefaults, descriptors?: Descriptors) {
    const settings = given.nhId === undefined ? given : ofObject(given);
    const { dst, dev, oif, iif, src, multipath, newdst } = settings;
    const gateway = settings.gateway ?? (typeof settings.via === 'string' ? settings.via : undefined);
    this.indexes = new Indexes(operation);
    this.settings = settings;
    this.descriptors = descriptors;
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
      encap: encapBody(settings.encap, 'encap', operation, descriptors),
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
      ...(encap !== undefined && { encap: encapBody(encap, `${property}.encap`, operation, this.descriptors) }),
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
