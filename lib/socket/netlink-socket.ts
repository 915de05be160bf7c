import { defer, interval, map, mergeMap, Observable, of, Subject, type Subscriber, share, startWith, takeUntil } from 'rxjs';
import { ClosedError, NamespaceGoneError } from '../errors.ts';
import { type Frame, isOverrun, type Overrun } from '../frame/frame.ts';
import { readHeader } from '../frame/header.ts';
import { type AnyMessage, type FrameDecoder, isMarshal, Marshal } from '../marshal.ts';
import type { Codec } from '../schema/codec.ts';
import { KernelTransport, type KernelTransportOptions } from '../transport/kernel.ts';
import type { Transport, TransportStats } from '../transport/transport.ts';
import { type BatchOptions, type BatchResult, batch } from './batch.ts';
import { Channel } from './channel.ts';
import { type DumpOptions, dump } from './dump.ts';
import { DumpPool } from './dump-pool.ts';
import type { RequestSpec } from './exchange.ts';
import { watchNamespace } from './namespace-watch.ts';
import { type ReadReply, request } from './request.ts';
import { traceFrames } from './trace.ts';

/** What a socket is opened for: each has its own. */
export type SocketPurpose = 'events' | 'requests' | 'dumps';

/** How a {@link NetlinkSocket} is made. */
export interface NetlinkSocketOptions<M = AnyMessage> extends KernelTransportOptions {
  /** Multicast groups to hear. */
  readonly groups?: readonly number[];
  /** Port id that the first of the kernel sockets binds to, dumps' aside; the others get one from the kernel. @default one that the kernel picks */
  readonly port?: number;
  /**
   * Carries everything instead of kernel sockets. One transport is shared by requests and events: it joins groups while somebody
   * listens, and is closed with the socket. A function is called for each socket that is needed, as kernel sockets are opened.
   */
  readonly transport?: Transport | ((purpose: SocketPurpose) => Transport);
  /**
   * Decodes the messages: a `Marshal`, or a decoder of your own for a protocol that is framed in another way, which then carries
   * no requests. @default a Marshal that knows no message
   */
  readonly marshal?: FrameDecoder<M>;
  /** Milliseconds that a request waits for its answer. @default 15,000 */
  readonly timeout?: number;
}

const TIMEOUT = 15_000;
/** Sockets of requests keep the system's receive buffer, 208 KiB, where a smaller one is asked for. */
const LEAST_BUFFER = 212_992;
/** Kernel sockets that dumps spread over. */
const DUMP_SOCKETS = 4;

/**
 * A netlink protocol: datagrams as they come, typed messages, requests.
 *
 * Notifications, requests and dumps have kernel sockets of their own, opened when first needed: a request on a socket that
 * events have overrun would lose its answer, and the kernel runs one dump a socket. All of them close with {@link close}.
 *
 * @example
 * const socket = new NetlinkSocket({ groups: [1], marshal: new Marshal(rtnl) });
 * socket.messages.subscribe(({ type }) => console.log(type));
 */
export class NetlinkSocket<M = AnyMessage> {
  /** Decodes what this socket receives. */
  readonly decoder: FrameDecoder<M>;
  /**
   * Every notification, and an {@link Overrun} where some were lost. Hot: what arrives while nobody subscribes is dropped with
   * the socket that heard it. Errors with a `NamespaceGoneError` when the name of its namespace is removed; completes on close.
   */
  readonly frames: Observable<Frame | Overrun>;
  /** The messages of {@link frames}, decoded; overruns pass through. */
  readonly messages: Observable<M | Overrun>;
  private readonly options: NetlinkSocketOptions<M>;
  /** The one transport that carries everything, where there is one. */
  private readonly carrier: Transport | undefined;
  private readonly timeout: number;
  private readonly groups: Set<number>;
  private readonly closing = new Subject<void>();
  private readonly pool: DumpPool;
  private shared: Channel | undefined;
  private listener: Transport | undefined;
  /** Which of the sockets is bound to the port that was asked for. */
  private bound: Transport | undefined;
  private retired: TransportStats = { frames: 0, bytes: 0, overruns: 0, drops: 0, forged: 0 };
  /** Why it is closed. */
  private closed: Error | undefined;
  private stopWatching: (() => void) | undefined;
  private subscriber: Subscriber<Frame | Overrun> | undefined;

