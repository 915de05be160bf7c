import { NetConf } from '../../messages/route/netconf.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { DumpOptions } from '../../socket/dump.ts';
import type { Command } from '../command.ts';
import type { Listing } from '../listing.ts';
import { Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import type { Runner } from './runner.ts';
import { netconfTable } from './tables.ts';

/** Which settings are meant. */
export interface NetConfQuery {
  readonly family: 'inet' | 'inet6' | 'mpls';
  /** The interface; `all`: what holds for all; `default`: what new ones get. */
  readonly dev: Interface;
}

const pseudo: Readonly<Record<string, number>> = { all: -1, default: -2 };

/** `ip netconf`: forwarding, reverse path filter and the like, of interfaces and families. They are changed through sysctl. */
export class NetConfCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /** The settings of all interfaces. Emits each once the dump is whole, then completes; `await` gives an array. */
  list({ family = 'unspec' }: { readonly family?: NetConf['family'] } = {}, options: DumpOptions = {}): Listing<NetConf> {
    const operation = 'netconf.list';
    return this.runner.list<NetConf>(
      () => ({
        plan: {
          operation,
          names: [],
          build: () => ({ type: RTM.getnetconf, codec: NetConf, body: { family }, operation, repeatable: true }),
        },
        table: netconfTable,
        keep: family === 'unspec' ? undefined : () => (item) => item.family === family,
      }),
      NetConf,
      options,
    );
  }

  /**
   * The settings of one interface.
   *
   * @example
   * const { forwarding } = await ipr.netconf.get({ family: 'inet', dev: 'all' });
   */
  get({ family, dev }: NetConfQuery): Command<NetConf> {
    const operation = 'netconf.get';
    return this.runner.command<NetConf>(() => {
      const indexes = new Indexes(operation);
      const special = typeof dev === 'string' && Object.hasOwn(pseudo, dev) ? pseudo[dev] : undefined;
      const index = special === undefined ? indexes.of(dev, 'dev') : () => special;
      return {
        operation,
        names: indexes.names,
        build: (indexOf) => ({
          type: RTM.getnetconf,
          codec: NetConf,
          body: { family, ifindex: index(indexOf) },
          operation,
          object: `${family} ${dev}`,
          repeatable: true,
        }),
      };
    }, NetConf);
  }
}
