import type { taskstats } from '../../messages/generic/taskstats.ts';

/** What tasks wait for. `irq` is time that interrupts took. */
const sorts = ['cpu', 'blkio', 'swapin', 'freepages', 'thrashing', 'compact', 'wpcopy', 'irq'] as const;

/** What a task waits for: a processor, block I/O, pages from swap, reclaim, pages thrown out too early, compaction, copies on write, interrupts. */
export type DelaySort = (typeof sorts)[number];

/** How often and how long a task waited for one thing. */
export interface Delay {
  readonly sort: DelaySort;
  /** How often. */
  readonly count: bigint;
  /** Nanoseconds in all. */
  readonly total: bigint;
  /** Nanoseconds a time; 0 where it never waited. */
  readonly average: bigint;
  /** Nanoseconds of the longest. Since Linux 6.14. */
  readonly max?: bigint;
  /** Nanoseconds of the shortest. Since Linux 6.14. */
  readonly min?: bigint;
}

/**
 * The delays of a task as a list, those that its kernel counts. All but those for a processor are counted only while
 * `kernel.task_delayacct` is 1.
 *
 * @example
 * for (const { sort, total } of delaysOf(await tasks.ofTgid(pid))) console.log(sort, Number(total) / 1e6, 'ms');
 */
export function delaysOf(stats: taskstats): readonly Delay[] {
  return sorts.flatMap((sort) => {
    const [count, total] = [stats[`${sort}Count`], stats[`${sort}DelayTotal`]];
    if (count === undefined || total === undefined) return [];
    const [max, min] = [stats[`${sort}DelayMax`], stats[`${sort}DelayMin`]];
    const average = count === 0n ? 0n : total / count;
    return [{ sort, count, total, average, ...(max !== undefined && { max }), ...(min !== undefined && { min }) }];
  });
}
