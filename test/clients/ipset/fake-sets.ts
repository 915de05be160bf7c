import { type Header, NLM_F } from '../../../lib/frame/header.ts';
import { messagesIn, type RawMessage } from '../../../lib/frame/split.ts';
import { IPSET_CMD, IPSET_ERR } from '../../../lib/messages/netfilter/ipset/constants.ts';
import type { SetEntry } from '../../../lib/messages/netfilter/ipset/entry.ts';
import { SetChange, SetDescription, SetKind, SetPair, SetProtocol } from '../../../lib/messages/netfilter/ipset/messages.ts';
import { type Codec, decode, type Loose } from '../../../lib/schema/index.ts';
import { acknowledgementBytes, doneBytes, messageBytes } from '../../../lib/testing/wire.ts';
import { MemoryTransport } from '../../../lib/transport/memory.ts';

/** A command that was sent, by its name, and the protocol that it was sent in. */
export interface SentCommand {
  readonly command: keyof typeof IPSET_CMD;
  readonly protocol: number | undefined;
}

interface FakeSet {
  readonly head: Loose<SetDescription>;
  readonly entries: Loose<SetEntry>[];
}

type Body = Loose<SetDescription> & { setname?: string; setname2?: string; typename?: string; index?: number } & Loose<SetChange>;

const ENOENT = 2;
const EEXIST = 17;
const codecs: Readonly<Partial<Record<keyof typeof IPSET_CMD, Codec<unknown>>>> = {
  protocol: SetProtocol as Codec<unknown>,
  type: SetKind as Codec<unknown>,
  rename: SetPair as Codec<unknown>,
  swap: SetPair as Codec<unknown>,
  add: SetChange as Codec<unknown>,
  del: SetChange as Codec<unknown>,
  test: SetChange as Codec<unknown>,
};
const names = new Map(Object.entries(IPSET_CMD).map(([name, number]) => [number as number, name as keyof typeof IPSET_CMD]));

class Refused extends Error {
  readonly errno: number;
  constructor(errno: number) {
    super(String(errno));
    this.errno = errno;
  }
}

/** ip_set of a kernel that speaks these protocols: sets with entries, in the messages of that time. A kernel of protocol 6 does not say its oldest. */
export class FakeSets {
  readonly sent: SentCommand[] = [];
  readonly sets = new Map<string, FakeSet>();
  readonly transport = new MemoryTransport((datagram) => this.answer(datagram), { protocol: 12 });
  private readonly protocol: number;
  private readonly protocolMin: number | undefined;

  constructor(protocol: number, protocolMin?: number) {
    this.protocol = protocol;
    this.protocolMin = protocolMin;
  }

  private *answer(datagram: Uint8Array): Generator<Uint8Array> {
    for (const request of messagesIn(datagram)) yield* this.answerOne(request);
  }

  private *answerOne({ header, payload }: RawMessage): Generator<Uint8Array> {
    const command = names.get(header.type & 0xff);
    if (command === undefined) throw new Error(`there is no command ${header.type}`);
    const body = decode(codecs[command] ?? (SetDescription as Codec<unknown>), payload) as Body;
    this.sent.push({ command, protocol: body.protocol });
    const oldest = this.protocolMin ?? this.protocol;
    try {
      if (command !== 'protocol' && (body.protocol === undefined || body.protocol > this.protocol || body.protocol < oldest))
        throw new Refused(IPSET_ERR.protocol);
      if (command === 'list' || command === 'save') {
        for (const part of this.dump(body)) yield this.message(header, SetDescription as Codec<never>, part, NLM_F.multi);
        yield doneBytes(header);
        return;
      }
      const answer = this.serve(command, body, header);
      if (answer !== undefined) yield this.message(header, answer[0], answer[1], 0);
      yield acknowledgementBytes(header);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      yield acknowledgementBytes(header, error.errno);
    }
  }

  private message(header: Header, codec: Codec<never>, body: object, flags: number): Uint8Array {
    const { type, sequence, port } = header;
    const whole = { nfgenFamily: 'ipv4', protocol: Math.min(this.protocol, 7), ...body };
    return messageBytes({ type, flags, sequence, port }, codec, whole as never);
  }

  private find(name: string | undefined): FakeSet {
    const set = this.sets.get(name ?? '');
    if (set === undefined) throw new Refused(ENOENT);
    return set;
  }

  private *dump({ setname }: Body): Generator<object> {
    const chosen = setname === undefined ? [...this.sets] : ([[setname, this.find(setname)]] as const);
    for (const [name, { head, entries }] of chosen) {
      const { typename, family, revision, data } = head;
      const first = { setname: name, typename, family, revision };
      // Settings come with the first entries; a long set goes on in another message, which has its name alone.
      yield {
        ...first,
        data: { hashsize: 1024, maxelem: 65_536, ...data, references: 0, memsize: 300 },
        adt: { data: entries.slice(0, 2) },
      };
      if (entries.length > 2) yield { setname: name, adt: { data: entries.slice(2) } };
    }
  }

  private serve(command: keyof typeof IPSET_CMD, body: Body, { flags }: Header): [Codec<never>, object] | undefined {
    const { setname = '', setname2 = '', typename, family, revision } = body;
    switch (command) {
      case 'protocol':
        return [SetProtocol as Codec<never>, { protocol: this.protocol, protocolMin: this.protocolMin }];
      case 'type':
        return [SetKind as Codec<never>, { typename, family, revision: 4, revisionMin: 0 }];
      case 'create':
        if (this.sets.has(setname)) throw new Refused(EEXIST);
        this.sets.set(setname, { head: { typename, family, revision, data: body.data } as Loose<SetDescription>, entries: [] });
        return undefined;
      case 'header':
        return [SetDescription as Codec<never>, { setname, ...this.find(setname).head, data: undefined }];
      case 'rename':
      case 'swap': {
        const one = this.find(setname);
        const other = this.sets.get(setname2);
        if (command === 'rename') {
          if (other !== undefined) throw new Refused(IPSET_ERR.exist_setname2);
          this.sets.delete(setname);
        } else this.sets.set(setname, other ?? this.find(setname2));
        this.sets.set(setname2, one);
        return undefined;
      }
      case 'destroy':
        this.find(setname);
        this.sets.delete(setname);
        return undefined;
      case 'add':
      case 'del':
        this.change(command, this.find(setname), body, (flags & NLM_F.excl) !== 0);
        return undefined;
      case 'test': {
        const { entries } = this.find(setname);
        if (!entries.some((entry) => same(entry, body.data as Loose<SetEntry>))) throw new Refused(IPSET_ERR.exist);
        return undefined;
      }
      default:
        throw new Refused(IPSET_ERR.protocol);
    }
  }

  private change(command: 'add' | 'del', { entries }: FakeSet, { data, adt }: Body, strict: boolean): void {
    for (const entry of adt?.data ?? [data as Loose<SetEntry>]) {
      const { lineno, ...kept } = entry;
      const place = entries.findIndex((known) => same(known, entry));
      if (strict && (command === 'add') === place >= 0) throw new Refused(IPSET_ERR.exist);
      if (place >= 0) entries.splice(place, 1);
      if (command === 'add') entries.push(kept);
    }
  }
}

function same(one: Loose<SetEntry>, other: Loose<SetEntry>): boolean {
  return JSON.stringify([one.ip, one.cidr]) === JSON.stringify([other.ip, other.cidr]);
}
