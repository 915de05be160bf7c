import { ClosedError } from '../errors.ts';
import type { Overrun } from '../frame/frame.ts';
import { Delivery, inTurn } from './delivery.ts';
import type { Receiver, Transport, TransportStats } from './transport.ts';

/** Answers a datagram with datagrams: a kernel as a function. */
export type Answer = (datagram: Uint8Array, transport: MemoryTransport) => Iterable<Uint8Array>;

/**
 * A transport without a kernel: what is sent goes to a function, what it returns is delivered, and a test may deliver
 * datagrams and overruns of its own. Delivery waits while the transport is paused, as in a socket's buffer.
 *
 * @example
 * const transport = new MemoryTransport((request) => [acknowledge(request)]);
 * const socket = new NetlinkSocket({ transport });
 */
export class MemoryTransport implements Transport {
  readonly protocol: number;
  readonly port = 1;
  readonly receiveBuffer = 212_992;
  readonly sendLimit = 212_960;
  /** The multicast groups that are joined. */
  readonly groups = new Set<number>();
  private readonly answer: Answer;
  private readonly waiting: (() => void)[] = [];
  private readonly delivery = new Delivery(inTurn(this.waiting));
  private closed = false;
  private sending = false;

  constructor(answer: Answer = () => [], options: { readonly protocol?: number } = {}) {
    this.answer = answer;
    this.protocol = options.protocol ?? 0;
  }

  get stats(): TransportStats {
    return this.delivery.stats;
  }

  attach(receiver: Receiver): void {
    this.delivery.attach(receiver);
  }

  send(datagram: Uint8Array): void {
    if (this.closed) throw new ClosedError('send');
    this.sending = true;
    try {
      for (const reply of this.answer(datagram.slice(), this)) this.deliver(reply);
    } finally {
      this.sending = false;
    }
    this.delivery.drainSoon();
  }

  /** Delivers a datagram as if it came from the kernel; with a group, as a notification. */
  deliver(bytes: Uint8Array, group = 0): void {
    if (group !== 0 && !this.groups.has(group)) return;
    const copy = bytes.slice();
    this.enqueue(() => this.delivery.frame(copy, group));
  }

  /** Says that messages were lost here. */
  overrun(cause: Overrun['cause'] = 'buffer'): void {
    this.enqueue(() => this.delivery.overrun(cause));
  }

  /** Breaks the transport. */
  fail(error: Error): void {
    this.enqueue(() => this.delivery.failed(error));
  }

  drain(): void {
    this.delivery.drain();
  }

  resume(): void {
    if (this.delivery.resume()) this.drain();
  }

  pause(): void {
    this.delivery.pause();
  }

  join(group: number): void {
    this.groups.add(group);
  }

  leave(group: number): void {
    this.groups.delete(group);
  }

  close(): void {
    this.closed = true;
    this.delivery.close();
    this.waiting.length = 0;
  }

  private enqueue(delivery: () => void): void {
    this.waiting.push(delivery);
    if (this.delivery.active && !this.sending) this.drain();
  }
}
