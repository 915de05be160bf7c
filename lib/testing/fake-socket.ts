import { ClosedError, NetlinkError } from '../errors.ts';
import type { Overrun } from '../frame/frame.ts';
import { Delivery } from '../transport/delivery.ts';
import type { Receiver, Transport, TransportStats } from '../transport/transport.ts';
import { LINUX_ERRNO } from './linux-errno.ts';

/** What the socket takes from its kernel. */
export interface SocketOwner {
  /** A datagram was sent. */
  receive(datagram: Uint8Array, socket: FakeSocket): void;
  /** The socket was closed. */
  closed(socket: FakeSocket): void;
}

/** What a datagram is charged besides its bytes. */
const OVERHEAD = 512;

/**
 * A socket of a fake kernel. What arrives waits until it is read; a notification that finds no room is lost, and nothing more is
 * queued until the socket has been read empty, as in the kernel.
 */
export class FakeSocket implements Transport {
  readonly protocol = 0;
  readonly port: number;
  readonly receiveBuffer: number;
  readonly sendLimit = 212_960;
  readonly groups = new Set<number>();
  private readonly owner: SocketOwner;
  private queue: { readonly bytes: Uint8Array; readonly group: number }[] = [];
  private charged = 0;
  private gap: Overrun['cause'] | undefined;
  private congested = false;
  private readonly delivery = new Delivery(() => this.next());
  private closed = false;

  constructor(owner: SocketOwner, port: number, receiveBuffer: number) {
    this.owner = owner;
    this.port = port;
    this.receiveBuffer = receiveBuffer;
  }

  get stats(): TransportStats {
    return this.delivery.stats;
  }

  attach(receiver: Receiver): void {
    this.delivery.attach(receiver);
  }

  send(datagram: Uint8Array): void {
    if (this.closed) throw new ClosedError('send');
    if (datagram.length > this.sendLimit) throw new NetlinkError({ errno: 90, operation: 'send' });
    this.owner.receive(datagram.slice(), this);
  }

  /** Queues a datagram from the kernel; with a group, a notification. */
  deliver(bytes: Uint8Array, group = 0): void {
    if (this.closed) return;
    if (this.congested || this.charged + bytes.length + OVERHEAD > this.receiveBuffer) {
      this.delivery.dropped(1);
      this.congested = true;
      this.gap ??= 'buffer';
    } else {
      this.queue.push({ bytes, group });
      this.charged += bytes.length + OVERHEAD;
    }
    this.delivery.drainSoon();
  }

  /** Queues the parts of a dump. The kernel makes each when there is room, so that they are never lost. */
  deliverDump(datagrams: readonly Uint8Array[]): void {
    if (this.closed) return;
    for (const bytes of datagrams) this.queue.push({ bytes, group: 0 });
    this.delivery.drainSoon();
  }

  /** Loses what waits, and says so. */
  overrun(cause: Overrun['cause'] = 'buffer'): void {
    this.delivery.dropped(this.queue.length);
    this.queue = [];
    this.charged = 0;
    this.gap = cause;
    this.delivery.drainSoon();
  }

  drain(): void {
    this.delivery.drain();
  }

  resume(): void {
    if (this.delivery.resume()) this.delivery.drainSoon();
  }

  pause(): void {
    this.delivery.pause();
  }

  join(group: number): void {
    if (this.closed) throw new ClosedError('join');
    if (!Number.isInteger(group) || group < 1 || group > 64)
      throw new NetlinkError({ errno: LINUX_ERRNO.EINVAL, operation: 'join', object: `group ${group}` });
    this.groups.add(group);
  }

  leave(group: number): void {
    this.groups.delete(group);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.delivery.close();
    this.queue = [];
    this.owner.closed(this);
  }

  /** Hands over the first of what waits; the error of an overrun comes before what is queued, as from the kernel. */
  private next(): boolean {
    if (this.gap !== undefined) {
      const cause = this.gap;
      this.gap = undefined;
      this.delivery.overrun(cause);
      return true;
    }
    const item = this.queue.shift();
    if (item === undefined) {
      this.charged = 0;
      this.congested = false;
      return false;
    }
    this.charged = Math.max(0, this.charged - item.bytes.length - OVERHEAD);
    this.delivery.frame(item.bytes, item.group);
    return true;
  }
}
