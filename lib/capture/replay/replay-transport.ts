import { ClosedError } from '../../errors.ts';
import { NLM_F } from '../../frame/header.ts';
import { Delivery, inTurn } from '../../transport/delivery.ts';
import type { Receiver, Transport, TransportStats } from '../../transport/transport.ts';
import { type CaptureItem, type CaptureProblem, isCapturedFrame, isProblem } from '../captured-item.ts';
import { messagesUpToBreak } from '../framing.ts';
import { readdress, refuse } from './answer.ts';
import { Conversation, type TimedEvent } from './conversation.ts';
import { type ReplayScheduler, timers } from './scheduler.ts';
import { Timeline } from './timeline.ts';

export interface ReplayOptions {
  /** How much faster than it was recorded what comes by itself comes; `Infinity` is all at once. @default 1 */
  readonly speed?: number;
  /** What the time is, and what waits for it. @default real time */
  readonly scheduler?: ReplayScheduler;
  /**
   * `NETLINK_*` number: which sockets of the capture are played.
   * @default that of the first frame; 0 when the capture is read asynchronously
   */
  readonly protocol?: number;
}

/** Plays a capture back: see {@link replay}. */
export class ReplayTransport implements Transport {
  readonly protocol: number;
  readonly port = 1;
  readonly receiveBuffer = 212_992;
  readonly sendLimit = 212_960;
  /** Resolves when the capture was read; rejects when that failed. */
  readonly loaded: Promise<void>;
  /** What was wrong with the capture. */
  readonly problems: CaptureProblem[] = [];
  private readonly groups = new Set<number>();
  private readonly timeline: Timeline;
  private readonly waiting: (() => void)[] = [];
  private readonly early: Uint8Array[] = [];
  private readonly delivery = new Delivery(inTurn(this.waiting));
  private conversation: Conversation | undefined;
  private closed = false;

  constructor(source: Iterable<CaptureItem> | AsyncIterable<CaptureItem>, options: ReplayOptions) {
    const { speed = 1, scheduler = timers, protocol } = options;
    if (!(speed > 0)) throw new RangeError(`replay: speed: ${speed} is not above 0`);
    this.timeline = new Timeline(scheduler, speed, (event) => this.happen(event));
    if (Symbol.asyncIterator in source) {
      this.protocol = protocol ?? 0;
      this.loaded = this.read(source);
      this.loaded.catch((error: unknown) =>
        this.enqueue(() => this.delivery.failed(error instanceof Error ? error : new Error(String(error)))),
      );
    } else {
      const items = [...source];
      this.protocol = protocol ?? items.filter(isCapturedFrame).find((frame) => frame.protocol !== undefined)?.protocol ?? 0;
      this.begin(items);
      this.loaded = Promise.resolve();
    }
  }

  get stats(): TransportStats {
    return this.delivery.stats;
  }

  attach(receiver: Receiver): void {
    this.delivery.attach(receiver);
  }

  send(datagram: Uint8Array): void {
    if (this.closed) throw new ClosedError('send');
    if (this.conversation === undefined) this.early.push(datagram.slice());
    else this.answer(this.conversation, datagram.slice());
  }

  drain(): void {
    this.delivery.drain();
  }

  resume(): void {
    if (!this.delivery.resume()) return;
    this.timeline.start();
    this.drain();
  }

  pause(): void {
    this.delivery.pause();
    this.timeline.stop();
  }

  join(group: number): void {
    this.groups.add(group);
  }

  leave(group: number): void {
    this.groups.delete(group);
  }

  close(): void {
    this.closed = true;
    this.pause();
    this.delivery.close();
    this.waiting.length = 0;
    this.early.length = 0;
  }

  private async read(source: AsyncIterable<CaptureItem>): Promise<void> {
    const items: CaptureItem[] = [];
    for await (const item of source) {
      if (this.closed) return;
      items.push(item);
    }
    this.begin(items);
  }

  private begin(items: readonly CaptureItem[]): void {
    const conversation = new Conversation();
    for (const item of items) {
      if (isProblem(item)) this.problems.push(item);
      else if (item.protocol === undefined || item.protocol === this.protocol) conversation.add(item);
    }
    this.conversation = conversation;
    this.timeline.load(conversation.events);
    for (const datagram of this.early.splice(0)) this.answer(conversation, datagram);
  }

  private answer(conversation: Conversation, datagram: Uint8Array): void {
    for (const message of messagesUpToBreak(datagram)) {
      const answers = conversation.answersTo(message);
      for (const answer of answers ?? []) this.deliver(readdress(answer, message.header, this.port), 0);
      const expects = (message.header.flags & (NLM_F.ack | NLM_F.dump)) !== 0;
      if (answers === undefined && expects) this.deliver(refuse(message, this.port), 0);
    }
  }

  private happen({ item }: TimedEvent): void {
    if (isCapturedFrame(item)) {
      if (item.group === undefined || item.group === 0 || this.groups.has(item.group)) this.deliver(item.bytes.slice(), item.group ?? 0);
    } else {
      this.enqueue(() => this.delivery.overrun(item.overrun));
    }
    // At once: this is the moment that the scheduler chose, which virtual time would leave behind.
    if (this.delivery.active) this.drain();
  }

  private deliver(bytes: Uint8Array, group: number): void {
    this.enqueue(() => this.delivery.frame(bytes, group));
  }

  /** Delivers soon, not inside a `send`; `drain` delivers at once. */
  private enqueue(delivery: () => void): void {
    if (this.closed) return;
    this.waiting.push(delivery);
    this.delivery.drainSoon();
  }
}
