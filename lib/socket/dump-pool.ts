import { ClosedError } from '../errors.ts';
import type { Channel } from './channel.ts';

/** Who takes a dump. */
export interface DumpUser {
  /** Here is a channel that runs no dump. */
  begin(channel: Channel): void;
  /** There will be none. */
  failed(error: Error): void;
}

/** In what state a channel is given back: without a dump, with one that runs on, or unknown since answers were lost. */
export type ChannelState = 'idle' | 'running' | 'lost';

/**
 * The kernel runs one dump a socket and refuses a second with EBUSY: dumps spread over a few sockets, and queue when all
 * are busy.
 */
export class DumpPool {
  private readonly open: () => Channel;
  private readonly limit: number;
  private readonly replaceable: boolean;
  private readonly idle: Channel[] = [];
  private readonly all = new Set<Channel>();
  private readonly lent = new Map<DumpUser, Channel>();
  private readonly queue: DumpUser[] = [];
  private closed: Error | undefined;

  /** `open` makes a channel; where it gives the same one each time, `limit` is 1 and `replaceable` false. */
  constructor(open: () => Channel, limit: number, replaceable: boolean) {
    this.open = open;
    this.limit = limit;
    this.replaceable = replaceable;
  }

  /** Lends a channel that runs no dump, at once or later. Throws when none can be opened. */
  acquire(user: DumpUser): void {
    if (this.closed !== undefined) throw this.closed;
    const channel = this.idle.pop() ?? this.grow();
    if (channel === undefined) this.queue.push(user);
    else this.lend(channel, user);
  }

  /**
   * Gives the channel back, or the place in the queue. A channel whose dump runs on, or may, is replaced; where it cannot be,
   * one that runs on stays lent until it is given back in another state.
   */
  release(user: DumpUser, state: ChannelState): void {
    const place = this.queue.indexOf(user);
    if (place >= 0) this.queue.splice(place, 1);
    const channel = this.lent.get(user);
    if (channel === undefined || (state === 'running' && !this.replaceable)) return;
    this.lent.delete(user);
    if (this.closed !== undefined) return;
    if (state === 'idle' || !this.replaceable) return this.next(channel);
    this.all.delete(channel);
    channel.close();
    const waiting = this.queue.shift();
    if (waiting === undefined) return;
    try {
      this.acquire(waiting);
    } catch (error) {
      waiting.failed(error as Error);
    }
  }

  /** Closes every channel; who waits is told the reason. */
  close(reason: Error = new ClosedError('dump')): void {
    if (this.closed !== undefined) return;
    this.closed = reason;
    for (const channel of this.all) channel.close(reason);
    for (const user of this.queue.splice(0)) user.failed(reason);
    this.all.clear();
    this.idle.length = 0;
    this.lent.clear();
  }

  private grow(): Channel | undefined {
    if (this.all.size >= this.limit) return undefined;
    const channel = this.open();
    this.all.add(channel);
    return channel;
  }

  private next(channel: Channel): void {
    const user = this.queue.shift();
    if (user === undefined) this.idle.push(channel);
    else this.lend(channel, user);
  }

  private lend(channel: Channel, user: DumpUser): void {
    this.lent.set(user, channel);
    user.begin(channel);
  }
}
