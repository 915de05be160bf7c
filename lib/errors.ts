// Error classes that the schema, the frame and everything above them throw. A caller tells them apart by `code` (two
// copies of the library agree on it) or by class.
import { errnoCode, errnoText } from './errno.ts';

/** The value for a property of an encoded object, or of a call, is not acceptable. Thrown before anything is sent. */
export class InvalidValueError extends Error {
  readonly code = 'ERR_NETLINK_INVALID_VALUE';
  /** The property, from the outside in: `data.id`. */
  readonly path: string;
  /** What is wrong with it, without the path. */
  readonly reason: string;
  /** The command it was meant for: `link.add`. */
  readonly operation: string | undefined;

  constructor(path: string, reason: string, operation?: string) {
    super([operation, path, reason].filter((part) => part !== undefined && part !== '').join(': '));
    this.path = path;
    this.reason = reason;
    this.operation = operation;
  }
}
InvalidValueError.prototype.name = 'InvalidValueError';

/** Bytes that do not fit their description. */
export class DecodeError extends Error {
  readonly code = 'ERR_NETLINK_DECODE';
  /** The property, from the outside in: `linkinfo.data.id`. */
  readonly path: string;
  /** Where in the bytes given to `decode`. */
  readonly offset: number;

  constructor(path: string, spelling: string, reason: string, offset: number) {
    super(`${spelling === '' ? '' : `${spelling}: `}${reason} (at byte ${offset})`);
    this.path = path;
    this.offset = offset;
  }
}
DecodeError.prototype.name = 'DecodeError';

/** A datagram whose message lengths do not add up. */
export class FrameError extends Error {
  readonly code = 'ERR_NETLINK_FRAME';
  /** Where in the datagram. */
  readonly offset: number;
  /** The messages before that place. */
  readonly messages: readonly unknown[];

  constructor(reason: string, offset: number, messages: readonly unknown[]) {
    super(`${reason} (at byte ${offset})`);
    this.offset = offset;
    this.messages = messages;
  }
}
FrameError.prototype.name = 'FrameError';

/** What the kernel accepts, where it said so. */
export interface AcceptedRange {
  readonly min?: number | bigint;
  readonly max?: number | bigint;
  /** What lies in the range: the value, or its length in bytes. @default 'value' */
  readonly of?: 'value' | 'length';
}

/** What a {@link NetlinkError} is made of. */
export interface NetlinkErrorDetails {
  readonly errno: number;
  /** What was tried: `link.add`, `socket`, `bind`. */
  readonly operation: string;
  /** What it was tried on: `v5`, `10.0.0.0/8 via 10.0.0.1`. */
  readonly object?: string | undefined;
  /** The kernel's own words. */
  readonly kernelText?: string | undefined;
  /** The attribute the kernel named: `linkinfo.data.id`. */
  readonly attribute?: string | undefined;
  /** What that attribute may be. */
  readonly range?: AcceptedRange | undefined;
  /** The attribute that is missing: `RTA_DST` as `dst`. */
  readonly missing?: string | undefined;
  /** The likely cause, where experience knows one. */
  readonly hint?: string | undefined;
  /** Describes the request byte by byte, when somebody asks. */
  readonly request?: (() => string) | undefined;
}

function rangeText({ min, max, of }: AcceptedRange): string {
  const isLength = of === 'length';
  if (min === undefined) return isLength ? `must have at most ${max} bytes` : `must be at most ${max}`;
  if (max === undefined) return isLength ? `must have at least ${min} bytes` : `must be at least ${min}`;
  return isLength ? `must have ${min}–${max} bytes` : `must be in ${min}–${max}`;
}

/** The kernel refused: a request, or a system call of the socket. */
export class NetlinkError extends Error {
  /** The errno's name: `EEXIST`. */
  readonly code: string;
  readonly errno: number;
  readonly operation: string;
  readonly object: string | undefined;
  readonly kernelText: string | undefined;
  readonly attribute: string | undefined;
  readonly range: AcceptedRange | undefined;
  readonly missing: string | undefined;
  readonly hint: string | undefined;
  #request: (() => string) | undefined;

  constructor(details: NetlinkErrorDetails) {
    const { errno, operation, object, kernelText, attribute, range, missing, hint, request } = details;
    const code = errnoCode(errno);
    const subject = object === undefined || object === '' ? operation : `${operation} ${object}`;
    const facts = [
      `${errnoText(errno)} (${code})`,
      kernelText && `the kernel says: ${kernelText}`,
      attribute && `attribute ${attribute}${range === undefined ? '' : ` ${rangeText(range)}`}`,
      missing && `attribute ${missing} is missing`,
      hint,
    ].filter((fact) => fact !== undefined && fact !== '');
    super(`${subject}: ${facts.join('; ')}`);
    this.code = code;
    this.errno = errno;
    this.operation = operation;
    this.object = object;
    this.kernelText = kernelText;
    this.attribute = attribute;
    this.range = range;
    this.missing = missing;
    this.hint = hint;
    this.#request = request;
  }

