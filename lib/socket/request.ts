import { Observable, type Subscriber } from 'rxjs';
import { LostAnswerError, NetlinkError, RequestTimeoutError } from '../errors.ts';
import { acknowledgementOf } from '../frame/acknowledgement.ts';
import { HEADER_SIZE, NLM_F, NLMSG, readHeader } from '../frame/header.ts';
import { hostIsLittleEndian } from '../schema/byte-order.ts';
import type { Channel } from './channel.ts';
import type { RequestSpec } from './exchange.ts';
import { describedRequest, refusal } from './refusal.ts';

/** Decodes one message of an answer; `undefined` leaves it out. */
export type ReadReply<T> = (bytes: Uint8Array, view: DataView, at: number, type: number, length: number) => T | undefined;

/** How often a read is sent again after its answer was lost. */
export const REPEATS = 8;

/** What an `NLMSG_ERROR` or `NLMSG_DONE` says of a request: an error, or `undefined` when it is done. */
export function verdict(spec: RequestSpec, bytes: Uint8Array, view: DataView, at: number, length: number): Error | undefined {
  // Most are plain successes.
  if (length >= HEADER_SIZE + 4 && view.getInt32(at + HEADER_SIZE, hostIsLittleEndian) === 0) return undefined;
  const acknowledgement = acknowledgementOf({ header: readHeader(view, at), payload: bytes.subarray(at + HEADER_SIZE, at + length) });
  if (acknowledgement === undefined || acknowledgement.errno === 0) return undefined;
  const own = spec.refused?.(acknowledgement, bytes.subarray(at, at + length));
  if (own === undefined) return refusal(spec, acknowledgement);
  NetlinkError.about(own, () => describedRequest(spec, acknowledgement.extended?.offs));
  return own;
}

/**
 * A request as a cold Observable: subscribing sends it, unsubscribing forgets it. Emits each message of the answer and
 * completes with the acknowledgement; errors with the kernel's refusal, a timeout, or a lost answer.
 */
export function request<T>(channelOf: () => Channel, spec: RequestSpec, read: ReadReply<T>, timeout: number): Observable<T> {
  return new Observable((subscriber) => new Request(channelOf(), spec, read, spec.timeout ?? timeout, subscriber).start());
}

class Request<T> {
  private readonly channel: Channel;
  private readonly spec: RequestSpec;
  private readonly read: ReadReply<T>;
  private readonly timeout: number;
  private readonly subscriber: Subscriber<T>;
  private timer: NodeJS.Timeout | undefined;
  private sequence = 0;
  private attempts = 0;

  constructor(channel: Channel, spec: RequestSpec, read: ReadReply<T>, timeout: number, subscriber: Subscriber<T>) {
    this.channel = channel;
    this.spec = spec;
    this.read = read;
    this.timeout = timeout;
    this.subscriber = subscriber;
  }

  start(): () => void {
    this.send();
    if (!this.subscriber.closed) {
      this.timer = setTimeout(() => this.subscriber.error(new RequestTimeoutError(this.name, this.timeout)), this.timeout);
    }
    return () => {
      clearTimeout(this.timer);
      this.channel.forget(this.sequence);
    };
  }

  message(bytes: Uint8Array, view: DataView, at: number, type: number, _flags: number, length: number): boolean {
    const { subscriber } = this;
    if (type === NLMSG.error || type === NLMSG.done) {
      const error = verdict(this.spec, bytes, view, at, length);
      if (error === undefined) subscriber.complete();
      else subscriber.error(error);
      return false;
    }
    const value = this.read(bytes, view, at, type, length);
    if (value !== undefined) subscriber.next(value);
    return !subscriber.closed;
  }

  failed(reason: 'overrun' | Error): void {
    if (this.subscriber.closed) return;
    if (reason !== 'overrun') this.subscriber.error(reason);
    else if (this.spec.repeatable === true && this.attempts < REPEATS) this.send();
    else this.subscriber.error(new LostAnswerError(this.name));
  }

  private get name(): string {
    return this.spec.operation ?? `request of type ${this.spec.type}`;
  }

  private send(): void {
    this.attempts++;
    try {
      this.sequence = this.channel.add(this.spec, NLM_F.ack, this);
      this.channel.flush();
    } catch (error) {
      this.channel.forget(this.sequence);
      this.subscriber.error(error);
    }
  }
}
