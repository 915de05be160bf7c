import { NLM_F, NLMSG } from '../../frame/header.ts';
import type { RawMessage } from '../../frame/split.ts';
import { type CapturedFrame, type CapturedTraffic, isCapturedFrame } from '../captured-item.ts';
import { latin1 } from '../chunks.ts';
import { messagesUpToBreak } from '../framing.ts';
import { joinMessages } from './answer.ts';

/** What comes by itself, and when. */
export interface TimedEvent {
  readonly item: CapturedTraffic;
  /** Milliseconds since the recording began. */
  readonly due: number;
}

/** A request of the recording, and the datagrams that answered it. */
interface Exchange {
  readonly answers: Uint8Array[];
  /** Whether an acknowledgement or the end of a dump is due: then that ends it, else the first answer that is not one of several. */
  readonly ends: boolean;
}

/** Requests that are alike: asked again, the next one answers, and the last one for good. */
interface Alike {
  readonly exchanges: Exchange[];
  asked: number;
}

/**
 * A recording sorted for replay: which datagrams answered which request, and which came by themselves. A received message
 * answers the last request of that sequence number on the same socket, until the answer is whole; one that went to a group
 * never does.
 */
export class Conversation {
  readonly events: TimedEvent[] = [];
  private readonly exact = new Map<string, Alike>();
  private readonly alike = new Map<string, Alike>();
  private readonly open = new Map<string, Exchange>();
  private began: number | undefined;
  private due = 0;

  add(item: CapturedTraffic): void {
    if (item.time !== undefined) {
      this.began ??= item.time;
      this.due = Math.max(this.due, item.time - this.began);
    }
    if (!isCapturedFrame(item)) this.events.push({ item, due: this.due });
    else if (item.direction === 'sent') this.addRequests(item);
    else this.addReceived(item);
  }

  /** The answers to a request: to the one of the same type, flags and body, else of the same type and body. */
  answersTo(request: RawMessage): readonly Uint8Array[] | undefined {
    const found = this.exact.get(keyOf(request, true)) ?? this.alike.get(keyOf(request, false));
    if (found === undefined) return undefined;
    const { exchanges, asked } = found;
    found.asked++;
    return exchanges[Math.min(asked, exchanges.length - 1)]?.answers;
  }

  private addRequests(frame: CapturedFrame): void {
    for (const message of messagesUpToBreak(frame.bytes)) {
      const exchange: Exchange = { answers: [], ends: (message.header.flags & (NLM_F.ack | NLM_F.dump)) !== 0 };
      file(this.exact, keyOf(message, true), exchange);
      file(this.alike, keyOf(message, false), exchange);
      this.open.set(waitingKey(frame, message), exchange);
    }
  }

  private addReceived(frame: CapturedFrame): void {
    const messages = messagesUpToBreak(frame.bytes);
    const shares = new Map<Exchange, RawMessage[]>();
    const others: RawMessage[] = [];
    for (const message of messages) {
      const key = waitingKey(frame, message);
      const exchange = frame.group === undefined || frame.group === 0 ? this.open.get(key) : undefined;
      if (exchange === undefined) {
        others.push(message);
        continue;
      }
      const share = shares.get(exchange);
      if (share === undefined) shares.set(exchange, [message]);
      else share.push(message);
      if (isLast(message, exchange)) this.open.delete(key);
    }
    for (const [exchange, share] of shares) exchange.answers.push(joinMessages(share));
    if (shares.size === 0) this.events.push({ item: frame, due: this.due });
    else if (others.length > 0) this.events.push({ item: { ...frame, bytes: joinMessages(others) }, due: this.due });
  }
}

function isLast({ header }: RawMessage, { ends }: Exchange): boolean {
  return header.type === NLMSG.error || header.type === NLMSG.done || (!ends && (header.flags & NLM_F.multi) === 0);
}

function file(into: Map<string, Alike>, key: string, exchange: Exchange): void {
  const found = into.get(key);
  if (found === undefined) into.set(key, { exchanges: [exchange], asked: 0 });
  else found.exchanges.push(exchange);
}

function keyOf({ header, payload }: RawMessage, withFlags: boolean): string {
  return `${header.type} ${withFlags ? header.flags : ''} ${latin1(payload)}`;
}

function waitingKey({ pid, descriptor }: CapturedFrame, { header }: RawMessage): string {
  return `${pid} ${descriptor} ${header.sequence}`;
}
