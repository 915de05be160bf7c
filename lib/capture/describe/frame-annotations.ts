import { errnoCode } from '../../errno.ts';
import { ExtendedAck } from '../../frame/acknowledgement.ts';
import { align4, HEADER_SIZE, type Header, NLM_F, NLMSG, readHeader } from '../../frame/header.ts';
import { viewOf } from '../../frame/split.ts';
import { genlmsghdr } from '../../messages/generic/genlmsghdr.ts';
import { hostIsLittleEndian } from '../../schema/byte-order.ts';
import type { Codec } from '../../schema/codec.ts';
import { type Annotation, annotate } from '../../schema/explain.ts';
import { flagNames } from './flag-names.ts';
import type { MessageDefinition, MessageLookup } from './message-lookup.ts';

const CONTROL: Readonly<Record<number, string>> = { 1: 'NLMSG_NOOP', 2: 'NLMSG_ERROR', 3: 'NLMSG_DONE', 4: 'NLMSG_OVERRUN' };

/** A message of a datagram: where it lies, what it is called, and what each of its bytes is. */
export interface DescribedMessage {
  /** Where it begins in the datagram. */
  readonly start: number;
  readonly end: number;
  /** `undefined` for bytes that are no message. */
  readonly header?: Header;
  readonly name: string;
  /** How its body is described, where anybody does. */
  readonly definition?: MessageDefinition;
  /** In wire order, outer before inner; offsets count from the beginning of the datagram. */
  readonly annotations: readonly Annotation[];
}

/**
 * Everything that is known of the bytes of a datagram. Never throws: what does not fit says why, and what nothing describes
 * is one stretch.
 */
export function describeMessages(datagram: Uint8Array, lookup: MessageLookup): readonly DescribedMessage[] {
  const messages: DescribedMessage[] = [];
  const view = viewOf(datagram);
  for (let start = 0; start < datagram.length; ) {
    const left = datagram.length - start;
    const header = left < HEADER_SIZE ? undefined : readHeader(view, start);
    if (header === undefined || header.length < HEADER_SIZE || header.length > left) {
      messages.push(noMessage(datagram, start));
      break;
    }
    const end = start + header.length;
    const payload = datagram.subarray(start + HEADER_SIZE, end);
    const definition = lookup.definitionOf({ header, payload });
    const known = definition?.name ?? CONTROL[header.type];
    const body = bodyOf(header, payload, definition, lookup).map((annotation) => moved(annotation, start + HEADER_SIZE));
    messages.push({
      start,
      end,
      header,
      name: known ?? `type ${header.type}`,
      ...(definition === undefined ? {} : { definition }),
      annotations: [...headerFields(header, start, known), ...body],
    });
    start += align4(header.length);
  }
  return messages;
}

/** What follows the last message: zeros, which some programs send along, or anything. */
function noMessage(datagram: Uint8Array, start: number): DescribedMessage {
  const end = datagram.length;
  const zeros = start > 0 && datagram.subarray(start).every((byte) => byte === 0);
  return zeros
    ? { start, end, name: 'zeros', annotations: [stretch(start, end, 'zeros behind the last message')] }
    : { start, end, name: 'no message', annotations: [stretch(start, end, 'no netlink message')] };
}

function bodyOf(
  header: Header,
  payload: Uint8Array,
  definition: MessageDefinition | undefined,
  lookup: MessageLookup,
): readonly Annotation[] {
  if (payload.length === 0) return [];
  if (definition !== undefined) return described(payload, definition);
  if (header.type === NLMSG.error || header.type === NLMSG.done) return acknowledgement(header, payload, lookup);
  return [stretch(0, payload.length, 'not described')];
}

/** A payload by its definition: what stands before the body, then the body. */
function described(payload: Uint8Array, { codec, prefix = 0 }: MessageDefinition): readonly Annotation[] {
  if (prefix === 0) return annotate(codec, payload);
  if (payload.length < prefix) return [stretch(0, payload.length, 'cut short')];
  const before = prefix === genlmsghdr.size ? annotate(genlmsghdr, payload.subarray(0, prefix)) : [stretch(0, prefix, 'prefix')];
  return [...before, ...annotate(codec, payload.subarray(prefix)).map((annotation) => moved(annotation, prefix))];
}

/** `struct nlmsgerr` with the request it holds and its extended acknowledgement; the code at the end of a dump. */
function acknowledgement(header: Header, payload: Uint8Array, lookup: MessageLookup): readonly Annotation[] {
  if (payload.length < 4) return [stretch(0, payload.length, 'cut short')];
  const view = viewOf(payload);
  const code = view.getInt32(0, hostIsLittleEndian);
  const fields: Annotation[] = [field(0, 4, 'error', code < 0 ? `${code} (${errnoCode(-code)})` : code)];
  let at = 4;
  if (header.type === NLMSG.error && payload.length >= 4 + HEADER_SIZE) {
    const request = readHeader(view, 4);
    const held = payload.subarray(4 + HEADER_SIZE, Math.max(4 + HEADER_SIZE, 4 + request.length));
    const definition = lookup.definitionOf({ header: request, payload: held });
    fields.push(...headerFields(request, 4, definition?.name, 1));
    at += HEADER_SIZE;
    if ((header.flags & NLM_F.capped) === 0 && held.length > 0) {
      const inner = definition === undefined ? [stretch(0, held.length, 'not described')] : described(held, definition);
      fields.push(...inner.map((annotation) => moved(annotation, at, 1)));
      at += align4(held.length);
    }
  }
  return at < payload.length ? [...fields, ...extended(header, payload, at)] : fields;
}

function extended({ flags }: Header, payload: Uint8Array, at: number): readonly Annotation[] {
  if ((flags & NLM_F.ack_tlvs) === 0) return [stretch(at, payload.length, 'not described')];
  return annotate(ExtendedAck as Codec<unknown>, payload.subarray(at)).map((annotation) => moved(annotation, at));
}

function headerFields(header: Header, start: number, name: string | undefined, depth = 0): readonly Annotation[] {
  return [
    field(start, 4, 'nlmsg_len', header.length, depth),
    field(start + 4, 2, 'nlmsg_type', name === undefined ? header.type : `${header.type} (${name})`, depth),
    field(start + 6, 2, 'nlmsg_flags', flagNames(header, name ?? ''), depth),
    field(start + 8, 4, 'nlmsg_seq', header.sequence, depth),
    field(start + 12, 4, 'nlmsg_pid', header.port, depth),
  ];
}

function field(start: number, size: number, name: string, value: unknown, depth = 0): Annotation {
  return { start, end: start + size, path: name, name, depth, attribute: false, value, nested: false };
}

function stretch(start: number, end: number, name: string): Annotation {
  return { start, end, path: '', name, depth: 0, attribute: false, value: undefined, nested: false };
}

function moved(annotation: Annotation, by: number, deeper = 0): Annotation {
  return { ...annotation, start: annotation.start + by, end: annotation.end + by, depth: annotation.depth + deeper };
}
