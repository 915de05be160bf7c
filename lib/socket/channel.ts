import { ClosedError, InvalidValueError } from '../errors.ts';
import { composeInto } from '../frame/compose.ts';
import type { Frame, Overrun } from '../frame/frame.ts';
import { align4, HEADER_SIZE, NLM_F, NLMSG } from '../frame/header.ts';
import { viewOf } from '../frame/split.ts';
import { hostIsLittleEndian } from '../schema/byte-order.ts';
import { ByteWriter } from '../schema/byte-writer.ts';
import type { Transport } from '../transport/transport.ts';
import { BySequence } from './by-sequence.ts';
import type { RequestSpec } from './exchange.ts';

const LE = hostIsLittleEndian;

/** Who waits for the answer to a sequence number. */
export interface Waiter {
  /** A message of the answer; the last is an `NLMSG_ERROR` or `NLMSG_DONE`. Says whether it waits for more. */
  message(bytes: Uint8Array, view: DataView, at: number, type: number, flags: number, length: number): boolean;
  /**
   * Takes the messages of its answer that follow one another from `at`, but for the last of the answer, and says where they end;
   * `at` when it wants each by itself.
   */
  run?(bytes: Uint8Array, view: DataView, at: number, sequence: number): number;
  /** The answer was lost, or will never come. */
  failed(reason: 'overrun' | Error): void;
}

/** Who hears every datagram of a channel. */
export interface Listener {
  next(item: Frame | Overrun): void;
  error(error: Error): void;
}

/**
 * Requests over one transport: numbers them, sends them, and hands each message of an answer to the one who waits for its
 * number. A number is not used again until all others were. An exception of the one who waits ends its wait, and nobody else's.
 */
export class Channel {
  readonly transport: Transport;
  private readonly waiters = new BySequence<Waiter>();
  private writer = new ByteWriter(4096);
  private spare: ByteWriter | undefined;
  private sequence = (Date.now() & 0x7fff_ffff) >>> 0;
  private listener: Listener | undefined;
  /** Somebody waits no more for an answer, which may lie unread in the receive buffer and take the room of the next. */
  private unread = false;
  private discarding = false;
  private closed: Error | undefined;

  constructor(transport: Transport) {
    this.transport = transport;
    transport.attach({
      frame: (frame) => {
        if (!this.answers(frame)) this.listener?.next(frame);
      },
      overrun: (gap) => {
        this.failAll('overrun');
        this.listener?.next(gap);
      },
      failed: (error) => {
        this.failAll(error);
        this.listener?.error(error);
      },
    });
  }

  /** How many answers are outstanding. */
  get outstanding(): number {
    return this.waiters.size;
  }

  /** Writes a request into the datagram that {@link flush} sends, and says who waits for its answer. Throws when the body cannot be encoded. */
  add(spec: RequestSpec, flags: number, waiter: Waiter): number {
    if (this.closed !== undefined) throw this.closed;
    if (this.unread && this.writer.length === 0) this.discard();
    const sequence = this.next();
    try {
      composeInto(
        this.writer,
        { type: spec.type, flags: (spec.flags ?? 0) | flags | NLM_F.request, sequence, port: this.transport.port },
        spec.codec,
        spec.body,
        spec,
      );
    } catch (error) {
      throw error instanceof InvalidValueError
        ? new InvalidValueError(spec.property?.(error.path) ?? error.path, error.reason, spec.operation)
        : error;
    }
    this.waiters.set(sequence, waiter);
    return sequence;
  }

  /** Bytes that wait to be sent. */
  get pendingBytes(): number {
    return this.writer.length;
  }

  /** Sends what was added, and delivers what the kernel answered at once. */
  flush(): void {
    const { writer, transport } = this;
    const datagram = writer.bytes.subarray(0, writer.length);
    // Should a transport deliver inside send, what is sent then must be a datagram of its own.
    this.writer = this.spare ?? new ByteWriter(4096);
    this.spare = undefined;
    try {
      transport.send(datagram);
    } finally {
      // What is taken next must be zero: bodies leave gaps where a field is absent.
      datagram.fill(0);
      writer.length = 0;
      this.spare = writer;
    }
    transport.drain();
    if (this.waiters.size > 0) transport.resume();
  }

  /** Nobody waits for this answer any more. */
  forget(sequence: number): void {
    if (this.waiters.delete(sequence)) this.unread = true;
    this.settle();
  }

  /** Closes the transport; who waits is told the reason. */
  close(reason: Error = new ClosedError('request')): void {
    if (this.closed !== undefined) return;
    this.closed = reason;
    this.transport.close();
    this.failAll(reason);
  }

  private next(): number {
    this.sequence = (this.sequence + 1) >>> 0;
    if (this.sequence === 0) this.sequence = 1;
    return this.sequence;
  }

  /** Hands every datagram that is no answer to a listener, for a transport that carries requests and notifications alike. Returns the function that ends it. */
  listen(listener: Listener): () => void {
    this.listener = listener;
    this.transport.resume();
    return () => {
      this.listener = undefined;
      this.settle();
    };
  }

  /** Reads nothing while nothing is awaited: the process may end. */
  private settle(): void {
    if (this.waiters.size === 0 && this.listener === undefined && this.closed === undefined && !this.discarding) this.transport.pause();
  }

  /** Empties the receive buffer of answers that nobody waits for. */
  private discard(): void {
    this.unread = false;
    this.discarding = true;
    try {
      this.transport.drain(true);
    } finally {
      this.discarding = false;
    }
  }

  /** Hands out the answers that a datagram carries. False when it carries none, but notifications. */
  private answers({ bytes, group }: Frame): boolean {
    // A notification bears the number of the request that caused it, whoever sent that: it is no answer.
    if (group !== 0) return false;
    const view = viewOf(bytes);
    const { port } = this.transport;
    let own = false;
    for (let at = 0; bytes.length - at >= HEADER_SIZE; ) {
      const length = view.getUint32(at, LE);
      if (length < HEADER_SIZE || length > bytes.length - at) break;
      const sequence = view.getUint32(at + 8, LE);
      const waiter = this.waiters.get(sequence);
      // Without a waiter it may be the rest of an answer that nobody waits for any more.
      if (waiter === undefined) own ||= port !== 0 && view.getUint32(at + 12, LE) === port;
      else {
        own = true;
        const end = waiter.run?.(bytes, view, at, sequence) ?? at;
        if (end > at) {
          at = end;
          continue;
        }
        const type = view.getUint16(at + 4, LE);
        const last = type === NLMSG.error || type === NLMSG.done;
        if (last) this.waiters.delete(sequence);
        try {
          if (!waiter.message(bytes, view, at, type, view.getUint16(at + 6, LE), length) && !last) this.forget(sequence);
        } catch (error) {
          if (!last) this.forget(sequence);
          waiter.failed(error as Error);
        }
      }
      at += align4(length);
    }
    this.settle();
    return own;
  }

  private failAll(reason: 'overrun' | Error): void {
    const waiters = this.waiters.clear();
    this.settle();
    for (const waiter of waiters) waiter.failed(reason);
  }
}
