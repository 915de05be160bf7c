import { IPRoute } from '../../../lib/clients/iproute.ts';
import { NLM_F } from '../../../lib/frame/header.ts';
import { Link } from '../../../lib/messages/route/link.ts';
import { RTM } from '../../../lib/messages/route/rtm.ts';
import { decode, encode } from '../../../lib/schema/index.ts';
import { MemoryTransport } from '../../../lib/transport/memory.ts';
import type { Row } from './row.ts';
import { asksForLink, isDump, messages, type Sent } from './sent.ts';

const NLMSG_ERROR = 2;
const NLMSG_DONE = 3;

/** What the kernel of a capture would say. */
export interface Answers {
  readonly indexOf: (name: string) => number;
  /** Messages that were received: they answer dumps. */
  readonly received: readonly Sent[];
}

/** A message to the sender of `request`, whose header begins with the length. */
function answer(request: Uint8Array, type: number, flags: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(16 + ((payload.length + 3) & ~3));
  const view = new DataView(bytes.buffer);
  bytes.set(request.subarray(0, 16));
  bytes.set(payload, 16);
  view.setUint32(0, 16 + payload.length, true);
  view.setUint16(4, type, true);
  view.setUint16(6, flags, true);
  return bytes;
}

/** An error of 0, with the header that it answers. */
const acknowledgement = (request: Uint8Array): Uint8Array =>
  answer(request, NLMSG_ERROR, 0x100, Uint8Array.from([0, 0, 0, 0, ...request.subarray(0, 16)]));

/** The messages, each with its header, of a datagram. */
function* requests(datagram: Uint8Array): Generator<readonly [Uint8Array, Sent]> {
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.length);
  let at = 0;
  for (const sent of messages(datagram)) {
    yield [datagram.subarray(at, at + 16), sent];
    at += (view.getUint32(at, true) + 3) & ~3;
  }
}

function reply(request: Uint8Array, sent: Sent, { indexOf, received }: Answers): Uint8Array[] {
  if (asksForLink(sent)) {
    const { ifname = '', altIfname, index } = decode(Link, sent.payload) as { ifname?: string; altIfname?: string; index: number };
    const name = altIfname === undefined ? ifname : String(altIfname);
    const body = encode(Link, { ifname: name, index: index === 0 ? indexOf(name) : index });
    return [answer(request, RTM.newlink, 0, body), acknowledgement(request)];
  }
  if (isDump(sent)) {
    const items = received.filter(({ type }) => type === sent.type - 2);
    return [
      ...items.map(({ type, payload }) => answer(request, type, NLM_F.multi, payload)),
      answer(request, NLMSG_DONE, NLM_F.multi, new Uint8Array(4)),
    ];
  }
  return (sent.flags & NLM_F.ack) === 0 ? [] : [acknowledgement(request)];
}

/** Everything that we send for a row. Throws where we refuse to send it. */
export async function record([typed, ours]: Row, answers: Answers): Promise<readonly Sent[]> {
  const heard: Sent[] = [];
  const transport = new MemoryTransport((datagram) => {
    const all = [...requests(datagram)];
    heard.push(...all.map(([, sent]) => sent));
    return all.flatMap(([request, sent]) => reply(request, sent, answers));
  });
  using ipr = new IPRoute({ transport });
  let refusal: unknown;
  const sends = [ours(ipr)].flat();
  for (const one of sends) one.subscribe({ error: (reason) => (refusal ??= reason) });
  for (let turns = 0; turns < 12; turns++) await new Promise((resolve) => setImmediate(resolve));
  if (heard.length === 0) throw refusal ?? new Error(`nothing was sent for: ${typed}`);
  return heard;
}
