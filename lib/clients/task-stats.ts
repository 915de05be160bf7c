import { closeSync, openSync, readFileSync } from 'node:fs';
import { defer, filter, finalize, ignoreElements, map, merge, type Observable, Subject, takeUntil } from 'rxjs';
import type { Overrun } from '../frame/frame.ts';
import type { MessageOf } from '../marshal.ts';
import { type cgroupstats, type TaskstatsAnswer, type taskstats, taskstatsFamily } from '../messages/generic/taskstats.ts';
import { NETLINK } from '../messages/protocol.ts';
import { KernelTransport } from '../transport/kernel.ts';
import { Command } from './command.ts';
import { type FamilyClient, GenericNetlink, type GenericNetlinkOptions } from './generic.ts';
import { taskstatsMarshal } from './task-stats/taskstats-marshal.ts';

export type { cgroupstats, TaskstatsAnswer, taskstats } from '../messages/generic/taskstats.ts';
export { type Delay, type DelaySort, delaysOf } from './task-stats/delays.ts';

/** A task ended: `body.aggrPid` holds its figures, and `body.aggrTgid` those of its process when it was the last of several threads. */
export type TaskExit = Extract<MessageOf<typeof taskstatsFamily.messages>, { type: 'TASKSTATS_CMD_NEW' }>;

const hints = { EPERM: 'this needs CAP_NET_ADMIN in the initial user namespace' };
const exitHints = {
  ...hints,
  ERANGE: 'there are no such processors',
  EINVAL: 'this takes processors that exist, asked for in the initial namespaces of users and process ids',
};

/** The processors that there may be, as the kernel lists them: `0-7`. */
function possibleProcessors(): string {
  return readFileSync('/sys/devices/system/cpu/possible', 'utf8').trim();
}

/**
 * Accounting of tasks: what a task or a process used and waited for, while it runs and when it ends. The delays are counted only
 * where `kernel.task_delayacct` is 1.
 *
 * @example
 * const tasks = new TaskStats();
 * const { cpuDelayTotal, blkioDelayTotal } = await tasks.ofTgid(process.pid);
 * tasks.close();
 */
export class TaskStats {
  private readonly options: GenericNetlinkOptions;
  private readonly generic: GenericNetlink;
  private readonly client: FamilyClient<typeof taskstatsFamily>;
  private readonly closing = new Subject<void>();

  constructor(options: GenericNetlinkOptions = {}) {
    this.options = options;
    this.generic = new GenericNetlink({ ...options, marshal: options.marshal ?? taskstatsMarshal() });
    this.client = this.generic.open('TASKSTATS', taskstatsFamily);
  }

  /** Figures of one task, a thread. Errors with ESRCH where there is none, with EPERM without CAP_NET_ADMIN. */
  ofPid(pid: number): Command<taskstats> {
    return this.of({ pid }, 'ofPid', ({ aggrPid }) => aggrPid?.stats);
  }

  /** Figures of a process: the sums over its threads, those that have ended among them. Errors as {@link ofPid} does. */
  ofTgid(tgid: number): Command<taskstats> {
    return this.of({ tgid }, 'ofTgid', ({ aggrTgid }) => aggrTgid?.stats);
  }

  /** How many tasks of a control group (version 1) are in which state. `folder` is the group's. Errors with EINVAL where it is no such folder. */
  ofCgroup(folder: string): Command<cgroupstats> {
    const options = { operation: 'ofCgroup', object: folder, hints: { EINVAL: 'this is no folder of a control group of version 1' } };
    const run = (): Observable<cgroupstats> => {
      const fd = openSync(folder, 'r');
      const asked = this.client.request('CGROUPSTATS_CMD_GET', { fd }, options);
      return asked.pipe(
        map(({ cgroupStats }) => cgroupStats),
        filter((stats) => stats !== undefined),
        finalize(() => closeSync(fd)),
      );
    };
    return new Command(this.client.request('CGROUPSTATS_CMD_GET', {}, options).plan, run);
  }

  /**
   * Every task that ends on these processors (`'0-3,8'`) from now on; an {@link Overrun} stands where some were lost. Each
   * subscription has a socket of its own, which the kernel sends to until it is closed. Errors with EPERM without CAP_NET_ADMIN,
   * with ERANGE where there are no such processors, and with EINVAL outside the initial namespaces of users and process ids. A socket
   * of another network namespace than the initial one hears nothing, without an error. Completes on {@link close}.
   */
  exits(processors: string = possibleProcessors()): Observable<TaskExit | Overrun> {
    return defer(() => {
      // The kernel sends to the very socket that asked.
      const transport = this.options.transport ?? new KernelTransport({ ...this.options, protocol: NETLINK.generic });
      const generic = new GenericNetlink({ ...this.options, transport, marshal: this.options.marshal ?? taskstatsMarshal() });
      const client = generic.open('TASKSTATS', taskstatsFamily);
      const object = `of processors ${processors}`;
      const asked = client.request('TASKSTATS_CMD_GET', { registerCpumask: processors }, { operation: 'exits', object, hints: exitHints });
      return merge(generic.socket.messages.pipe(filter(isExit)), asked.pipe(ignoreElements())).pipe(
        takeUntil(this.closing),
        finalize(() => generic.close()),
      );
    }) as Observable<TaskExit | Overrun>;
  }

  /** Closes every socket: streams complete, requests that wait error with a `ClosedError`. Idempotent. */
  close(): void {
    this.closing.next();
    this.generic.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  private of(
    which: { readonly pid: number } | { readonly tgid: number },
    operation: string,
    pick: (answer: TaskstatsAnswer) => taskstats | undefined,
  ): Command<taskstats> {
    const object = String(Object.values(which)[0]);
    const asked = this.client.request('TASKSTATS_CMD_GET', which, { operation, object, hints, repeatable: true });
    return new Command(asked.plan, () =>
      asked.pipe(
        map(pick),
        filter((stats) => stats !== undefined),
      ),
    );
  }
}

/** Acknowledgements and the controller's answers come through the same socket. */
function isExit({ type }: { readonly type: string }): boolean {
  return type === 'TASKSTATS_CMD_NEW' || type === 'overrun';
}