  constructor(options: NetlinkSocketOptions<M> = {}) {
    this.options = options;
    this.carrier = typeof options.transport === 'function' ? undefined : options.transport;
    this.decoder = options.marshal ?? (new Marshal() as FrameDecoder<unknown> as FrameDecoder<M>);
    this.timeout = options.timeout ?? TIMEOUT;
    this.groups = new Set(options.groups);
    this.pool =
      this.carrier === undefined
        ? new DumpPool(() => new Channel(this.open('dumps')), DUMP_SOCKETS, true)
        : new DumpPool(() => this.channel(), 1, false);
    this.frames = new Observable<Frame | Overrun>((subscriber) => this.listen(subscriber)).pipe(share());
    this.messages = this.frames.pipe(mergeMap((item) => (isOverrun(item) ? [item] : this.decoder.decode(item))));
    if (isMarshal(this.decoder)) traceFrames(this.carrier?.protocol ?? options.protocol ?? 0, this.decoder);
  }

  /** The socket's Marshal. Throws a `TypeError` where a decoder of your own stands in its place: requests need a Marshal. */
  get marshal(): Marshal {
    if (isMarshal(this.decoder)) return this.decoder;
    throw new TypeError('this socket decodes datagrams with a decoder of its own: requests and registrations need a Marshal');
  }

  /** Describes a message type: delegates to the socket's own Marshal. Returns the function that takes it back. */
  register(type: number, name: string, codec: Codec<unknown>): () => void {
    return this.marshal.register(type, name, codec);
  }

  /** Sends a request when subscribed to; emits the messages of its answer, completes with its acknowledgement. */
  request<T = M>(spec: RequestSpec, read: ReadReply<T> = this.readMessage as ReadReply<never>): Observable<T> {
    return request(() => this.channel(), spec, read, this.timeout);
  }

  /** Takes a dump when subscribed to; emits its messages once it is whole. */
  dump<T = M>(spec: RequestSpec, options: DumpOptions = {}, read: ReadReply<T> = this.readMessage as ReadReply<never>): Observable<T> {
    return dump(this.pool, spec, read, this.timeout, options);
  }

  /** Sends many requests when subscribed to; emits a result for each, in order, counted from `first`. */
  batch<T = M>(
    specs: Iterable<RequestSpec | (() => RequestSpec)>,
    options: BatchOptions = {},
    first = 0,
    read: ReadReply<T> = this.readMessage as ReadReply<never>,
  ): Observable<BatchResult<T>> {
    return batch(() => this.channel(), specs, read, this.timeout, options, first);
  }

  /** Hears a multicast group from now on. Throws a `NetlinkError` where the kernel refuses. */
  join(group: number): void {
    if (this.groups.has(group)) return;
    this.hearing()?.join(group);
    this.groups.add(group);
  }

  /** Hears a multicast group no more. */
  leave(group: number): void {
    if (this.groups.delete(group)) this.hearing()?.leave(group);
  }

  /**
   * A socket of the same protocol, namespace and marshal that hears other groups. Where a custom transport carries this one, it
   * is this one: it joins the groups.
   */
  sibling(groups: readonly number[], options: Pick<KernelTransportOptions, 'allNamespaces' | 'receiveBuffer'> = {}): NetlinkSocket<M> {
    if (this.carrier === undefined) return new NetlinkSocket<M>({ ...this.options, port: 0, ...options, marshal: this.decoder, groups });
    for (const group of groups) this.join(group);
    return this;
  }

  /** Delivers all notifications that have arrived, without waiting for the event loop. */
  drain(): void {
    this.hearing()?.drain(true);
  }

  /** Counters of the socket that hears notifications, now and then every `period` milliseconds. Completes on close. */
  stats(period = 1000): Observable<TransportStats> {
    return defer(() =>
      this.closed !== undefined
        ? of(this.count())
        : interval(period).pipe(
            startWith(0),
            map(() => this.count()),
            takeUntil(this.closing),
          ),
    );
  }