  /**
   * The message and, below it, the request that the kernel refused: every byte beside the field or attribute it belongs to. It is
   * made when it is asked for.
   *
   * @example
   * ipr.link.add({ kind: 'vlan', ifname: 'v5' }).subscribe({ error: (error) => console.error(error.explain()) });
   */
  explain(): string {
    return this.#request === undefined ? this.message : `${this.message}\n${this.#request()}`;
  }

  /**
   * Gives an error that a protocol made in its own words the request that {@link NetlinkError.explain} shows.
   *
   * @internal
   */
  static about(error: Error, request: () => string): void {
    if (#request in error) error.#request ??= request;
  }
}
NetlinkError.prototype.name = 'NetlinkError';

/** A request's answer was lost in an overrun of its socket: whether the kernel did it is unknown. Reads are repeated; changes are not. */
export class LostAnswerError extends Error {
  readonly code = 'ERR_NETLINK_LOST_ANSWER';
  readonly operation: string;

  constructor(operation: string) {
    super(`${operation}: the answer was lost in an overrun of the receive buffer; whether the kernel did it is unknown`);
    this.operation = operation;
  }
}
LostAnswerError.prototype.name = 'LostAnswerError';

/** A request got no answer in its time. */
export class RequestTimeoutError extends Error {
  readonly code = 'ERR_NETLINK_TIMEOUT';
  readonly operation: string;
  /** How long it waited. */
  readonly milliseconds: number;

  constructor(operation: string, milliseconds: number) {
    super(`${operation}: no answer in ${milliseconds} ms`);
    this.operation = operation;
    this.milliseconds = milliseconds;
  }
}
RequestTimeoutError.prototype.name = 'RequestTimeoutError';

/** The table changed while it was dumped, each time it was tried. */
export class InterruptedDumpError extends Error {
  readonly code = 'ERR_NETLINK_DUMP_INTERRUPTED';
  readonly operation: string;
  /** How many dumps were tried. */
  readonly attempts: number;

  constructor(operation: string, attempts: number) {
    super(`${operation}: the table changed during ${attempts === 1 ? 'the dump' : `each of ${attempts} dumps`}`);
    this.operation = operation;
    this.attempts = attempts;
  }
}
InterruptedDumpError.prototype.name = 'InterruptedDumpError';

/** The socket was closed while something waited for it, or before it was asked. */
export class ClosedError extends Error {
  readonly code = 'ERR_NETLINK_CLOSED';

  constructor(operation: string) {
    super(`${operation}: the socket is closed`);
  }
}
ClosedError.prototype.name = 'ClosedError';

/** Messages were lost, and the stream was told to end there: see `throwOnOverrun`. */
export class OverrunError extends Error {
  readonly code = 'ERR_NETLINK_OVERRUN';

  constructor(cause: string) {
    super(
      cause === 'truncated' ? 'a datagram was larger than the buffer it was read into' : 'messages were lost: the receive buffer was full',
    );
  }
}
OverrunError.prototype.name = 'OverrunError';

/** A namespace that cannot be entered. Nothing was changed. */
export class NamespaceError extends Error {
  readonly code: string;
  readonly namespace: string;

  constructor(namespace: string, code: string, reason: string) {
    super(`network namespace ${namespace}: ${reason} (${code})`);
    this.code = code;
    this.namespace = namespace;
  }
}
NamespaceError.prototype.name = 'NamespaceError';

/** The name of the socket's network namespace was removed: the socket alone kept the namespace alive. */
export class NamespaceGoneError extends Error {
  readonly code = 'ERR_NETLINK_NAMESPACE_GONE';
  readonly namespace: string;

  constructor(namespace: string) {
    super(`network namespace ${namespace} was removed`);
    this.namespace = namespace;
  }
}
NamespaceGoneError.prototype.name = 'NamespaceGoneError';

/** A setting that an object has otherwise than was wanted. */
export interface DifferingSetting {
  /** As the caller wrote it, from the outside in: `data.id`. */
  readonly property: string;
  readonly wanted: unknown;
  readonly found: unknown;
}

/** An object is there, and differs in settings that the kernel does not change in place: it would have to be made anew. */
export class CannotChangeError extends Error {
  readonly code = 'ERR_NETLINK_CANNOT_CHANGE';
  readonly operation: string;
  readonly object: string | undefined;
  /** The first of the settings that stay as they are. */
  readonly property: string;
  /** All of them. */
  readonly settings: readonly DifferingSetting[];

  constructor(operation: string, object: string | undefined, settings: readonly DifferingSetting[], cause?: Error) {
    const subject = object === undefined || object === '' ? operation : `${operation} ${object}`;
    const facts = settings.map(({ property, wanted, found }) => `${property} is ${shown(found)}, wanted is ${shown(wanted)}`);
    super(`${subject}: the kernel does not change this in place: ${facts.join('; ')}`, cause === undefined ? undefined : { cause });
    this.operation = operation;
    this.object = object;
    this.property = settings[0]?.property ?? '';
    this.settings = settings;
  }
}
CannotChangeError.prototype.name = 'CannotChangeError';

function shown(value: unknown): string {
  return typeof value === 'bigint' || value === undefined
    ? String(value)
    : JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
}
