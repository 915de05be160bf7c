import { diagnostics } from './diagnostics.ts';
import { FrameError } from './errors.ts';
import { type Acknowledgement, acknowledgementOf } from './frame/acknowledgement.ts';
import type { Frame } from './frame/frame.ts';
import { align4, HEADER_SIZE, type Header, NLMSG, readHeader } from './frame/header.ts';
import { type RawMessage, viewOf } from './frame/split.ts';
import { hostIsLittleEndian } from './schema/byte-order.ts';
import type { Codec, Infer } from './schema/codec.ts';
import type { DecoderCell } from './schema/composite-reader.ts';
import { decoderOf, explainFailure, plain } from './schema/decode.ts';
import { DecodeContext } from './schema/decode-context.ts';
import { nodeOf } from './schema/node.ts';

/** Whether a definition is for a message, of several that share a number: its payload begins at `start`, `flags` are its {@link Header}'s. */
export type Condition = (bytes: Uint8Array, start: number, flags: number) => boolean;

/**
 * A protocol's messages: name → number and codec. The numbers are what `key` finds in a message, by default its type. Where
 * messages of one number differ, those with a condition come before the one without.
 */
export type Definitions = Readonly<Record<string, readonly [key: number, codec: Codec<unknown>, condition?: Condition]>>;

/** A message of a protocol: a union discriminated by `type`, which narrows `body`. */
export type MessageOf<D extends Definitions> = {
  [K in keyof D & string]: { readonly type: K; readonly header: Header; readonly body: Infer<D[K][1]>; readonly nsid?: number };
}[keyof D & string];

/** An acknowledgement or the end of a dump, as it stands in a stream of messages. */
export interface ControlMessage {
  readonly type: 'NLMSG_ERROR' | 'NLMSG_DONE';
  readonly header: Header;
  readonly body: Acknowledgement;
  readonly nsid?: number;
}

/** A message whose type no definition describes, or whose fixed header is cut short. */
export interface UnknownMessage {
  readonly type: 'unknown';
  readonly header: Header;
  readonly body: Uint8Array;
  readonly nsid?: number;
}

/** Any message, before anybody looked at its type. */
export interface AnyMessage {
  readonly type: string;
  readonly header: Header;
  readonly body: unknown;
  readonly nsid?: number;
}

/** Turns datagrams into messages. Bring your own for a protocol that is framed in another way. */
export interface FrameDecoder<M> {
  decode(frame: Frame): readonly M[];
}

/** Whether a decoder is a {@link Marshal}, be it of another copy of this module. */
export function isMarshal(decoder: FrameDecoder<unknown>): decoder is Marshal {
  return 'register' in decoder && 'bodyReader' in decoder;
}

export interface MarshalOptions {
  /** Finds the number that a message is registered under. @default its `nlmsg_type` */
  readonly key?: (message: RawMessage) => number;
  /** Bytes of the payload that stand before the body and are no part of it: 4 for `genlmsghdr`. @default 0 */
  readonly prefix?: number;
  /**
   * Least `nlmsg_type` of the protocol's own messages; what is below is control, even if a `key` would find something. The
   * connector sends all as `NLMSG_DONE`. @default 16, `NLMSG_MIN_TYPE`
   */
  readonly firstType?: number;
  /** Runs on every message; what it returns goes on in its stead, `undefined` drops it. */
  readonly fix?: (message: AnyMessage) => AnyMessage | undefined;
  /** Reads messages that are not registered. @default they become {@link UnknownMessage} */
  readonly fallback?: readonly [name: string, codec: Codec<unknown>];
}

interface Registration {
  readonly name: string;
  readonly codec: Codec<unknown>;
  readonly reader: DecoderCell;
  /** Which messages of its number it is for. */
  readonly condition?: Condition | undefined;
  /** What it was registered over. */
  readonly before: Registration | undefined;
  revoked: boolean;
}

/**
 * Message type → definition: decodes the messages of one protocol.
 *
 * A message never costs the stream: an attribute that does not fit is kept raw, a message that cannot be read at all
 * becomes an {@link UnknownMessage}, and a datagram whose framing breaks gives the messages before that place. Each is
 * published on a diagnostics channel.
 *
 * @example
 * const marshal = new Marshal(rtnl);
 * marshal.register(RTM.newlink, 'RTM_NEWLINK', MyLink);
 */
