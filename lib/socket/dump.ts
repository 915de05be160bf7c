import { Observable, type Subscriber } from 'rxjs';
import { InterruptedDumpError, LostAnswerError, RequestTimeoutError } from '../errors.ts';
import { align4, HEADER_SIZE, NLM_F, NLMSG } from '../frame/header.ts';
import { viewOf } from '../frame/split.ts';
import { hostIsLittleEndian } from '../schema/byte-order.ts';
import type { Channel } from './channel.ts';
import type { ChannelState, DumpPool } from './dump-pool.ts';
import type { RequestSpec } from './exchange.ts';
import { type ReadReply, verdict } from './request.ts';

const LE = hostIsLittleEndian;

/** How a dump is taken. */
export interface DumpOptions {
  /**
   * What to do with a dump that the kernel flags as torn, since the table changed meanwhile: take it again, end with an
   * {@link InterruptedDumpError}, or emit it as it is. Routes, rules and neighbours are never flagged. @default 'retry'
   */
  readonly interrupted?: 'retry' | 'error' | 'ignore';
  /** How many dumps are tried. @default 20 */
  readonly attempts?: number;
  /** Keep the dump's bytes until it is known to be whole. Without, it is emitted as it comes, torn or not. @default true */
  readonly hold?: boolean;
  /**
   * Hear the table's events while it is dumped and put them into the result, so that it equals one state that the kernel had.
   * Only for clients that know which events those are. @default false
   */
  readonly consistent?: boolean;
}

/**
 * A dump as a cold Observable: one dump per subscription. Emits every object once the dump is whole, then completes;
 * unsubscribing cancels it.
 */
export function dump<T>(pool: DumpPool, spec: RequestSpec, read: ReadReply<T>, timeout: number, options: DumpOptions = {}): Observable<T> {
  return new Observable((subscriber) => new Dump(pool, spec, read, spec.timeout ?? timeout, options, subscriber).start());
}

class Dump<T> {
  private readonly pool: DumpPool;
  private readonly spec: RequestSpec;
  private readonly read: ReadReply<T>;
  private readonly timeout: number;
  private readonly options: DumpOptions;
  private readonly subscriber: Subscriber<T>;
  private readonly hold: boolean;
  /** Datagrams, and where the dump's messages begin and end in each. */
  private held: { readonly bytes: Uint8Array; readonly start: number; readonly end: number }[] = [];
  private torn = false;
  private attempts = 0;
  private timer: NodeJS.Timeout | undefined;
  private channel: Channel | undefined;
  private sequence = 0;
  private state: ChannelState = 'idle';

  constructor(pool: DumpPool, spec: RequestSpec, read: ReadReply<T>, timeout: number, options: DumpOptions, subscriber: Subscriber<T>) {
    this.pool = pool;
    this.spec = spec;
    this.read = read;
    this.timeout = timeout;
    this.options = options;
    this.hold = options.hold ?? true;
    this.subscriber = subscriber;
  }

  start(): () => void {
    this.timer = setTimeout(() => this.subscriber.error(new RequestTimeoutError(this.name, this.timeout)), this.timeout);
    this.acquire();
    return () => {
      clearTimeout(this.timer);
      this.held = [];
      this.pool.release(this, this.state);
    };
  }

  message(bytes: Uint8Array, view: DataView, at: number, type: number, flags: number, length: number): boolean {
    const { subscriber } = this;
    if ((flags & NLM_F.dump_intr) !== 0) this.torn = true;
    if (type === NLMSG.error || type === NLMSG.done) {
      this.state = 'idle';
      if (subscriber.closed) this.pool.release(this, 'idle');
      else this.finish(verdict(this.spec, bytes, view, at, length), bytes);
      return false;
    }
    // A cancelled dump goes on until the kernel ends it, unless its socket was closed.
    if (subscriber.closed) return true;
    const value = this.read(bytes, view, at, type, length);
    if (value !== undefined) subscriber.next(value);
    return true;
  }

  /** While it holds a dump, it only looks where its messages end and whether it is torn. */
  run(bytes: Uint8Array, view: DataView, start: number, sequence: number): number {
    if (!this.hold || this.subscriber.closed) return start;
    let at = start;
    let flags = 0;
    while (bytes.length - at >= HEADER_SIZE && view.getUint32(at + 8, LE) === sequence) {
      const length = view.getUint32(at, LE);
      const type = view.getUint16(at + 4, LE);
      if (length < HEADER_SIZE || length > bytes.length - at || type === NLMSG.error || type === NLMSG.done) break;
      flags |= view.getUint16(at + 6, LE);
      at += align4(length);
    }
    if ((flags & NLM_F.dump_intr) !== 0) this.torn = true;
    if (at > start) this.held.push({ bytes, start, end: at });
    return at;
  }

  failed(reason: 'overrun' | Error): void {
    this.state = 'lost';
    const repeat = reason === 'overrun' && !this.subscriber.closed && this.hold && this.attempts < this.limit;
    // The kernel may still be at it: the next dump needs another socket.
    if (repeat || this.subscriber.closed) this.pool.release(this, 'lost');
    this.channel = undefined;
    if (repeat) this.again();
    else this.subscriber.error(reason === 'overrun' ? new LostAnswerError(this.name) : reason);
  }

  /** A socket that runs no dump. */
  begin(channel: Channel): void {
    this.channel = channel;
    this.send(channel);
  }

  private get name(): string {
    return this.spec.operation ?? `dump of type ${this.spec.type}`;
  }

  private get limit(): number {
    return this.options.attempts ?? 20;
  }

  /** Waits for a socket that runs no dump, then sends. */
  private acquire(): void {
    this.state = 'idle';
    try {
      this.pool.acquire(this);
    } catch (error) {
      this.subscriber.error(error);
    }
  }

  private send(channel: Channel): void {
    this.attempts++;
    this.torn = false;
    this.held = [];
    try {
      this.sequence = channel.add(this.spec, NLM_F.dump, this);
      this.state = 'running';
      channel.flush();
    } catch (error) {
      channel.forget(this.sequence);
      if (this.state === 'running') this.state = 'lost';
      this.subscriber.error(error);
    }
  }

  private again(): void {
    this.held = [];
    setImmediate(() => {
      if (this.subscriber.closed) return;
      if (this.channel === undefined) this.acquire();
      else this.send(this.channel);
    });
  }

  /** `last` is the datagram that ended the dump. */
  private finish(error: Error | undefined, last: Uint8Array): void {
    const { subscriber, options } = this;
    if (error !== undefined) return subscriber.error(error);
    if (this.torn && options.interrupted !== 'ignore') {
      if (this.hold && options.interrupted !== 'error' && this.attempts < this.limit) return this.again();
      return subscriber.error(new InterruptedDumpError(this.name, this.attempts));
    }
    this.emit(last);
    subscriber.complete();
  }

  /** Decodes what was held; each datagram is given back once it was read, but for the last, which the channel still looks at. */
  private emit(last: Uint8Array): void {
    const { subscriber, read, held } = this;
    const transport = this.channel?.transport;
    held.reverse();
    for (let part = held.pop(); part !== undefined; part = held.pop()) {
      const { bytes, start, end } = part;
      const view = viewOf(bytes);
      for (let at = start; end - at >= HEADER_SIZE; ) {
        if (subscriber.closed) return;
        const length = view.getUint32(at, LE);
        const value = read(bytes, view, at, view.getUint16(at + 4, LE), length);
        if (value !== undefined) subscriber.next(value);
        at += align4(length);
      }
      if (bytes !== last && held.at(-1)?.bytes !== bytes) transport?.giveBack?.(bytes);
    }
  }
}
