import { RTM } from '../../messages/route/rtm.ts';
import { Stats, StatsRequest } from '../../messages/route/stats.ts';
import type { Codec, Loose } from '../../schema/codec.ts';
import type { Command } from '../command.ts';
import type { Listing } from '../listing.ts';
import { Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import type { Runner } from './runner.ts';

/** Counters that may be asked for. */
export type StatsGroup = Extract<Stats['filterMask'][number], string>;

const usual: readonly StatsGroup[] = ['link_64'];

/** `ip stats`: counters of interfaces, without everything else that a link carries. */
export class StatsCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /** Counters of all interfaces. Emits those of each once the dump is whole, then completes; `await` gives an array. */
  list(groups: readonly StatsGroup[] = usual): Listing<Stats> {
    const operation = 'stats.list';
    return this.runner.list<Stats>(
      () => ({
        plan: {
          operation,
          names: [],
          build: () => ({
            type: RTM.getstats,
            codec: StatsRequest as Codec<unknown>,
            body: { filterMask: groups },
            operation,
            repeatable: true,
          }),
        },
        table: { groups: [], added: 'RTM_NEWSTATS', removed: '', slot: ({ ifindex }) => String(ifindex) },
      }),
      Stats,
    );
  }

  /**
   * Counters of one interface.
   *
   * @example
   * const { link64 } = await ipr.stats.get('eth0');
   */
  get(dev: Interface, groups: readonly StatsGroup[] = usual): Command<Stats> {
    const operation = 'stats.get';
    return this.runner.command<Stats>(() => {
      const indexes = new Indexes(operation);
      const index = indexes.of(dev, 'dev');
      return {
        operation,
        names: indexes.names,
        build: (indexOf) => ({
          type: RTM.getstats,
          codec: StatsRequest as Codec<unknown>,
          body: { ifindex: index(indexOf) as number, filterMask: groups } as Loose<StatsRequest>,
          operation,
          object: String(dev),
          repeatable: true,
        }),
      };
    }, Stats);
  }
}
