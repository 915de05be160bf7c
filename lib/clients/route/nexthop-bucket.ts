import { NextHop } from '../../messages/route/nexthop.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Loose } from '../../schema/codec.ts';
import type { Command } from '../command.ts';
import type { Listing } from '../listing.ts';
import { defined, Indexes } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import type { Runner } from './runner.ts';

/** Which buckets are listed; the kernel filters. */
export interface NextHopBucketFilter {
  /** Only those of this group. */
  readonly id?: number;
  /** Only those that point to this next hop. */
  readonly nhId?: number;
  /** Only those whose next hop sends on this interface. */
  readonly dev?: Interface;
  /** Only those whose next hop's interface is a port of this master. */
  readonly master?: Interface;
}

const hints = { ENOENT: 'there is no group of this id, or no bucket of this number', EINVAL: 'the next hop is no resilient group' };

/** `ip nexthop bucket`: which member each bucket of a resilient group points to, and for how long it has been idle. */
export class NextHopBucketCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /**
   * The buckets of all resilient groups, or those that a filter lets through, as `resBucket` of each item. Emits each once the
   * dump is whole, then completes; `await` gives an array.
   *
   * @example
   * for (const { resBucket } of await ipr.nexthopBucket.list({ id: 11 })) console.log(resBucket?.index, resBucket?.nhId);
   */
  list({ id, nhId, dev, master }: NextHopBucketFilter = {}): Listing<NextHop> {
    const operation = 'nexthopBucket.list';
    return this.runner.list<NextHop>(() => {
      const indexes = new Indexes(operation);
      const oif = indexes.of(dev, 'dev');
      const upper = indexes.of(master, 'master');
      return {
        plan: {
          operation,
          names: indexes.names,
          build: (indexOf) => ({
            type: RTM.getnexthopbucket,
            codec: NextHop,
            body: {
              ...defined({ id, oif: oif(indexOf), master: upper(indexOf) }),
              ...(nhId !== undefined && { resBucket: { nhId } }),
            } as Loose<NextHop>,
            operation,
            repeatable: true,
            hints,
          }),
        },
        table: {
          groups: [],
          added: 'RTM_NEWNEXTHOPBUCKET',
          removed: '',
          slot: ({ id: group, resBucket }) => `${group} ${resBucket?.index}`,
        },
      };
    }, NextHop);
  }

  /** One bucket. Errors with ENOENT when the group, or the bucket, is not there. */
  get({ id, index }: { readonly id: number; readonly index: number }): Command<NextHop> {
    const operation = 'nexthopBucket.get';
    return this.runner.command<NextHop>(
      () => ({
        operation,
        names: [],
        build: () => ({
          type: RTM.getnexthopbucket,
          codec: NextHop,
          body: { id, resBucket: { index } } as Loose<NextHop>,
          operation,
          object: `id ${id} index ${index}`,
          repeatable: true,
          hints,
        }),
      }),
      NextHop,
    );
  }
}
