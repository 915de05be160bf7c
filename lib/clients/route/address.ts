import type { Observable } from 'rxjs';
import { Address } from '../../messages/route/address.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RT_SCOPE } from '../../messages/route/scope.ts';
import { namesByNumber } from '../../schema/name-table.ts';
import type { BatchOptions, BatchResult } from '../../socket/batch.ts';
import type { DumpOptions } from '../../socket/dump.ts';
import type { Command, Plan } from '../command.ts';
import type { Listing } from '../listing.ts';
import type { Task } from '../task.ts';
import { type AddressSettings, addressBody, scopeNumber } from './address-settings.ts';
import { type Ensured, ensure } from './ensure.ts';
import { flush } from './flush.ts';
import { addressHints } from './hints.ts';
import { defined, Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import { type RestoreResult, restore, save, saveJson } from './restore.ts';
import { COMMAND_FLAGS, type Runner } from './runner.ts';
import type { SavedJson } from './save-json.ts';
import { savedAddresses } from './saved-object.ts';
import { addressTable } from './tables.ts';

export type { AddressSettings } from './address-settings.ts';

/** Which addresses are listed; the kernel filters by `dev` and `family`. */
export interface AddressFilter {
  readonly dev?: Interface;
  readonly family?: 'inet' | 'inet6';
  readonly scope?: string | number;
}

/** Flags that are settings; the others say how an address fares. */
const lasting: ReadonlySet<unknown> = new Set(['nodad', 'homeaddress', 'managetempaddr', 'noprefixroute', 'mcautojoin']);

const scopeNames = namesByNumber(RT_SCOPE);

/** Addresses of interfaces: `ip address`. */
export class AddressCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /**
   * Every address, or those that a filter lets through.
   *
   * @example
   * for (const { local, prefixlen } of await ipr.address.list({ dev: 'eth0', family: 'inet' })) console.log(local, prefixlen);
   */
  list(filter: AddressFilter = {}, options: DumpOptions = {}): Listing<Address> {
    const operation = 'address.list';
    return this.runner.list<Address>(
      () => {
        const indexes = new Indexes(operation);
        const index = indexes.of(filter.dev, 'dev');
        const scope = filter.scope === undefined ? undefined : scopeNumber(filter.scope, this.runner.names, operation);
        const { family = 'unspec' } = filter;
        return {
          plan: {
            operation,
            names: indexes.names,
            build: (indexOf) => ({
              type: RTM.getaddr,
              codec: Address,
              body: { family, index: index(indexOf) ?? 0 },
              operation,
              repeatable: true,
            }),
          },
          table: addressTable,
          keep:
            scope === undefined && filter.dev === undefined && filter.family === undefined
              ? undefined
              : (indexOf) => {
                  const holder = index(indexOf);
                  const named = scope === undefined ? undefined : (scopeNames.get(scope) ?? scope);
                  return (address) =>
                    (named === undefined || address.scope === named) &&
                    (holder === undefined || address.index === holder) &&
                    (filter.family === undefined || address.family === family);
                },
        };
      },
      Address,
      options,
    );
  }

  /**
   * The multicast groups that interfaces have joined (`ip maddress`, without the link's own), as `multicast` of each item. The
   * kernel gives one family at a time.
   *
   * @example
   * for (const { index, multicast } of await ipr.address.multicast({ family: 'inet6' })) console.log(index, multicast);
   */
  multicast(filter: Omit<AddressFilter, 'scope'>): Listing<Address> {
    return this.others('address.multicast', RTM.getmulticast, filter);
  }

  /** The IPv6 anycast addresses that interfaces listen to, as `anycast` of each item. */
  anycast(filter: Pick<AddressFilter, 'dev'> = {}): Listing<Address> {
    return this.others('address.anycast', RTM.getanycast, { ...filter, family: 'inet6' });
  }

  /**
   * Gives an interface an address. Errors with EEXIST when it has it already.
   *
   * @example
   * await ipr.address.add({ dev: 'eth0', address: '10.0.0.1/24', broadcast: true });
   */
  add(settings: AddressSettings): Command<void> {
    return this.command('address.add', RTM.newaddr, COMMAND_FLAGS.add, settings);
  }

  /** Gives an interface an address, or changes the lifetimes and flags of one that it has. */
  replace(settings: AddressSettings): Command<void> {
    return this.command('address.replace', RTM.newaddr, COMMAND_FLAGS.replace, settings);
  }

  /**
   * Gives an interface an address, or changes the lifetimes, flags and metric of one that it has; sends nothing when the
   * address agrees with all that is named. A lifetime that has begun to run differs from the one it began with. Emits which
   * it was; errors with a `CannotChangeError` when the label, the scope or the broadcast address differ.
   *
   * @example
   * await ipr.address.ensure({ dev: 'eth0', address: '10.0.0.1/24' }); // 'created', 'changed' or 'unchanged'
   */
  ensure(settings: AddressSettings): Task<Ensured> {
    return ensure<Address>(this.runner, {
      codec: Address,
      plan: () => this.plan('address.ensure', RTM.newaddr, COMMAND_FLAGS.add, settings),
      changeFlags: COMMAND_FLAGS.replace,
      find: ({ index, family }) => this.list({ dev: index, family: family as 'inet' | 'inet6' }),
      same: (found, wanted) =>
        (found.local ?? found.address) === wanted.local && found.address === wanted.address && found.prefixlen === wanted.prefixlen,
      // IPv6 says an address once, and the flags of an address twice.
      ignored: new Set(['local', 'headerFlags', ...(settings.cacheinfo === undefined ? [] : ['cacheinfo.cstamp', 'cacheinfo.tstamp'])]),
      fixed: () => ['label', 'scope', 'broadcast'],
      kept: ({ cacheinfo, flags, rtPriority, proto }) => ({
        cacheinfo,
        flags: flags?.filter((flag) => lasting.has(flag)),
        rtPriority,
        proto,
      }),
    });
  }

  /** Takes an address from an interface. Errors with EADDRNOTAVAIL when it does not have it. */
  del(settings: AddressSettings): Command<void> {
    return this.command('address.del', RTM.deladdr, COMMAND_FLAGS.del, settings);
  }

  /**
   * Saves what a filter lets through as `ip address save` does, which both `restore` and `ip address restore` read: interfaces are known by
   * their indexes in it. @default every address
   */
  save(filter: AddressFilter = {}): Task<Uint8Array> {
    return save(savedAddresses, this.list(filter));
  }

  /** Saves what a filter lets through as JSON, with the names of interfaces. @default every address */
  saveJson(filter: AddressFilter = {}): Task<SavedJson> {
    return saveJson(this.runner, savedAddresses, this.list(filter));
  }

  /**
   * Gives interfaces the addresses that were saved, with the lifetimes that were left. Emits what became of each;
   * `onError: 'stop'` ends with the first that is refused. Errors with a `DecodeError` that says at which byte a file cannot be
   * read, before anything is sent.
   */
  restore(saved: Uint8Array | SavedJson, options: BatchOptions = {}): Observable<RestoreResult<Address>> {
    const add = (address: Address): Command<void> => this.add(address as AddressSettings);
    return restore(this.runner, savedAddresses, saved, { add }, options);
  }

  /** Takes the addresses that a filter lets through. Emits what became of each. */
  flush(filter: AddressFilter = {}, options: BatchOptions = {}): Observable<BatchResult> {
    return flush(
      this.runner,
      this.list(filter),
      ({ family, address, local, prefixlen, index, label }) => this.del(defined({ family, address, local, prefixlen, index, label })),
      options,
    );
  }

  private others(operation: string, type: number, { dev, family = 'inet' }: AddressFilter): Listing<Address> {
    return this.runner.list<Address>(() => {
      const indexes = new Indexes(operation);
      const index = indexes.of(dev, 'dev');
      return {
        plan: {
          operation,
          names: indexes.names,
          build: (indexOf) => ({ type, codec: Address, body: { family, index: index(indexOf) ?? 0 }, operation, repeatable: true }),
        },
        table: addressTable,
        keep: dev === undefined ? undefined : (indexOf) => (address) => address.index === index(indexOf),
      };
    }, Address);
  }

  private command(operation: string, type: number, flags: number, settings: AddressSettings): Command<void> {
    return this.runner.command(() => this.plan(operation, type, flags, settings));
  }

  private plan(operation: string, type: number, flags: number, settings: AddressSettings): Plan {
    const { names, object, build } = addressBody(operation, settings, this.runner.names);
    return {
      operation,
      names,
      build: (indexOf) => ({ type, flags, codec: Address, body: build(indexOf), operation, object, hints: addressHints }),
    };
  }
}
