import { attributes } from '../schema/attributes.ts';
import { hostIsLittleEndian } from '../schema/byte-order.ts';
import type { Infer } from '../schema/codec.ts';
import { decode } from '../schema/decode.ts';
import { binary, s64, string, u32, u64 } from '../schema/scalar.ts';
import { align4, HEADER_SIZE, type Header, NLM_F, NLMSG, readHeader } from './header.ts';
import { type RawMessage, viewOf } from './split.ts';

// biome-ignore format: table
/** What the kernel accepts for an attribute: `NL_POLICY_TYPE_ATTR_*` (linux/netlink.h). */
export const Policy = attributes('NL_POLICY_TYPE_ATTR', {
  /** `NL_ATTR_TYPE_*`: 4 is u32, 10 binary, 11 a string, 13 a nest … */
  type:            [1, u32],
  /** Least value of a signed integer. */
  minValueS:       [2, s64],
  maxValueS:       [3, s64],
  /** Least value of an unsigned integer. */
  minValueU:       [4, u64],
  maxValueU:       [5, u64],
  /** Least length of a string or bytes. */
  minLength:       [6, u32],
  maxLength:       [7, u32],
  /** Index of the policy of a nest, in a policy dump. */
  policyIdx:       [8, u32],
  policyMaxtype:   [9, u32],
  /** Bits that a bitfield32 may have. */
  bitfield32Mask:  [10, u32],
  /** Bits that an unsigned integer may have. */
  mask:            [12, u64],
});
/** What the kernel accepts for an attribute. */
export interface Policy extends Infer<typeof Policy> {}

// biome-ignore format: table
/** An extended acknowledgement: `NLMSGERR_ATTR_*` (linux/netlink.h). */
export const ExtendedAck = attributes('NLMSGERR_ATTR', {
  /** The kernel's own words. */
  msg:      [1, string],
  /** Where the offending attribute begins, counted from the header of the request. */
  offs:     [2, u32],
  /** What some commands answer with, in the answer's stead. */
  cookie:   [3, binary],
  /** What the offending attribute should have been. */
  policy:   [4, Policy],
  /** Type of an attribute that is missing … */
  missType: [5, u32],
  /** … in the nest that begins here; absent at the top. */
  missNest: [6, u32],
});
/** An extended acknowledgement. */
export interface ExtendedAck extends Infer<typeof ExtendedAck> {}

/** The kernel's answer to a request: done, or why not. */
export interface Acknowledgement {
  /** A positive errno, 0 for success. */
  readonly errno: number;
  /** The header of the request; absent in the end of a dump. */
  readonly request?: Header;
  /** What the kernel adds, if it was asked to. */
  readonly extended?: ExtendedAck;
}

/**
 * Reads an `NLMSG_ERROR`, or the acknowledgement inside an `NLMSG_DONE`; `undefined` for any other message and for one that
 * is too short to hold it.
 */
export function acknowledgementOf({ header, payload }: RawMessage): Acknowledgement | undefined {
  if (header.type !== NLMSG.error && header.type !== NLMSG.done) return undefined;
  const view = viewOf(payload);
  if (payload.length < 4) return header.type === NLMSG.done ? { errno: 0 } : undefined;
  const code = view.getInt32(0, hostIsLittleEndian);
  // A positive code in NLMSG_DONE is a count, as nfnetlink and some dumps write it.
  const errno = code < 0 ? -code : 0;
  let at = 4;
  let request: Header | undefined;
  if (header.type === NLMSG.error) {
    if (payload.length < 4 + HEADER_SIZE) return { errno };
    request = readHeader(view, 4);
    at += HEADER_SIZE;
    if ((header.flags & NLM_F.capped) === 0) at += align4(Math.min(payload.length, Math.max(0, request.length - HEADER_SIZE)));
  }
  const known = request === undefined ? { errno } : { errno, request };
  if ((header.flags & NLM_F.ack_tlvs) === 0 || at >= payload.length) return known;
  return { ...known, extended: decode(ExtendedAck, payload.subarray(at), { lenient: true }) };
}
