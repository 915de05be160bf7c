import { Observable, type Subscriber } from 'rxjs';
import { LostAnswerError, RequestTimeoutError } from '../errors.ts';
import { NLM_F, NLMSG } from '../frame/header.ts';
import type { Channel } from './channel.ts';
import type { RequestSpec } from './exchange.ts';
import { type ReadReply, verdict } from './request.ts';

/** What became of one request of a batch. */
export interface BatchResult<T = unknown> {
  /** Which request: its place in the batch. */
  readonly index: number;
  /** Messages that the kernel answered with, besides the acknowledgement. */
  readonly replies: readonly T[];
  /** Why it was refused; absent when it was done. */
  readonly error?: Error;
}

export interface BatchOptions {
  /** `continue`: send all, whatever the kernel says of each. `stop`: send nothing after the first refusal; the results end there. @default 'continue' */
  readonly onError?: 'continue' | 'stop';
  /** Milliseconds to wait for the answers of a window. @default the socket's */
  readonly timeout?: number;
}

/** What an acknowledgement takes from the receive buffer: 830 bytes measured, twice that for one with a long explanation. */
const ACKNOWLEDGEMENT_COST = 1660;

/**
 * Many requests (or functions that make one) as one cold Observable: emits a result for each, in order, and completes after the last. A refusal is a
 * result, not an error of the stream. Requests are sent many in one datagram, but never more than whose
 * acknowledgements the receive buffer can hold. An item whose body cannot be encoded gives a result with that error.
 */
export function batch<T>(channelOf: () => Channel, specs: Iterable<RequestSpec | (() => RequestSpec)>, read: ReadReply<T>, timeout: number, options: BatchOptions = {}, first = 0): Observable<BatchResult<T>> {
  return new Observable((subscriber) => new Batch(channelOf(), specs, read, options.timeout ?? timeout, options, first, subscriber).start());
}

interface Slot<T> {
  replies: T[];
  error: Error | undefined;
}

const none: readonly never[] = Object.freeze([]);

class Batch<T> {
  private readonly channel: Channel;
  private readonly specs: Iterator<RequestSpec | (() => RequestSpec)>;
  private readonly read: ReadReply<T>;
  private readonly timeout: number;
  private readonly stop: boolean;
  private readonly subscriber: Subscriber<BatchResult<T>>;
  private readonly width: number;
  private slots: Slot<T>[] = [];
  private sequences: number[] = [];
  private outstanding = 0;
  private sending = false;
  private index: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(channel: Channel, specs: Iterable<RequestSpec | (() => RequestSpec)>, read: ReadReply<T>, timeout: number, options: BatchOptions, first: number, subscriber: Subscriber<BatchResult<T>>) {
    this.index = first;
    this.channel = channel;
    this.specs = specs[Symbol.iterator]();
    this.read = read;
    this.timeout = timeout;
    this.stop = options.onError === 'stop';
    this.subscriber = subscriber;
    this.width = this.stop ? 1 : Math.max(1, Math.floor(channel.transport.receiveBuffer / ACKNOWLEDGEMENT_COST));
  }

  start(): () => void {
    this.run();
    return () => {
      clearTimeout(this.timer);
      for (const sequence of this.sequences) this.channel.forget(sequence);
    };
  }

  /** Sends windows as long as the kernel answers each at once; else goes on when the last answer arrives. */
  private run(): void {
    while (!this.subscriber.closed) {
      if (!this.fill()) {
        this.subscriber.complete();
        return;
      }
      if (this.outstanding > 0) {
        this.timer = setTimeout(() => this.subscriber.error(new RequestTimeoutError('batch', this.timeout)), this.timeout);
        return;
      }
      if (!this.deliver()) return;
    }
  }

  /** Sends one window. False when there was nothing left to send. */
  private fill(): boolean {
    const { channel } = this;
    this.slots = [];
    this.sequences = [];
    this.sending = true;
    while (this.slots.length < this.width && channel.pendingBytes < channel.transport.sendLimit / 2) {
      const item = this.specs.next();
      if (item.done === true) break;
      this.add(item.value);
    }
    if (this.slots.length === 0) return false;
    try {
      if (channel.pendingBytes > 0) channel.flush();
    } catch (error) {
      for (const sequence of this.sequences) channel.forget(sequence);
      for (const slot of this.slots) slot.error ??= error as Error;
      this.outstanding = 0;
    }
    this.sending = false;
    return true;
  }

  private add(item: RequestSpec | (() => RequestSpec)): void {
    const slot: Slot<T> = { replies: none as readonly T[] as T[], error: undefined };
    this.slots.push(slot);
    try {
      const spec = typeof item === 'function' ? item() : item;
      const sequence = this.channel.add(spec, NLM_F.ack, {
        message: (bytes, view, at, type, _flags, length) => {
          if (type !== NLMSG.error && type !== NLMSG.done) {
            const value = this.read(bytes, view, at, type, length);
            if (value !== undefined) slot.replies = [...slot.replies, value];
            return true;
          }
          slot.error = verdict(spec, bytes, view, at, length);
          this.answered();
          return false;
        },
        failed: (reason) => {
          slot.error = reason === 'overrun' ? new LostAnswerError(spec.operation ?? `request of type ${spec.type}`) : reason;
          this.answered();
        },
      });
      this.sequences.push(sequence);
      this.outstanding++;
    } catch (error) {
      slot.error = error as Error;
    }
  }

  private answered(): void {
    this.outstanding--;
    if (this.outstanding > 0 || this.sending) return;
    clearTimeout(this.timer);
    if (this.deliver()) this.run();
  }

  /** Emits the results of a window. False when that was the end. */
  private deliver(): boolean {
    const { subscriber } = this;
    for (const slot of this.slots) {
      const { replies, error } = slot;
      subscriber.next(error === undefined ? { index: this.index++, replies } : { index: this.index++, replies, error });
      if (error !== undefined && this.stop) {
        subscriber.complete();
        return false;
      }
    }
    return !subscriber.closed;
  }
}
