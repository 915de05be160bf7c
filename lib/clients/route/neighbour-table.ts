import { NeighbourTable } from '../../messages/route/neighbour-table.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Loose } from '../../schema/codec.ts';
import type { Command } from '../command.ts';
import type { Listing } from '../listing.ts';
import { Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import type { Runner } from './runner.ts';

/** What {@link NeighbourTableCommands.set} changes. */
export interface NeighbourTableSettings extends Omit<Loose<NeighbourTable>, 'config' | 'stats' | 'unknown' | 'tail'> {
  /** The table: `arp_cache` or `ndisc_cache`. */
  readonly name: string;
  /** The interface whose parameters change; without one, the table's defaults do. */
  readonly dev?: Interface;
}

/** `ip ntable`: sizes and timers of the ARP and NDP tables. */
export class NeighbourTableCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /** The tables, and their parameters for each interface. Emits each once the dump is whole, then completes; `await` gives an array. */
  list({ family = 'unspec' }: { readonly family?: NeighbourTable['family'] } = {}): Listing<NeighbourTable> {
    const operation = 'neighbourTable.list';
    return this.runner.list<NeighbourTable>(
      () => ({
        plan: {
          operation,
          names: [],
          build: () => ({ type: RTM.getneightbl, codec: NeighbourTable, body: { family }, operation, repeatable: true }),
        },
        table: { groups: [], added: 'RTM_NEWNEIGHTBL', removed: '', slot: ({ name, parms }) => `${name} ${parms?.ifindex}` },
      }),
      NeighbourTable,
    );
  }

  /**
   * Changes a table, or its parameters for an interface. Times are in milliseconds.
   *
   * @example
   * await ipr.neighbourTable.set({ name: 'arp_cache', dev: 'eth0', parms: { baseReachableTime: 20_000n } });
   */
  set({ dev, parms, ...rest }: NeighbourTableSettings): Command<void> {
    const operation = 'neighbourTable.set';
    return this.runner.command(() => {
      const indexes = new Indexes(operation);
      const index = indexes.of(dev, 'dev');
      return {
        operation,
        names: indexes.names,
        build: (indexOf) => ({
          type: RTM.setneightbl,
          codec: NeighbourTable,
          body: { ...rest, parms: dev === undefined ? parms : { ...parms, ifindex: index(indexOf) } } as Loose<NeighbourTable>,
          operation,
          object: dev === undefined ? rest.name : `${rest.name} dev ${dev}`,
          hints: { ENOENT: 'there is no such table, or the interface has no parameters in it' },
        }),
      };
    });
  }
}
