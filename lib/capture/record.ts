import type { Receiver, Transport, TransportStats } from '../transport/transport.ts';
import type { CapturedTraffic } from './captured-item.ts';
import type { CaptureSink } from './sink.ts';

export interface RecordOptions {
  /** Milliseconds since the epoch, with a fraction. @default the clock of `node:perf_hooks` */
  readonly now?: () => number;
}

/**
 * A transport that works as another one does, and tees everything that crosses it into a sink: what was sent once the other
 * has taken it, what is received and each overrun before they are delivered. A datagram whose `send` throws did not cross.
 * Closing it ends the sink.
 *
 * @example
 * const socket = new NetlinkSocket({ transport: record(new KernelTransport(), recordingSink(captureFile('route.jsonl'))) });
 */
export function record(transport: Transport, sink: CaptureSink, options: RecordOptions = {}): Transport {
  return new RecordingTransport(transport, sink, options.now ?? (() => performance.timeOrigin + performance.now()));
}

class RecordingTransport implements Transport {
  private readonly inner: Transport;
  private readonly sink: CaptureSink;
  private readonly now: () => number;
  /** What is received while a datagram is being sent is written behind it. */
  private held: CapturedTraffic[] | undefined;
  private ended = false;

  constructor(inner: Transport, sink: CaptureSink, now: () => number) {
    this.inner = inner;
    this.sink = sink;
    this.now = now;
  }

  get protocol(): number {
    return this.inner.protocol;
  }

  get port(): number {
    return this.inner.port;
  }

  get receiveBuffer(): number {
    return this.inner.receiveBuffer;
  }

  get sendLimit(): number {
    return this.inner.sendLimit;
  }

  get stats(): TransportStats {
    return this.inner.stats;
  }

  attach(receiver: Receiver): void {
    this.inner.attach({
      frame: (frame) => {
        const group = frame.group === 0 ? {} : { group: frame.group };
        this.write({ direction: 'received', bytes: frame.bytes, protocol: this.protocol, time: this.now(), ...group });
        receiver.frame(frame);
      },
      overrun: (gap) => {
        this.write({ overrun: gap.cause, protocol: this.protocol, time: this.now() });
        receiver.overrun(gap);
      },
      failed: (error) => receiver.failed(error),
    });
  }

  send(datagram: Uint8Array): void {
    const outer = this.held;
    const answers: CapturedTraffic[] = [];
    const bytes = datagram.slice();
    const time = this.now();
    this.held = answers;
    let sent = false;
    try {
      this.inner.send(datagram);
      sent = true;
    } finally {
      this.held = outer;
      if (sent) this.write({ direction: 'sent', bytes, protocol: this.protocol, time });
      for (const answer of answers) this.write(answer);
    }
  }

  drain(everything?: boolean): void {
    this.inner.drain(everything);
  }

  resume(): void {
    this.inner.resume();
  }

  pause(): void {
    this.inner.pause();
  }

  join(group: number): void {
    this.inner.join(group);
  }

  leave(group: number): void {
    this.inner.leave(group);
  }

  close(): void {
    this.inner.close();
    if (this.ended) return;
    this.ended = true;
    this.sink.end();
  }

  private write(item: CapturedTraffic): void {
    if (this.ended) return;
    if (this.held === undefined) this.sink.write(item);
    else this.held.push(item);
  }
}
