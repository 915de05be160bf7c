import type { Observable } from 'rxjs';
import { InvalidValueError } from '../../errors.ts';
import { Route } from '../../messages/route/route.ts';
import { RTPROT } from '../../messages/route/route-protocol.ts';
import { RT_TABLE } from '../../messages/route/route-table.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Loose } from '../../schema/codec.ts';
import { namesByNumber } from '../../schema/name-table.ts';
import type { BatchOptions, BatchResult } from '../../socket/batch.ts';
import type { DumpOptions } from '../../socket/dump.ts';
import type { Command } from '../command.ts';
import type { Listing } from '../listing.ts';
import { flush } from './flush.ts';
import { routeHints } from './hints.ts';
import { defined, Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import { RouteBody, type RouteDefaults, type RouteSettings } from './route-settings.ts';
import { COMMAND_FLAGS, type Runner } from './runner.ts';
import { routeTable } from './tables.ts';

/** Which routes are listed. The kernel filters by all of them, and this library does where an old kernel does not. */
export interface RouteFilter {
  readonly family?: 'inet' | 'inet6' | 'mpls' | 'ipmr' | 'ip6mr';
  /** By number, or by a name in iproute2's `rt_tables`. */
  readonly table?: string | number;
  /** By number, or by a name in iproute2's `rt_protos`. */
  readonly protocol?: string | number;
  readonly type?: Route['type'];
  /** The interface they send on. */
  readonly dev?: Interface;
  /** Instead of the routes those that the kernel made for single packets, and keeps. */
  readonly cached?: boolean;
}

/** What a lookup asks: `ip route get`. */
export interface RouteQuery
  extends Pick<RouteSettings, 'dev' | 'oif' | 'iif' | 'mark' | 'uid' | 'ipProto' | 'sport' | 'dport' | 'tos' | 'table'> {
  /** Where the packet goes to: an address, or the label it has. */
  readonly dst: string | Route['dst'];
  /** Where it comes from. */
  readonly src?: string;
  /** Answer with the route that matched, not with the one made for the packet. */
  readonly fibMatch?: boolean;
}

const protocolNames = namesByNumber(RTPROT);

/** Routes: `ip route`. */
export class RouteCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /**
   * Every route, or those that a filter lets through. Routes that the kernel caches for single connections are not among them,
   * unless `cached` asks for those.
   *
   * @example
   * const main = await ipr.route.list({ table: 'main', family: 'inet' });
   */
  list(filter: RouteFilter = {}, options: DumpOptions = {}): Listing<Route> {
    const operation = 'route.list';
    return this.runner.list<Route>(
      () => {
        const { names } = this.runner;
        const indexes = new Indexes(operation);
        const oif = indexes.of(filter.dev, 'dev');
        const table = filter.table === undefined ? undefined : names.number(filter.table, 'rt_tables', RT_TABLE, 'table', operation);
        const protocol =
          filter.protocol === undefined ? undefined : names.number(filter.protocol, 'rt_protos', RTPROT, 'protocol', operation);
        const { family = 'unspec', type, cached } = filter;
        if (cached === true && options.consistent === true)
          throw new InvalidValueError('cached', 'cannot be combined with consistent: nothing says when they change', operation);
        const named = protocol === undefined ? undefined : (protocolNames.get(protocol) ?? protocol);
        return {
          plan: {
            operation,
            names: indexes.names,
            build: (indexOf) => ({
              type: RTM.getroute,
              codec: Route,
              body: {
                family,
                ...(cached === true && { flags: ['cloned'] as const }),
                ...defined({ table, protocol, type, oif: oif(indexOf) }),
              } as Loose<Route>,
              operation,
              repeatable: true,
              hints: { ENOENT: 'there is no such table' },
            }),
          },
          table: routeTable,
          keep:
            options.consistent !== true && table === undefined && named === undefined && type === undefined && filter.dev === undefined
              ? undefined
              : (indexOf) => {
                  const out = oif(indexOf);
                  return (route) =>
                    (table === undefined || route.table === table) &&
                    (named === undefined || route.protocol === named) &&
                    (type === undefined || route.type === type) &&
                    (filter.family === undefined || route.family === family) &&
                    (out === undefined || route.oif === out || route.multipath?.some(({ ifindex }) => ifindex === out) === true);
                },
        };
      },
      Route,
      options,
    );
  }

  /**
   * The route that a packet would take. Errors with ENETUNREACH when there is none.
   *
   * @example
   * const { oif, gateway, prefsrc } = await ipr.route.get({ dst: '192.0.2.1' });
   */
  get(query: RouteQuery): Command<Route> {
    const operation = 'route.get';
    return this.runner.command<Route>(() => {
      const { fibMatch, ...settings } = query;
      // IPv6 and MPLS name the table unasked, and refuse to be asked.
      const lookup = typeof query.dst !== 'string' || query.dst.includes(':') ? [] : (['lookup_table'] as const);
      const flags: Route['flags'] = fibMatch === true ? [...lookup, 'fib_match'] : lookup;
      const body = new RouteBody(operation, { ...settings, flags }, this.runner.names, {});
      return {
        operation,
        names: body.indexes.names,
        build: (indexOf) => ({
          type: RTM.getroute,
          codec: Route,
          body: body.build(indexOf),
          operation,
          object: typeof query.dst === 'string' ? query.dst : body.object,
          repeatable: true,
          hints: { ENETUNREACH: 'no route leads there' },
        }),
      };
    }, Route);
  }

  /**
   * Adds a route. Errors with EEXIST when its destination, metric and table are taken.
   *
   * @example
   * await ipr.route.add({ dst: '10.1.0.0/16', gateway: '10.0.0.1' });
   * await ipr.route.add({ dst: 'default', multipath: [{ gateway: '10.0.0.1', weight: 2 }, { dev: 'ppp0' }] });
   */
  add(settings: RouteSettings): Command<void> {
    return this.command('route.add', RTM.newroute, COMMAND_FLAGS.add, settings);
  }

  /** Adds a route, or puts it in the place of the one that has its destination, metric and table. */
  replace(settings: RouteSettings): Command<void> {
    return this.command('route.replace', RTM.newroute, COMMAND_FLAGS.replace, settings);
  }

  /** Puts a route in the place of one that must be there. */
  change(settings: RouteSettings): Command<void> {
    return this.command('route.change', RTM.newroute, COMMAND_FLAGS.change, settings);
  }

  /** Adds a route after those that have its destination and metric; of IPv6, a next hop to them. */
  append(settings: RouteSettings): Command<void> {
    return this.command('route.append', RTM.newroute, COMMAND_FLAGS.append, settings);
  }

  /** Deletes the first route that agrees with everything named. Errors with ESRCH when there is none. */
  del(settings: RouteSettings): Command<void> {
    return this.command('route.del', RTM.delroute, COMMAND_FLAGS.del, settings);
  }

  /** Deletes the routes that a filter lets through. Emits what became of each. */
  flush(filter: RouteFilter & { readonly table: string | number }, options: BatchOptions = {}): Observable<BatchResult> {
    return flush(this.runner, this.list(filter), (route) => this.del(route as RouteSettings), options);
  }

  private command(operation: string, type: number, flags: number, settings: RouteSettings): Command<void> {
    const defaults: RouteDefaults =
      type === RTM.delroute
        ? { table: RT_TABLE.main, scope: 'nowhere' }
        : { table: RT_TABLE.main, protocol: 'static', type: 'unicast', scope: 'derived' };
    return this.runner.command(() => {
      const body = new RouteBody(operation, settings, this.runner.names, defaults);
      return {
        operation,
        names: body.indexes.names,
        build: (indexOf) => ({
          type,
          flags,
          codec: Route,
          body: body.build(indexOf),
          operation,
          get object() {
            return body.object;
          },
          hints: routeHints,
        }),
      };
    });
  }
}
