import type { CapturedFrame } from '../../capture/captured-item.ts';
import { type DescribedMessage, describeMessages } from '../../capture/describe/frame-annotations.ts';
import { type Header, NLM_F, NLMSG } from '../../frame/header.ts';
import { NETLINK } from '../../messages/protocol.ts';
import type { Codebook, Reading } from './codebook.ts';
import type { Answered, DecodedMessage } from './decoded-message.ts';
import { describeUevent } from './uevent-description.ts';

/** A request whose answer is not whole. */
interface Asked {
  readonly number: number;
  readonly name: string;
  readonly time: number | undefined;
  /** An acknowledgement or the end of a dump is due; else the first answer that is not one of several ends it. */
  readonly ends: boolean;
}

/** Requests that wait at once; of a capture with more, the oldest is given up. */
const MOST_WAITING = 4096;

/** Reads the frames of a capture in their order: describes their messages, numbers them, and finds the request that each answers. */
export class Conversation {
  private readonly codebook: Codebook;
  private readonly waiting = new Map<string, Asked>();
  private count = 0;

  constructor(codebook: Codebook) {
    this.codebook = codebook;
  }

  read(frame: CapturedFrame): readonly DecodedMessage[] {
    const reading = this.codebook.reading(frame);
    const { protocol, guessed, lookup } = reading;
    if (protocol === NETLINK.kobject_uevent) {
      const found = describeUevent(frame.bytes);
      if (found !== undefined) {
        const { described, uevent } = found;
        return [{ number: ++this.count, frame, protocol, guessed, described, ...(uevent !== undefined && { uevent }) }];
      }
    }
    return describeMessages(frame.bytes, lookup).map((described) => this.numbered(frame, reading, described));
  }

  private numbered(frame: CapturedFrame, { protocol, guessed }: Reading, described: DescribedMessage): DecodedMessage {
    const { header, name } = described;
    if (header === undefined) return { number: this.count, frame, protocol, guessed, described };
    const number = ++this.count;
    const key = `${protocol} ${frame.pid} ${frame.descriptor} ${header.sequence}`;
    if (isRequest(frame, header)) {
      this.ask(key, { number, name, time: frame.time, ends: (header.flags & (NLM_F.ack | NLM_F.dump)) !== 0 });
      return { number, frame, protocol, guessed, described };
    }
    const answers = frame.group === undefined || frame.group === 0 ? this.answered(key, frame, header) : undefined;
    return { number, frame, protocol, guessed, described, ...(answers !== undefined && { answers }) };
  }

  private ask(key: string, asked: Asked): void {
    this.waiting.delete(key);
    const oldest = this.waiting.keys().next();
    if (this.waiting.size >= MOST_WAITING && !oldest.done) this.waiting.delete(oldest.value);
    this.waiting.set(key, asked);
  }

  private answered(key: string, { time }: CapturedFrame, { type, flags }: Header): Answered | undefined {
    const asked = this.waiting.get(key);
    if (asked === undefined) return undefined;
    const last = type === NLMSG.error || type === NLMSG.done || (!asked.ends && (flags & NLM_F.multi) === 0);
    if (last) this.waiting.delete(key);
    const after = time === undefined || asked.time === undefined ? undefined : Math.max(0, time - asked.time);
    return { number: asked.number, name: asked.name, ...(after !== undefined && { after }) };
  }
}

function isRequest({ direction }: CapturedFrame, { type, flags }: Header): boolean {
  return direction !== 'received' && type >= NLMSG.min_type && (flags & NLM_F.request) !== 0;
}
