import type { Acknowledgement } from '../frame/acknowledgement.ts';
import type { Codec, Loose } from '../schema/codec.ts';

/** A request as it will be sent: header fields, and a body with the codec that writes it. */
export interface RequestSpec<B = unknown> {
  /** `nlmsg_type`. */
  readonly type: number;
  /** {@link NLM_F} bits besides REQUEST, ACK and DUMP, which are set as the request needs. */
  readonly flags?: number;
  readonly codec: Codec<B>;
  readonly body: Loose<B>;
  /** Bytes before the body that are no part of it, a multiple of four: a `genlmsghdr`. */
  readonly prefix?: Uint8Array;
  /** `false` sends numbers that are out of their range, for the kernel to refuse. @default true */
  readonly validate?: boolean;
  /** What errors call it: `link.add`. */
  readonly operation?: string;
  /** What errors say it was done to: `v5`, or what becomes such a text when an error needs it. */
  readonly object?: { toString(): string };
  /** Changes nothing, so that it may be sent again when its answer was lost. @default false */
  readonly repeatable?: boolean;
  /** Milliseconds to wait for the answer. @default the socket's */
  readonly timeout?: number;
  /** What the caller called a property of the body: `linkinfo.data.id` was written as `data.id`. */
  readonly property?: (path: string) => string;
  /** Words for the likely cause of an errno. */
  readonly hints?: Readonly<Record<string, string>>;
  /** Makes the error of a refusal, where the protocol has words of its own; `answer` is the whole message of the kernel. @default a `NetlinkError` */
  readonly refused?: (acknowledgement: Acknowledgement, answer: Uint8Array) => Error;
}

/** One message of an answer, not decoded yet: where it lies. */
export interface Reply {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Where its header begins. */
  readonly at: number;
  readonly type: number;
  readonly flags: number;
  readonly length: number;
}