export class Marshal<M extends AnyMessage = AnyMessage> implements FrameDecoder<M | ControlMessage | UnknownMessage> {
  private readonly registrations = new Map<number, Registration>();
  /** Definitions for some messages of a number. */
  private readonly conditional = new Map<number, Registration[]>();
  private readonly key: MarshalOptions['key'];
  private readonly prefix: number;
  private readonly firstType: number;
  private readonly fallback: Registration | undefined;
  private fix: MarshalOptions['fix'];

  constructor(definitions: Definitions = {}, options: MarshalOptions = {}) {
    for (const [name, [key, codec, condition]] of Object.entries(definitions)) {
      if (condition === undefined) this.register(key, name, codec);
      else
        this.conditional.set(key, [
          ...(this.conditional.get(key) ?? []),
          { name, codec, reader: decoderOf(codec), condition, before: undefined, revoked: false },
        ]);
    }
    this.key = options.key;
    this.prefix = options.prefix ?? 0;
    this.firstType = options.firstType ?? NLMSG.min_type;
    this.fix = options.fix;
    if (options.fallback !== undefined) {
      const [name, codec] = options.fallback;
      this.fallback = { name, codec, reader: decoderOf(codec), before: undefined, revoked: false };
    }
  }

  /**
   * Describes messages of a type, in place of what described them before. Returns the function that takes it back, in whatever
   * order registrations are taken back: the latest that is left counts.
   */
  register(key: number, name: string, codec: Codec<unknown>): () => void {
    const registration: Registration = { name, codec, reader: decoderOf(codec), before: this.registrations.get(key), revoked: false };
    this.registrations.set(key, registration);
    return () => {
      registration.revoked = true;
      if (this.registrations.get(key) !== registration) return;
      let { before } = registration;
      while (before?.revoked) before = before.before;
      if (before === undefined) this.registrations.delete(key);
      else this.registrations.set(key, before);
    };
  }

  /** Forgets a type, and all that was registered for it. */
  unregister(key: number): void {
    this.registrations.delete(key);
  }

  /** Sets the hook that runs on every message, or removes it. */
  setFix(fix: MarshalOptions['fix']): void {
    this.fix = fix;
  }

  /** The messages of a datagram, in wire order. */
  decode(frame: Frame): (M | ControlMessage | UnknownMessage)[] {
    const { nsid } = frame;
    const bytes = plain(frame.bytes);
    const messages: AnyMessage[] = [];
    const view = viewOf(bytes);
    let at = 0;
    while (bytes.length - at >= HEADER_SIZE) {
      const header = readHeader(view, at);
      if (header.length < HEADER_SIZE || header.length > bytes.length - at) break;
      const message = this.read(bytes, view, at, header, nsid);
      if (message !== undefined) messages.push(message);
      at += align4(header.length);
    }
    const { frameError } = diagnostics;
    if (at < bytes.length && frameError.hasSubscribers)
      frameError.publish({ frame, error: new FrameError('the framing is broken', at, messages) });
    return messages as (M | ControlMessage | UnknownMessage)[];
  }

  /** What a message is called and how its body is described, which begins after `prefix` bytes; `undefined` when nobody registered it. */
  definitionOf({
    header,
    payload,
  }: RawMessage): { readonly name: string; readonly codec: Codec<unknown>; readonly prefix: number } | undefined {
    const found = this.registrationOf(header, payload, 0, payload.length);
    return found && { name: found.name, codec: found.codec, prefix: this.prefix };
  }

  /** A `key` is for messages of the protocol: acknowledgements begin with an errno, which could be taken for one. */
  private registrationOf(header: Header, bytes: Uint8Array, start: number, end: number): Registration | undefined {
    if (this.key !== undefined && header.type < this.firstType) return undefined;
    const key = this.key === undefined ? header.type : this.key({ header, payload: bytes.subarray(start, end) });
    const found = meeting(this.conditional.get(key), bytes, start, end, header.flags) ?? this.registrations.get(key);
    return found ?? (header.type < this.firstType ? undefined : this.fallback);
  }

