import type { Observable } from 'rxjs';
import { InvalidValueError } from '../../errors.ts';
import { Neighbour } from '../../messages/route/neighbour.ts';
import { RTPROT } from '../../messages/route/route-protocol.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Loose } from '../../schema/codec.ts';
import type { BatchOptions, BatchResult } from '../../socket/batch.ts';
import type { DumpOptions } from '../../socket/dump.ts';
import type { Command, Plan } from '../command.ts';
import type { Listing } from '../listing.ts';
import type { Task } from '../task.ts';
import { type Ensured, ensure } from './ensure.ts';
import { flush } from './flush.ts';
import { neighbourHints } from './hints.ts';
import { defined, Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import { familyOf } from './prefix.ts';
import { COMMAND_FLAGS, type Runner } from './runner.ts';
import { neighbourTable } from './tables.ts';

type State = Neighbour['state'][number];

/** A neighbour as people write it. What `list` gives may be given back. */
export interface NeighbourSettings extends Omit<Loose<Neighbour>, 'ifindex' | 'state' | 'protocol' | 'unknown' | 'tail'> {
  /** The interface. */
  readonly dev?: Interface;
  /** The interface, as a decoded neighbour has it. */
  readonly ifindex?: number;
  /** Address of the neighbour. */
  readonly dst?: string;
  /** What is known of it. @default permanent */
  readonly state?: State | readonly State[];
  /** Who added it: by number, or by a name in iproute2's `rt_protos`. */
  readonly protocol?: string | number;
}

/** Which neighbours are listed; the kernel filters by `family`, `dev`, `master` and `proxy`. */
export interface NeighbourFilter {
  readonly family?: 'inet' | 'inet6';
  readonly dev?: Interface;
  readonly master?: Interface;
  /** Addresses that this host answers for. */
  readonly proxy?: boolean;
  /** Only those in this state. */
  readonly state?: State;
}

/** ARP and NDP entries: `ip neighbour`. */
export class NeighbourCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /**
   * Every neighbour, or those that a filter lets through.
   *
   * @example
   * for (const { dst, lladdr, state } of await ipr.neighbour.list({ dev: 'eth0' })) console.log(dst, lladdr, state);
   */
  list(filter: NeighbourFilter = {}, options: DumpOptions = {}): Listing<Neighbour> {
    const operation = 'neighbour.list';
    return this.runner.list<Neighbour>(
      () => {
        const indexes = new Indexes(operation);
        const dev = indexes.of(filter.dev, 'dev');
        const master = indexes.of(filter.master, 'master');
        const { family = 'unspec', proxy, state } = filter;
        if (filter.master !== undefined && options.consistent === true)
          throw new InvalidValueError('master', 'cannot be combined with consistent: events do not say it', operation);
        return {
          plan: {
            operation,
            names: indexes.names,
            build: (indexOf) => ({
              type: RTM.getneigh,
              codec: Neighbour,
              body: {
                family,
                ...(proxy === true && { flags: ['proxy'] as const }),
                ...defined({ viaIfindex: dev(indexOf), master: master(indexOf) }),
              } as Loose<Neighbour>,
              operation,
              repeatable: true,
            }),
          },
          table: neighbourTable,
          keep:
            options.consistent !== true && state === undefined
              ? undefined
              : (indexOf) => {
                  const holder = dev(indexOf);
                  return (neighbour) =>
                    (state === undefined || neighbour.state.includes(state)) &&
                    (holder === undefined || neighbour.ifindex === holder) &&
                    // A bridge's forwarding entries have events of this group, too.
                    (filter.family === undefined ? neighbour.family !== 'bridge' : neighbour.family === family) &&
                    neighbour.flags.includes('proxy') === (proxy === true);
                },
        };
      },
      Neighbour,
      options,
    );
  }

  /** One neighbour. Errors with ENOENT when the interface has no such entry. */
  get(which: { readonly dev: Interface; readonly dst: string }): Command<Neighbour> {
    return this.one('neighbour.get', which);
  }

  /**
   * Adds a neighbour. Errors with EEXIST when the interface has an entry for the address.
   *
   * @example
   * await ipr.neighbour.add({ dev: 'eth0', dst: '10.0.0.2', lladdr: '02:00:00:00:00:02' });
   */
  add(settings: NeighbourSettings): Command<void> {
    return this.command('neighbour.add', COMMAND_FLAGS.add, settings);
  }

  /** Adds a neighbour, or changes the entry that the interface has for its address. */
  replace(settings: NeighbourSettings): Command<void> {
    return this.command('neighbour.replace', COMMAND_FLAGS.replace, settings);
  }

  /** Changes an entry that must be there. */
  change(settings: NeighbourSettings): Command<void> {
    return this.command('neighbour.change', COMMAND_FLAGS.change, settings);
  }

  /**
   * Adds a neighbour, or changes the entry that the interface has for its address; sends nothing when the entry agrees with
   * all that is named, and is permanent unless `state` says otherwise. Emits which it was.
   *
   * @example
   * await ipr.neighbour.ensure({ dev: 'eth0', dst: '10.0.0.2', lladdr: '02:00:00:00:00:02' }); // 'created', 'changed' or 'unchanged'
   */
  ensure(settings: NeighbourSettings): Task<Ensured> {
    return ensure<Neighbour>(this.runner, {
      codec: Neighbour,
      plan: () => this.plan('neighbour.ensure', RTM.newneigh, COMMAND_FLAGS.add, settings, { state: ['permanent'] }),
      changeFlags: COMMAND_FLAGS.replace,
      find: ({ ifindex, dst, flags }) => this.one('neighbour.ensure', { ifindex, dst: dst as string, flags: flags.filter(isProxy) }),
      same: () => true,
      // The address that is answered for has no state.
      ignored: new Set(settings.flags?.some(isProxy) === true ? ['state'] : []),
      kept: ({ lladdr, protocol }) => ({ lladdr, protocol }),
    });
  }

  /** Deletes a neighbour. Errors with ENOENT when the interface has no entry for the address. */
  del(settings: NeighbourSettings): Command<void> {
    return this.runner.command(() => this.plan('neighbour.del', RTM.delneigh, COMMAND_FLAGS.del, settings, {}));
  }

  /**
   * Deletes the neighbours that a filter lets through, but for permanent ones unless it asks for them, or another program
   * learnt them (`ext_learned`). Emits what became of each.
   */
  flush(filter: NeighbourFilter = {}, options: BatchOptions = {}): Observable<BatchResult> {
    const kept: readonly State[] = filter.state === undefined ? ['permanent', 'noarp'] : [];
    return flush(
      this.runner,
      this.list(filter),
      ({ ifindex, dst, family, flags }) => this.del({ ...defined({ ifindex, dst: dst as string, family }), flags: flags.filter(isProxy) }),
      options,
      ({ state, flags }) => flags.includes('ext_learned') || !state.some((bit) => kept.includes(bit)),
    );
  }

  private one(operation: string, which: NeighbourSettings): Command<Neighbour> {
    return this.runner.command<Neighbour>(() => this.plan(operation, RTM.getneigh, 0, which, {}), Neighbour);
  }

  private command(operation: string, flags: number, settings: NeighbourSettings): Command<void> {
    return this.runner.command(() => this.plan(operation, RTM.newneigh, flags, settings, { state: ['permanent'] }));
  }

  private plan(operation: string, type: number, flags: number, settings: NeighbourSettings, defaults: Loose<Neighbour>): Plan {
    const { dev, ifindex, dst, state, protocol, family, cacheinfo: _cacheinfo, probes: _probes, ...rest } = settings;
    const indexes = new Indexes(operation);
    const index = indexes.of(dev ?? ifindex, dev === undefined ? 'ifindex' : 'dev');
    if (dev === undefined && ifindex === undefined)
      throw new InvalidValueError('dev', 'is missing: a neighbour belongs to an interface', operation);
    if (dst === undefined) throw new InvalidValueError('dst', 'is missing', operation);
    const found = familyOf(dst);
    if (found === undefined) throw new InvalidValueError('dst', `${JSON.stringify(dst)} is not an address`, operation);
    const states = state === undefined ? undefined : typeof state === 'object' ? state : [state];
    const body = {
      ...defaults,
      ...rest,
      ...defined({
        family: family ?? found,
        dst,
        state: states,
        protocol: protocol === undefined ? undefined : this.runner.names.number(protocol, 'rt_protos', RTPROT, 'protocol', operation),
      }),
    };
    return {
      operation,
      names: indexes.names,
      build: (indexOf) => ({
        type,
        flags,
        codec: Neighbour,
        body: { ...body, ifindex: index(indexOf) as number } as Loose<Neighbour>,
        operation,
        object: `${dst} dev ${dev ?? ifindex}`,
        hints: neighbourHints,
      }),
    };
  }
}

function isProxy(flag: unknown): boolean {
  return flag === 'proxy';
}
