import { Observable, type Subscriber } from 'rxjs';
import { LostAnswerError, RequestTimeoutError } from '../errors.ts';
import { NLM_F, NLMSG } from '../frame/header.ts';
import type { Channel, Waiter } from './channel.ts';
import type { RequestSpec } from './exchange.ts';
import { REPEATS, type ReadReply, verdict } from './request.ts';

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
  /**
   * `continue`: send all, whatever the kernel says of each. `stop`: nothing is sent after the first request that is not known to
   * be done (refused, not encodable, or its answer lost), and the results end with it. For that each request waits for the answer
   * to the one before it, where `continue` sends many in one datagram. @default 'continue'
   */
  readonly onError?: 'continue' | 'stop';
  /** Milliseconds to wait for the answers of a window. @default the socket's */
  readonly timeout?: number;
}

/** What an acknowledgement takes from the receive buffer: 830 bytes measured, twice that for one with a long explanation. */
const ACKNOWLEDGEMENT_COST = 1660;
/** What the answer to a read takes: the largest, a link's, come near it. */
const ANSWER_COST = 8192;

/**
 * Many requests (or functions that make one) as one cold Observable: emits a result for each, in order, and completes after the last. A refusal is a
 * result, not an error of the stream. Requests are sent many in one datagram, but never more than whose
 * acknowledgements the receive buffer can hold. An item whose body cannot be encoded gives a result with that error.
 */
export function batch<T>(
  channelOf: () => Channel,
  specs: Iterable<RequestSpec | (() => RequestSpec)>,
  read: ReadReply<T>,
  timeout: number,
  options: BatchOptions = {},
  first = 0,
): Observable<BatchResult<T>> {
  return new Observable((subscriber) =>
    new Batch(channelOf(), specs, read, options.timeout ?? timeout, options, first, subscriber).start(),
  );
}

const none: readonly never[] = Object.freeze([]);

/** One request of a batch, and what became of it. */
class Slot<T> implements Waiter {
  replies: readonly T[] = none;
  error: Error | undefined;
  /** Its answer was lost, and it may be sent again. */
  lost = false;
  sequence = 0;
  private readonly spec: RequestSpec | undefined;
  private readonly read: ReadReply<T>;
  private readonly answered: () => void;
  private attempts = 0;

  constructor(item: RequestSpec | (() => RequestSpec), read: ReadReply<T>, answered: () => void) {
    this.read = read;
    this.answered = answered;
    try {
      this.spec = typeof item === 'function' ? item() : item;
    } catch (error) {
      this.error = error as Error;
    }
  }

  get cost(): number {
    return this.spec?.repeatable === true ? ANSWER_COST : ACKNOWLEDGEMENT_COST;
  }

  /** Adds it to the datagram. False when there is nothing to wait for. */
  send(channel: Channel): boolean {
    if (this.spec === undefined) return false;
    this.lost = false;
    this.replies = none;
    this.attempts++;
    try {
      this.sequence = channel.add(this.spec, NLM_F.ack, this);
      return true;
    } catch (error) {
      this.error = error as Error;
      return false;
    }
  }

  message(bytes: Uint8Array, view: DataView, at: number, type: number, _flags: number, length: number): boolean {
    if (type !== NLMSG.error && type !== NLMSG.done) {
      const value = this.read(bytes, view, at, type, length);
      if (value !== undefined) this.replies = [...this.replies, value];
      return true;
    }
    this.error = this.spec && verdict(this.spec, bytes, view, at, length);
    this.answered();
    return false;
  }

  failed(reason: 'overrun' | Error): void {
    const { spec } = this;
    this.lost = reason === 'overrun' && spec?.repeatable === true && this.attempts <= REPEATS;
    if (!this.lost) this.error = reason === 'overrun' ? new LostAnswerError(spec?.operation ?? `request of type ${spec?.type}`) : reason;
    this.answered();
  }
}

