import { type Header, NLM_F, readHeader } from '../frame/header.ts';
import { messagesIn } from '../frame/split.ts';
import { type Definitions, Marshal, type MarshalOptions, type MessageOf } from '../marshal.ts';
import { rtnl } from '../messages/route/rtnl.ts';
import type { Infer, Loose } from '../schema/codec.ts';
import { MemoryTransport } from '../transport/memory.ts';
import type { ErrnoName } from './linux-errno.ts';
import { errnoNumber, type RefusalDetails } from './refusal.ts';
import { acknowledgementBytes, datagramsOf, doneBytes, messageBytes } from './wire.ts';

/** A request as a fake sees it: decoded, with the bytes it came in. */
export type TypedRequest<D extends Definitions = typeof rtnl> = MessageOf<D> & {
  /** The whole message, header included: offsets of extended acknowledgements count from its begin. */
  readonly bytes: Uint8Array;
};

/** A message that answers a request. */
export type TypedReply<D extends Definitions = typeof rtnl> = {
  [K in keyof D & string]: { readonly type: K; readonly body: Loose<Infer<D[K][1]>>; readonly flags?: number };
}[keyof D & string];

/** What a fake answers with: typed messages, or datagrams that a helper made. */
export type Replies<D extends Definitions = typeof rtnl> = Iterable<TypedReply<D> | Uint8Array | Multipart<D>> | undefined;

/** Many messages that end with an `NLMSG_DONE`: see {@link multipart}. */
export interface Multipart<D extends Definitions = typeof rtnl> {
  readonly parts: readonly TypedReply<D>[];
  /** The dump is flagged as torn. */
  readonly interrupted: boolean;
}

/** How a {@link fakeTransport} reads and writes. */
export interface FakeTransportOptions<D extends Definitions> {
  /** The protocol's messages. @default rtnetlink's */
  readonly definitions?: D;
  /** How the protocol finds a message's definition, where that is not by its type. */
  readonly marshal?: MarshalOptions;
  /** `NETLINK_*` number. @default 0, `NETLINK_ROUTE` */
  readonly protocol?: number;
}

/** Done: what a request that changes something is answered with. */
export function acknowledge(request: { readonly header: Header }): Uint8Array {
  return acknowledgementBytes(request.header);
}

/**
 * Refuses a request with an errno, and in the kernel's words where there are any.
 *
 * @example
 * const transport = fakeTransport((request) => [refuse(request, 'EEXIST', { message: 'it is there' })]);
 */
export function refuse(request: { readonly header: Header }, errno: ErrnoName | number, details: RefusalDetails = {}): Uint8Array {
  return acknowledgementBytes(request.header, errnoNumber(errno), details);
}

/** The answer to a dump: the messages in two datagrams or more, so that who reads one only is found out, and the end in one of its own. */
export function multipart<D extends Definitions = typeof rtnl>(
  _request: { readonly header: Header },
  messages: readonly TypedReply<D>[],
  { interrupted = false } = {},
): Multipart<D> {
  return { parts: messages, interrupted };
}

/**
 * A kernel as a function, for small fakes: typed requests in, typed messages out. A request that the function answers with
 * nothing gets an acknowledgement if it asked for one.
 *
 * @example
 * const transport = fakeTransport((request) => {
 *   if (request.type === 'RTM_GETLINK') return [multipart(request, [{ type: 'RTM_NEWLINK', body: { index: 1, ifname: 'lo' } }])];
 *   return [refuse(request, 'EPERM')];
 * });
 * const ipr = new IPRoute({ transport });
 */
export function fakeTransport<D extends Definitions = typeof rtnl>(
  answer: (request: TypedRequest<D>) => Replies<D>,
  options: FakeTransportOptions<D> = {},
): MemoryTransport {
  const definitions = (options.definitions ?? rtnl) as D;
  const marshal = new Marshal(definitions, options.marshal);
  const prefixLength = options.marshal?.prefix ?? 0;
  return new MemoryTransport(
    function* (datagram) {
      for (const { header, payload } of messagesIn(datagram)) {
        const bytes = datagram.slice(
          payload.byteOffset - datagram.byteOffset - 16,
          payload.byteOffset - datagram.byteOffset + payload.length,
        );
        const view = new DataView(bytes.buffer);
        const request = { ...marshal.read(bytes, view, 0, readHeader(view, 0)), bytes } as unknown as TypedRequest<D>;
        const prefix = prefixLength === 0 ? undefined : bytes.slice(16, 16 + prefixLength);
        yield* datagrams(request.header, answer(request) ?? [], definitions, prefix, header.flags);
      }
    },
    options.protocol === undefined ? {} : { protocol: options.protocol },
  );
}

/** Writes what a fake answers. What needs an acknowledgement and has none gets one. */
function* datagrams<D extends Definitions>(
  request: Header,
  replies: Iterable<TypedReply<D> | Uint8Array | Multipart<D>>,
  definitions: D,
  prefix: Uint8Array | undefined,
  asked: number,
): Iterable<Uint8Array> {
  const write = ({ type, body, flags = 0 }: TypedReply<D>, more: number): Uint8Array => {
    const definition = definitions[type];
    if (definition === undefined) throw new TypeError(`fakeTransport: no message is called ${JSON.stringify(type)}`);
    const { sequence, port } = request;
    return messageBytes({ type: definition[0], flags: flags | more, sequence, port }, definition[1], body as object, prefix);
  };
  let ended = false;
  for (const reply of replies) {
    if (reply instanceof Uint8Array) {
      ended = true;
      yield reply;
    } else if ('parts' in reply) {
      ended = true;
      const flags = NLM_F.multi | (reply.interrupted ? NLM_F.dump_intr : 0);
      const messages = reply.parts.map((part) => write(part, flags));
      const half = Math.ceil(messages.length / 2);
      yield* datagramsOf(messages.slice(0, half));
      yield* datagramsOf(messages.slice(half));
      yield doneBytes(request, reply.interrupted ? NLM_F.dump_intr : 0);
    } else yield write(reply, 0);
  }
  if (!ended && (asked & NLM_F.ack) !== 0) yield acknowledgementBytes(request);
}

/** What a request must be: see {@link checked}. */
export interface ExpectedRequest<D extends Definitions = typeof rtnl> {
  readonly type: keyof D & string;
  /** Bits of the header that must be set. */
  readonly flags?: number;
}

/**
 * Checks that requests come as expected, one after the other, before they are answered. Sending another throws a `TypeError`,
 * which the sender's Observable errors with.
 *
 * @example
 * const transport = fakeTransport(checked([{ type: 'RTM_NEWLINK', flags: NLM_F.create }], (request) => [acknowledge(request)]));
 */
export function checked<D extends Definitions = typeof rtnl>(
  expected: readonly ExpectedRequest<D>[],
  answer: (request: TypedRequest<D>) => Replies<D>,
): (request: TypedRequest<D>) => Replies<D> {
  let place = 0;
  return (request) => {
    const wanted = expected[place++];
    if (wanted === undefined) throw new TypeError(`checked: ${request.type} came after the ${expected.length} requests that were expected`);
    if (request.type !== wanted.type) throw new TypeError(`checked: request ${place} is ${request.type}, not ${wanted.type}`);
    const missing = (wanted.flags ?? 0) & ~request.header.flags;
    if (missing !== 0) throw new TypeError(`checked: request ${place}, ${request.type}, lacks the flags 0x${missing.toString(16)}`);
    return answer(request);
  };
}
