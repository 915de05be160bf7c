import { type ExtendedAck, ExtendedAck as extendedAck } from '../frame/acknowledgement.ts';
import { compose, composeInto } from '../frame/compose.ts';
import { type Header, NLM_F, NLMSG, writeHeader } from '../frame/header.ts';
import { RTM } from '../messages/route/rtm.ts';
import { ByteWriter } from '../schema/byte-writer.ts';
import type { Codec, Loose } from '../schema/codec.ts';
import { encode } from '../schema/encode.ts';
import { binary, s32, struct } from '../schema/index.ts';
import { clearNestedBits } from './nested-bits.ts';
import type { RefusalDetails } from './refusal.ts';

const Code = struct('nlmsgerr', 4, { code: s32, rest: binary });

/** What a message to be written has besides its body. */
export interface MessageHead {
  readonly type: number;
  readonly flags?: number;
  readonly sequence?: number;
  readonly port?: number;
}

/** A datagram of one message. The bodies are ours: numbers out of their range are written as they are. */
export function messageBytes<T>(head: MessageHead, codec: Codec<T>, body: Loose<T>, prefix?: Uint8Array): Uint8Array {
  const writer = new ByteWriter();
  const { type, flags = 0, sequence = 0, port = 0 } = head;
  composeInto(writer, { type, flags, sequence, port }, codec, body, { validate: false, ...(prefix !== undefined && { prefix }) });
  const bytes = writer.result();
  if (type === RTM.newroute || type === RTM.delroute) clearNestedBits(bytes);
  return bytes;
}

function big(value: number | bigint | undefined): bigint | undefined {
  return value === undefined ? undefined : BigInt(value);
}

function extendedOf({ message, offset, range, longest, missing }: RefusalDetails): Loose<ExtendedAck> {
  const policy = { minValueU: big(range?.min), maxValueU: big(range?.max), maxLength: longest };
  return { msg: message, offs: offset, missType: missing, policy: range === undefined && longest === undefined ? undefined : policy };
}

/** An `NLMSG_ERROR`: errno 0 acknowledges the request. Carries its header, and the extended acknowledgement. */
export function acknowledgementBytes(request: Header, errno = 0, details: RefusalDetails = {}): Uint8Array {
  const echoed = new Uint8Array(16);
  writeHeader(new DataView(echoed.buffer), 0, request);
  const attributes = encode(extendedAck, extendedOf(details));
  const rest = new Uint8Array(echoed.length + attributes.length);
  rest.set(echoed);
  rest.set(attributes, echoed.length);
  const flags = NLM_F.capped | (attributes.length > 0 ? NLM_F.ack_tlvs : 0);
  return compose({ type: NLMSG.error, flags, sequence: request.sequence, port: request.port }, Code, { code: -errno, rest });
}

/** An `NLMSG_DONE`: the end of a dump, with an errno and the extended acknowledgement where it failed. */
export function doneBytes({ sequence, port }: Header, flags = 0, errno = 0, details: RefusalDetails = {}): Uint8Array {
  const rest = encode(extendedAck, extendedOf(details));
  const bits = NLM_F.multi | flags | (rest.length > 0 ? NLM_F.ack_tlvs : 0);
  return compose({ type: NLMSG.done, flags: bits, sequence, port }, Code, { code: -errno, rest });
}

/** Messages packed into datagrams of at most so many bytes, as a dump comes. */
export function datagramsOf(messages: Iterable<Uint8Array>, limit = 32_768): Uint8Array[] {
  const datagrams: Uint8Array[] = [];
  let pending: Uint8Array[] = [];
  let size = 0;
  const flush = (): void => {
    const datagram = new Uint8Array(size);
    let at = 0;
    for (const message of pending) {
      datagram.set(message, at);
      at += message.length;
    }
    if (size > 0) datagrams.push(datagram);
    pending = [];
    size = 0;
  };
  for (const message of messages) {
    if (size + message.length > limit) flush();
    pending.push(message);
    size += message.length;
  }
  flush();
  return datagrams;
}
