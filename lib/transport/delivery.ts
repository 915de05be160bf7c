import type { Overrun } from '../frame/frame.ts';
import type { Receiver, TransportStats } from './transport.ts';

/**
 * The reading end of a transport that has no descriptor: hands over what waits, one after the other, while somebody reads.
 * `next` hands over the first of it, and gives `false` when nothing waits.
 */
export class Delivery {
  /** From `resume` to `pause`. */
  active = false;
  private readonly next: (this: void) => boolean;
  private receiver: Receiver | undefined;
  private delivering = false;
  /** Set when a receiver pauses in the middle of a delivery. */
  private halted = false;
  private closed = false;
  private scheduled = false;
  private readonly counters = { frames: 0, bytes: 0, overruns: 0, drops: 0, forged: 0 };

  constructor(next: () => boolean) {
    this.next = next;
  }

  get stats(): TransportStats {
    return { ...this.counters };
  }

  attach(receiver: Receiver): void {
    this.receiver = receiver;
  }

  /** Hands over all that waits, unless this is what a receiver does with what it was handed. */
  drain(): void {
    if (this.delivering || this.receiver === undefined) return;
    this.delivering = true;
    this.halted = false;
    try {
      while (!this.closed && !this.halted && this.next());
    } finally {
      this.delivering = false;
    }
  }

  /** The same at the end of what runs now: nothing is delivered inside a `send`. */
  drainSoon(): void {
    if (!this.active || this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      if (this.active) this.drain();
    });
  }

  /** Whether reading begins by this. */
  resume(): boolean {
    this.halted = false;
    if (this.active || this.closed) return false;
    this.active = true;
    return true;
  }

  pause(): void {
    this.halted = true;
    this.active = false;
  }

  close(): void {
    this.closed = true;
    this.active = false;
  }

  frame(bytes: Uint8Array, group: number): void {
    this.counters.frames++;
    this.counters.bytes += bytes.length;
    this.receiver?.frame({ type: 'frame', bytes, port: 0, group });
  }

  overrun(cause: Overrun['cause']): void {
    this.counters.overruns++;
    this.receiver?.overrun({ type: 'overrun', cause });
  }

  failed(error: Error): void {
    this.receiver?.failed(error);
  }

  /** Counts what was lost. */
  dropped(datagrams: number): void {
    this.counters.drops += datagrams;
  }
}

/** The `next` of a {@link Delivery} whose deliveries wait in a list. */
export function inTurn(waiting: (() => void)[]): () => boolean {
  return () => {
    const next = waiting.shift();
    next?.();
    return next !== undefined;
  };
}
