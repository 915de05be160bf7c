import { NLM_F } from '../../../lib/frame/header.ts';
import { messagesIn, type RawMessage } from '../../../lib/frame/split.ts';
import { Control, CTRL_CMD } from '../../../lib/messages/generic/control.ts';
import { genlmsghdr } from '../../../lib/messages/generic/genlmsghdr.ts';
import { NL80211_CMD } from '../../../lib/messages/generic/nl80211/commands.ts';
import { Wireless } from '../../../lib/messages/generic/nl80211.ts';
import { type Codec, decode, encode, type Loose } from '../../../lib/schema/index.ts';
import { acknowledgementBytes, doneBytes, messageBytes } from '../../../lib/testing/wire.ts';
import { MemoryTransport } from '../../../lib/transport/memory.ts';

type Command = keyof typeof NL80211_CMD;

/** A request that was sent: its command by name, and its body. */
export interface SentRequest {
  readonly command: Command;
  readonly body: Wireless;
}

/** What answers a request: bodies, of a dump perhaps torn, or an errno. */
export type WirelessAnswer =
  | readonly Loose<Wireless>[]
  | { readonly errno: number }
  | { readonly torn: readonly Loose<Wireless>[] }
  /** What it sends besides, before the acknowledgement. */
  | { readonly notify: Command; readonly group: keyof typeof GROUPS; readonly body: Loose<Wireless> };

const FAMILY = 33;
/** Multicast groups and their numbers. */
const GROUPS = { config: 2, scan: 3, regulatory: 4, mlme: 5 };
const names = new Map(Object.entries(NL80211_CMD).map(([name, number]) => [number as number, name as Command]));
const version = { version: 1 };

/** nl80211 as a function: a test says what answers each command. Without an answer it is acknowledged. */
export class FakeWireless {
  readonly sent: SentRequest[] = [];
  readonly transport = new MemoryTransport((datagram) => this.answer(datagram), { protocol: 16 });
  private readonly answers: Readonly<Partial<Record<Command, (body: Wireless) => WirelessAnswer>>>;

  constructor(answers: Readonly<Partial<Record<Command, (body: Wireless) => WirelessAnswer>>> = {}) {
    this.answers = answers;
  }

  /** Sends an event to a group. */
  notify(command: Command, group: keyof typeof GROUPS, body: Loose<Wireless>): void {
    this.transport.deliver(this.message({ type: FAMILY }, command, body), GROUPS[group]);
  }

  private *answer(datagram: Uint8Array): Generator<Uint8Array> {
    for (const request of messagesIn(datagram)) yield* this.answerOne(request);
  }

  private *answerOne({ header, payload }: RawMessage): Generator<Uint8Array> {
    const { cmd } = decode(genlmsghdr, payload.subarray(0, 4));
    const { type, sequence, port } = header;
    const head = { type, sequence, port };
    if (type !== FAMILY) {
      const mcastGroups = Object.entries(GROUPS).map(([name, id]) => ({ name, id }));
      const body = { familyId: FAMILY, familyName: 'nl80211', version: 1, mcastGroups };
      yield messageBytes(head, Control, body, encode(genlmsghdr, { cmd: CTRL_CMD.newfamily, ...version }));
      yield acknowledgementBytes(header);
      return;
    }
    const command = names.get(cmd) ?? 'unspec';
    const body = decode(Wireless, payload.subarray(4));
    this.sent.push({ command: command as Command, body });
    const answer = this.answers[command as Command]?.(body) ?? [];
    if ('errno' in answer) {
      yield acknowledgementBytes(header, answer.errno);
      return;
    }
    if ('notify' in answer) this.notify(answer.notify, answer.group, answer.body);
    const isDump = (header.flags & NLM_F.dump) === NLM_F.dump;
    const torn = 'torn' in answer ? NLM_F.dump_intr : 0;
    const bodies = 'torn' in answer ? answer.torn : 'notify' in answer ? [] : answer;
    for (const one of bodies) yield this.message({ ...head, flags: isDump ? NLM_F.multi | torn : 0 }, command as Command, one);
    yield isDump ? doneBytes(header, torn) : acknowledgementBytes(header);
  }

  private message(head: Parameters<typeof messageBytes>[0], command: Command, body: Loose<Wireless>): Uint8Array {
    return messageBytes(head, Wireless as Codec<Wireless>, body, encode(genlmsghdr, { cmd: NL80211_CMD[command], ...version }));
  }
}
