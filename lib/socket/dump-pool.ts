import { ClosedError } from '../errors.ts';
import { Channel } from './channel.ts';

/** A place in the queue for a channel, then the channel itself. */
export interface Ticket {
  /** Gives it back. A channel whose dump did not end would go on with it: it is replaced, or drained where it cannot be. */
  release(ended: boolean): void;
}

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
  private readonly queue: ((channel: Channel) => void)[] = [];
  private closed = false;

  /** `open` makes a channel; where it gives the same one each time, `limit` is 1 and `replaceable` false. */
  constructor(open: () => Channel, limit: number, replaceable: boolean) {
    this.open = open;
    this.limit = limit;
    this.replaceable = replaceable;
  }

  /** Calls `start` with a channel that runs no dump, at once or later. */
  acquire(start: (channel: Channel) => void): Ticket {
    if (this.closed) throw new ClosedError('dump');
    let held: Channel | undefined;
    let released = false;
    const begin = (channel: Channel): void => {
      held = channel;
      start(channel);
    };
    const ticket: Ticket = {
      release: (ended) => {
        if (released) return;
        released = true;
        const place = this.queue.indexOf(begin);
        if (place >= 0) this.queue.splice(place, 1);
        else if (held !== undefined) this.recycle(held, ended);
      },
    };
    const channel = this.idle.pop() ?? this.grow();
    if (channel === undefined) this.queue.push(begin);
    else begin(channel);
    return ticket;
  }

  /** Closes every channel; who waits is told the reason. */
  close(reason?: Error): void {
    this.closed = true;
    for (const channel of this.all) channel.close(reason);
    this.all.clear();
    this.idle.length = 0;
    this.queue.length = 0;
  }

  private grow(): Channel | undefined {
    if (this.all.size >= this.limit) return undefined;
    const channel = this.open();
    this.all.add(channel);
    return channel;
  }

  private recycle(channel: Channel, ended: boolean): void {
    if (this.closed) return;
    if (ended) return this.next(channel);
    if (!this.replaceable) return channel.whenIdle(() => this.next(channel));
    this.all.delete(channel);
    channel.close();
    const fresh = this.queue.length > 0 ? this.grow() : undefined;
    if (fresh !== undefined) this.next(fresh);
  }

  private next(channel: Channel): void {
    const start = this.queue.shift();
    if (start === undefined) this.idle.push(channel);
    else start(channel);
  }
}
