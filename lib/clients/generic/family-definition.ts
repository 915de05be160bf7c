import type { Definitions, MessageOf } from '../../marshal.ts';
import type { Codec, Infer, Loose } from '../../schema/codec.ts';

/** What programs send to a family: name → command number, codec of the body, codec of what answers it besides an acknowledgement. */
export type FamilyRequests = Readonly<Record<string, readonly [command: number, body: Codec<unknown>, answer?: Codec<unknown>]>>;

/** A family of generic netlink: its commands as tables. Bodies begin after `genlmsghdr`; a fixed header of the family's own is a part of them. */
export interface FamilyDefinition<R extends FamilyRequests = FamilyRequests, M extends Definitions = Definitions> {
  /** Version to send. @default 1 */
  readonly version?: number;
  /** What programs send. */
  readonly requests: R;
  /** What the kernel sends, answers and notifications: name → command number, codec of the body. */
  readonly messages?: M;
  /** The kernel module that brings the family, for the error where it is missing: `cfg80211`. */
  readonly module?: string;
}

/** The body of a request. */
export type BodyOf<D extends FamilyDefinition, K extends keyof D['requests']> = Loose<Infer<D['requests'][K][1]>>;

/** What answers a request; nothing but an acknowledgement without a third entry. */
export type AnswerOf<D extends FamilyDefinition, K extends keyof D['requests']> = D['requests'][K] extends readonly [
  number,
  unknown,
  infer A,
]
  ? Infer<A>
  : // biome-ignore lint/suspicious/noConfusingVoidType: as an awaited command that answers nothing
    void;

/** What a family sends by itself. */
export type FamilyMessage<D extends FamilyDefinition> = D['messages'] extends Definitions ? MessageOf<D['messages']> : never;
