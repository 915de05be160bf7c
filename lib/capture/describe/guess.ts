import { align4 } from '../../frame/header.ts';
import { viewOf } from '../../frame/split.ts';
import { formatHex, formatIpv4, formatIpv6 } from '../../schema/address-text.ts';
import { NLA_F_NESTED, NLA_F_NET_BYTEORDER, NLA_TYPE_MASK } from '../../schema/attributes.ts';
import { hostIsLittleEndian } from '../../schema/byte-order.ts';
import type { Annotation } from '../../schema/explain.ts';
import type { MessageDefinition } from './message-lookup.ts';

/** What the payload of an attribute that nothing describes seems to be. */
export interface Guess {
  readonly kind: 'flag' | 'u8' | 'u16' | 'u32' | 'u64' | 'string' | 'address' | 'nest' | 'bytes';
  /** The value that it then has; empty for a nest. */
  readonly text: string;
  /** What is in a nest. */
  readonly parts: readonly { readonly type: number; readonly guess: Guess }[];
}

/** What an attribute puts before its value: its length and type. */
const HEADER = 4;
/** Attributes of more types than this have not been seen. */
const GREATEST_TYPE = 400;
const DEEPEST = 8;
const PRINTABLE = /^[\x20-\x7e]+$/;
/** First bytes of IPv4 addresses that are common in captures: private networks, loopback, link-local, multicast. */
const COMMON_NETWORKS = new Set([10, 127, 169, 172, 192, 198, 203, 224]);
/** First bytes of IPv6 addresses: global, unique local, link-local, multicast. */
const COMMON_PREFIXES = new Set([0x20, 0x2a, 0x26, 0x24, 0x28, 0x2c, 0xfc, 0xfd, 0xfe, 0xff]);

/** Whether an annotation is of an attribute that its table does not know, or whose bytes look like attributes that none describes. */
export function isUnknown({ attribute, name, nested, value }: Annotation): boolean {
  if (!attribute || nested) return false;
  return /_#\d+$/.test(name) || (value instanceof Uint8Array && areAttributes(value));
}

/** The payload of an attribute, of the bytes that its annotation counts in. */
export function payloadOf(bytes: Uint8Array, { start, end }: Annotation): Uint8Array {
  return bytes.subarray(start + HEADER, end);
}

/** The bits beside an attribute's type. */
export function flagsOf(bytes: Uint8Array, { start }: Annotation): number {
  return viewOf(bytes).getUint16(start + 2, hostIsLittleEndian) & ~NLA_TYPE_MASK;
}

/** The bit that {@link guessOf} takes for a message whose numbers are in network byte order. */
export function orderOf(definition: MessageDefinition | undefined): number {
  return definition?.networkOrder === true ? NLA_F_NET_BYTEORDER : 0;
}

/** Guesses what a payload holds, given the bits beside its type: text, a number, an address, or attributes. Where they say so, in network order. */
export function guessOf(payload: Uint8Array, flags = 0, depth = 0): Guess {
  const { length } = payload;
  if (length === 0) return guess('flag', 'or padding');
  const text = textIn(payload);
  if (text !== undefined) return guess('string', JSON.stringify(text));
  const parts =
    depth < DEEPEST && (length > HEADER || (flags & NLA_F_NESTED) !== 0) ? nestIn(payload, flags & NLA_F_NET_BYTEORDER, depth) : undefined;
  if (parts !== undefined) return { kind: 'nest', text: '', parts };
  const view = viewOf(payload);
  const little = hostIsLittleEndian && (flags & NLA_F_NET_BYTEORDER) === 0;
  switch (length) {
    case 1:
      return guess('u8', String(view.getUint8(0)));
    case 2:
      return guess('u16', number(view.getUint16(0, little), view.getUint16(0)));
    case 4:
      if (COMMON_NETWORKS.has(view.getUint8(0)) && view.getUint32(0, hostIsLittleEndian) > 0xffff)
        return guess('address', formatIpv4(view.getUint32(0)));
      return guess('u32', number(view.getUint32(0, little), view.getUint32(0)));
    case 6:
      return guess('address', formatHex(payload, 0, length, ':'));
    case 8:
      return guess('u64', wideNumber(view.getBigUint64(0, little), view.getBigUint64(0)));
    case 16:
      return COMMON_PREFIXES.has(view.getUint8(0)) ? guess('address', formatIpv6(view, 0)) : bytesGuess(payload);
    default:
      return bytesGuess(payload);
  }
}

/** A guess in a line: `string "eth0"`, `u32 5`, `nest of #1 u32 5, #2 string "eth0"`. */
export function guessText({ kind, text, parts }: Guess): string {
  if (kind === 'nest') return `nest of ${parts.map(({ type, guess: inner }) => `#${type} ${guessText(inner)}`).join(', ')}`;
  return text === '' ? kind : `${kind} ${text}`;
}

/** Whether bytes are attributes and nothing else: their lengths add up, and their types are numbers that occur. */
export function areAttributes(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  let at = 0;
  while (bytes.length - at >= HEADER) {
    const length = view.getUint16(at, hostIsLittleEndian);
    const type = view.getUint16(at + 2, hostIsLittleEndian) & NLA_TYPE_MASK;
    if (length < HEADER || length > bytes.length - at || type === 0 || type > GREATEST_TYPE) return false;
    at += align4(length);
  }
  return at > 0 && at >= bytes.length;
}

function guess(kind: Guess['kind'], text: string): Guess {
  return { kind, text, parts: [] };
}

function bytesGuess(payload: Uint8Array): Guess {
  return guess('bytes', formatHex(payload, 0, payload.length, ''));
}

/** A number that is small only in network byte order is probably in that order. */
function number(host: number, network: number): string {
  return host > 0xffff && network <= 0xffff && network > 0 ? `${network} (big-endian)` : String(host);
}

function wideNumber(host: bigint, network: bigint): string {
  return host > 0xffff_ffffn && network <= 0xffff_ffffn ? `${network} (big-endian)` : String(host);
}

/** Text up to its NUL, of three characters where it could be a number; or text of five characters and more without one. */
function textIn(payload: Uint8Array): string | undefined {
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.length).toString('latin1');
  const body = text.replace(/\0+$/, '');
  const ended = body.length < text.length;
  if (!PRINTABLE.test(body)) return undefined;
  const least = !ended ? 5 : [2, 4, 8].includes(payload.length) ? 3 : 1;
  return body.length >= least ? body : undefined;
}

function nestIn(payload: Uint8Array, order: number, depth: number): Guess['parts'] | undefined {
  if (!areAttributes(payload)) return undefined;
  const view = viewOf(payload);
  const parts: { type: number; guess: Guess }[] = [];
  for (let at = 0; payload.length - at >= HEADER; ) {
    const length = view.getUint16(at, hostIsLittleEndian);
    const word = view.getUint16(at + 2, hostIsLittleEndian);
    const inner = guessOf(payload.subarray(at + HEADER, at + length), (word & ~NLA_TYPE_MASK) | order, depth + 1);
    parts.push({ type: word & NLA_TYPE_MASK, guess: inner });
    at += align4(length);
  }
  return parts;
}