  /** Closes every socket. Streams complete; requests that wait error with a `ClosedError`. Idempotent. */
  close(): void {
    this.end();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  private readonly readMessage: ReadReply<AnyMessage> = (bytes, view, at) => this.marshal.read(bytes, view, at, readHeader(view, at));

  private open(purpose: SocketPurpose): Transport {
    const { transport, netns, receiveBuffer, ...options } = this.options;
    if (this.closed !== undefined) throw this.closed;
    if (transport !== undefined) return typeof transport === 'function' ? transport(purpose) : transport;
    const port = purpose === 'dumps' || this.bound !== undefined ? 0 : (options.port ?? 0);
    // An answer and its acknowledgement need room at the same time.
    const sized = receiveBuffer !== undefined && (purpose === 'events' || receiveBuffer > LEAST_BUFFER);
    const opened = new KernelTransport({ ...options, port, ...(netns !== undefined && { netns }), ...(sized && { receiveBuffer }) });
    try {
      if (netns !== undefined) this.stopWatching ??= watchNamespace(netns, (error) => this.end(error));
      const gone = this.ended();
      if (gone !== undefined) throw gone;
    } catch (error) {
      opened.close();
      throw error;
    }
    if (port !== 0) this.bound = opened;
    return opened;
  }

  /** Asked again where watching may just have ended it. */
  private ended(): Error | undefined {
    return this.closed;
  }

  /** What notifications come from now. */
  private hearing(): Transport | undefined {
    return this.subscriber === undefined ? undefined : (this.carrier ?? this.listener);
  }

  /** Ends streams and requests, with an error where there is a reason, and lets the namespace go. */
  private end(reason?: NamespaceGoneError): void {
    if (this.closed !== undefined) return;
    this.closed = reason ?? new ClosedError('request');
    this.stopWatching?.();
    if (reason === undefined) this.subscriber?.complete();
    else this.subscriber?.error(reason);
    this.closing.next();
    this.closing.complete();
    this.pool.close(reason);
    this.shared?.close(reason);
    this.carrier?.close();
  }

  /** The channel of requests that are no dumps. */
  private channel(): Channel {
    if (this.closed !== undefined) throw this.closed;
    this.shared ??= new Channel(this.open('requests'));
    return this.shared;
  }

  private listen(subscriber: Subscriber<Frame | Overrun>): () => void {
    if (this.closed !== undefined) {
      if (this.closed instanceof NamespaceGoneError) subscriber.error(this.closed);
      else subscriber.complete();
      return () => {};
    }
    this.subscriber = subscriber;
    const stopListening = this.carrier === undefined ? this.listenToOwn(subscriber) : this.listenToShared(subscriber, this.carrier);
    return () => {
      this.subscriber = undefined;
      stopListening();
    };
  }

  /** Groups are joined only while somebody listens: what nobody reads would take the room of answers. */
  private listenToShared(subscriber: Subscriber<Frame | Overrun>, transport: Transport): () => void {
    const channel = this.channel();
    let stopListening = (): void => {};
    try {
      for (const group of this.groups) transport.join(group);
      stopListening = channel.listen(subscriber);
    } catch (error) {
      subscriber.error(error);
    }
    return () => {
      if (this.closed === undefined) for (const group of this.groups) transport.leave(group);
      stopListening();
    };
  }

  private listenToOwn(subscriber: Subscriber<Frame | Overrun>): () => void {
    const transport = this.open('events');
    this.listener = transport;
    try {
      for (const group of this.groups) transport.join(group);
      transport.attach({
        frame: (frame) => subscriber.next(frame),
        overrun: (gap) => subscriber.next(gap),
        failed: (error) => subscriber.error(error),
      });
      transport.resume();
    } catch (error) {
      subscriber.error(error);
    }
    return () => {
      this.retired = this.count();
      this.listener = undefined;
      if (this.bound === transport) this.bound = undefined;
      transport.close();
    };
  }

  private count(): TransportStats {
    const current = (this.carrier ?? this.listener)?.stats;
    const { retired } = this;
    if (current === undefined) return retired;
    return {
      frames: retired.frames + current.frames,
      bytes: retired.bytes + current.bytes,
      overruns: retired.overruns + current.overruns,
      drops: retired.drops + current.drops,
      forged: retired.forged + current.forged,
    };
  }
}
