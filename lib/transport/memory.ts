import { ClosedError } from '../errors.ts';
import type { Overrun } from '../frame/frame.ts';
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
  private readonly waiting: ((receiver: Receiver) => void)[] = [];
  private receiver: Receiver | undefined;
  private active = false;
  private closed = false;
  private delivering = false;
  private sending = false;
  /** Set when a receiver pauses in the middle of a delivery. */
  private halted = false;
  private counters = { frames: 0, bytes: 0, overruns: 0, drops: 0, forged: 0 };

  constructor(answer: Answer = () => [], options: { readonly protocol?: number } = {}) {
    this.answer = answer;
    this.protocol = options.protocol ?? 0;
  }

  get stats(): TransportStats {
    return { ...this.counters };
  }

  attach(receiver: Receiver): void {
    this.receiver = receiver;
  }

  send(datagram: Uint8Array): void {
    if (this.closed) throw new ClosedError('send');
    this.sending = true;
    try {
      for (const reply of this.answer(datagram.slice(), this)) this.deliver(reply);
    } finally {
      this.sending = false;
    }
    if (this.active) queueMicrotask(() => this.active && this.drain());
  }

  /** Delivers a datagram as if it came from the kernel; with a group, as a notification. */
  deliver(bytes: Uint8Array, group = 0): void {
    if (group !== 0 && !this.groups.has(group)) return;
    const copy = bytes.slice();
    this.waiting.push((receiver) => {
      this.counters.frames++;
      this.counters.bytes += copy.length;
      receiver.frame({ type: 'frame', bytes: copy, port: 0, group });
    });
    if (this.active && !this.sending) this.drain();
  }

  /** Says that messages were lost here. */
  overrun(cause: Overrun['cause'] = 'buffer'): void {
    this.waiting.push((receiver) => {
      this.counters.overruns++;
      receiver.overrun({ type: 'overrun', cause });
    });
    if (this.active && !this.sending) this.drain();
  }

  /** Breaks the transport. */
  fail(error: Error): void {
    this.waiting.push((receiver) => receiver.failed(error));
    if (this.active && !this.sending) this.drain();
  }

  drain(): void {
    if (this.delivering || this.receiver === undefined) return;
    this.delivering = true;
    this.halted = false;
    try {
      while (!this.closed && !this.halted) {
        const next = this.waiting.shift();
        if (next === undefined) break;
        next(this.receiver);
      }
    } finally {
      this.delivering = false;
    }
  }

  resume(): void {
    this.halted = false;
    if (this.active || this.closed) return;
    this.active = true;
    this.drain();
  }

  pause(): void {
    this.halted = true;
    this.active = false;
  }

  join(group: number): void {
    this.groups.add(group);
  }

  leave(group: number): void {
    this.groups.delete(group);
  }

  close(): void {
    this.closed = true;
    this.active = false;
    this.waiting.length = 0;
  }
}