class Batch<T> {
  private readonly channel: Channel;
  private readonly specs: Iterator<RequestSpec | (() => RequestSpec)>;
  private readonly read: ReadReply<T>;
  private readonly timeout: number;
  private readonly stop: boolean;
  private readonly subscriber: Subscriber<BatchResult<T>>;
  private slots: Slot<T>[] = [];
  private outstanding = 0;
  private sending = false;
  private index: number;
  private timer: NodeJS.Timeout | undefined;
  /** What the iterable threw: it ends the batch after the results of what it gave before. */
  private broken: { readonly error: unknown } | undefined;

  constructor(
    channel: Channel,
    specs: Iterable<RequestSpec | (() => RequestSpec)>,
    read: ReadReply<T>,
    timeout: number,
    options: BatchOptions,
    first: number,
    subscriber: Subscriber<BatchResult<T>>,
  ) {
    this.index = first;
    this.channel = channel;
    this.specs = specs[Symbol.iterator]();
    this.read = read;
    this.timeout = timeout;
    this.stop = options.onError === 'stop';
    this.subscriber = subscriber;
  }

  start(): () => void {
    this.run();
    return () => {
      clearTimeout(this.timer);
      this.forget();
    };
  }

  /** Sends windows as long as the kernel answers each at once; else goes on when the last answer arrives. */
  private run(): void {
    const { subscriber } = this;
    while (!subscriber.closed) {
      this.sending = true;
      const filled = this.repeat() || this.fill();
      if (filled) this.flush();
      this.sending = false;
      // Whoever makes the requests may have ended the batch meanwhile.
      if (subscriber.closed) return this.forget();
      if (!filled) {
        if (this.broken !== undefined) subscriber.error(this.broken.error);
        subscriber.complete();
        return;
      }
      if (this.outstanding > 0) {
        this.timer = setTimeout(() => subscriber.error(new RequestTimeoutError('batch', this.timeout)), this.timeout);
        return;
      }
      if (!this.deliver()) return;
    }
  }

  /** Adds one request of this window whose answer was lost. False when there is none. */
  private repeat(): boolean {
    const slot = this.slots.find(({ lost }) => lost);
    if (slot?.send(this.channel) === true) this.outstanding++;
    return slot !== undefined;
  }

  /** Adds the requests of one window. False when there are none left. */
  private fill(): boolean {
    const { channel } = this;
    const { receiveBuffer, sendLimit } = channel.transport;
    this.slots = [];
    let room = receiveBuffer;
    do {
      const item = this.take();
      if (item === undefined || this.subscriber.closed) break;
      const slot = new Slot(item, this.read, this.answered);
      this.slots.push(slot);
      if (slot.send(channel)) this.outstanding++;
      room -= slot.cost;
    } while (room >= ACKNOWLEDGEMENT_COST && channel.pendingBytes < sendLimit / 2 && !this.stop);
    return this.slots.length > 0;
  }

  private take(): RequestSpec | (() => RequestSpec) | undefined {
    if (this.broken !== undefined) return undefined;
    try {
      const item = this.specs.next();
      return item.done === true ? undefined : item.value;
    } catch (error) {
      this.broken = { error };
      return undefined;
    }
  }

  private flush(): void {
    try {
      if (this.channel.pendingBytes > 0) this.channel.flush();
    } catch (error) {
      this.forget();
      for (const slot of this.slots) slot.error ??= error as Error;
      this.outstanding = 0;
    }
  }

  private forget(): void {
    for (const { sequence } of this.slots) this.channel.forget(sequence);
  }

  private readonly answered = (): void => {
    this.outstanding--;
    if (this.outstanding > 0 || this.sending) return;
    clearTimeout(this.timer);
    if (this.deliver()) this.run();
  };

  /** Emits the results of a window, unless one of it must be sent again. False when that was the end. */
  private deliver(): boolean {
    const { subscriber, slots } = this;
    if (slots.some(({ lost }) => lost)) return true;
    for (const { replies, error } of slots) {
      subscriber.next(error === undefined ? { index: this.index++, replies } : { index: this.index++, replies, error });
      if (error !== undefined && this.stop) {
        subscriber.complete();
        return false;
      }
    }
    return !subscriber.closed;
  }
}