  /**
   * One message of a datagram, whose header was read already, or `undefined` where the fix hook drops it; `otherwise` is for types that
   * nobody registered.
   */
  read(bytes: Uint8Array, view: DataView, at: number, header: Header, nsid?: number, otherwise?: Registration): AnyMessage | undefined {
    const message = this.unfixed(bytes, view, at, header, nsid, otherwise);
    return this.fix === undefined ? message : this.fix(message);
  }

  private unfixed(
    bytes: Uint8Array,
    view: DataView,
    at: number,
    header: Header,
    nsid: number | undefined,
    otherwise: Registration | undefined,
  ): AnyMessage {
    const start = at + HEADER_SIZE;
    const end = at + header.length;
    const registration = this.registrationOf(header, bytes, start, end) ?? otherwise;
    const from = start + this.prefix;
    if (registration !== undefined && from <= end) {
      const body = registration.reader.decode(view, bytes, from, end, lenient(header), undefined);
      if (body !== undefined)
        return nsid === undefined ? { type: registration.name, header, body } : { type: registration.name, header, body, nsid };
      const { decodeError } = diagnostics;
      if (decodeError.hasSubscribers)
        decodeError.publish({ header, error: explainFailure(nodeOf(registration.codec), bytes.slice(from, end)) });
    }
    const message = control(header, bytes.subarray(start, end)) ?? { type: 'unknown', header, body: bytes.slice(start, end) };
    return nsid === undefined ? message : { ...message, nsid };
  }

  /**
   * A function that decodes the body of one message. What is registered for its type counts, and the fix hook; `codec` is for
   * types that nobody registered. It gives `undefined` for a message that cannot be read, that the hook dropped, or that
   * another definition of its type is for.
   */
  bodyReader<T>(codec: Codec<T>): (bytes: Uint8Array, view: DataView, at: number, type: number, length: number) => T | undefined {
    const own: Registration = { name: 'answer', codec, reader: decoderOf(codec), before: undefined, revoked: false };
    const offset = HEADER_SIZE + this.prefix;
    // Conditions never change, and an answer's messages are of one type: they are looked up once.
    let known = -1;
    let candidates: readonly Registration[] | undefined;
    return (bytes, view, at, type, length) => {
      if (type !== known) {
        known = type;
        candidates = this.key === undefined ? this.conditional.get(type) : undefined;
      }
      const other = candidates && meeting(candidates, bytes, at + HEADER_SIZE, at + length, view.getUint16(at + 6, hostIsLittleEndian));
      if (other !== undefined && other.codec !== codec) return undefined;
      if (this.fix === undefined && this.key === undefined && !diagnostics.decodeIssue.hasSubscribers) {
        const { reader } = other ?? this.registrations.get(type) ?? own;
        const body = offset <= length ? reader.decode(view, bytes, at + offset, at + length, quiet, undefined) : undefined;
        if (body !== undefined) return body as T;
      }
      const message = this.read(bytes, view, at, readHeader(view, at), undefined, own);
      return message === undefined || message.type === 'unknown' ? undefined : (message.body as T);
    };
  }
}

/** The definition whose condition a message meets; messages without a payload meet none. */
function meeting(
  candidates: readonly Registration[] | undefined,
  bytes: Uint8Array,
  start: number,
  end: number,
  flags: number,
): Registration | undefined {
  if (candidates === undefined || start >= end) return undefined;
  for (const candidate of candidates) if (candidate.condition?.(bytes, start, flags) === true) return candidate;
  return undefined;
}

function control(header: Header, payload: Uint8Array): ControlMessage | undefined {
  if (header.type !== NLMSG.error && header.type !== NLMSG.done) return undefined;
  const body = acknowledgementOf({ header, payload });
  return body && { type: header.type === NLMSG.error ? 'NLMSG_ERROR' : 'NLMSG_DONE', header, body };
}

/** A context that keeps what does not fit and tells the diagnostics channel. */
function lenient(header: Header): DecodeContext {
  return diagnostics.decodeIssue.hasSubscribers
    ? new DecodeContext(true, (issue) => diagnostics.decodeIssue.publish({ header, issue }))
    : quiet;
}

const quiet = new DecodeContext(true);
