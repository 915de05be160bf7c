import { hostIsLittleEndian } from '../schema/byte-order.ts';

/** `NLMSG_*`: message types that every protocol shares (linux/netlink.h). */
export const NLMSG = { noop: 1, error: 2, done: 3, overrun: 4, min_type: 16 } as const;

// biome-ignore format: table
/** `NLM_F_*`: flags of a message header (linux/netlink.h). */
export const NLM_F = {
  request: 0x01, multi: 0x02, ack: 0x04, echo: 0x08, dump_intr: 0x10, dump_filtered: 0x20,
  // of a GET request
  root: 0x100, match: 0x200, atomic: 0x400, dump: 0x300,
  // of a NEW request
  replace: 0x100, excl: 0x200, create: 0x400, append: 0x800,
  // of a DELETE request
  nonrec: 0x100, bulk: 0x200,
  // of an acknowledgement
  capped: 0x100, ack_tlvs: 0x200,
} as const;

/** Size of `struct nlmsghdr`. */
export const HEADER_SIZE = 16;

/** `struct nlmsghdr`: what begins every netlink message. */
export interface Header {
  /** Length of the message in bytes, this header included. */
  readonly length: number;
  /** `nlmsg_type`. */
  readonly type: number;
  /** {@link NLM_F} bits. */
  readonly flags: number;
  /** Ties an answer to its request; 0 in notifications. */
  readonly sequence: number;
  /** Port id of the socket that asked; 0 is the kernel. */
  readonly port: number;
}

/** Rounds up to the four bytes that messages and attributes are aligned to. */
export function align4(length: number): number {
  return (length + 3) & ~3;
}

/** Reads a header; the caller has checked that 16 bytes are there. */
export function readHeader(view: DataView, at: number): Header {
  return {
    length: view.getUint32(at, hostIsLittleEndian),
    type: view.getUint16(at + 4, hostIsLittleEndian),
    flags: view.getUint16(at + 6, hostIsLittleEndian),
    sequence: view.getUint32(at + 8, hostIsLittleEndian),
    port: view.getUint32(at + 12, hostIsLittleEndian),
  };
}

/** Writes a header. */
export function writeHeader(view: DataView, at: number, header: Header): void {
  view.setUint32(at, header.length, hostIsLittleEndian);
  view.setUint16(at + 4, header.type, hostIsLittleEndian);
  view.setUint16(at + 6, header.flags, hostIsLittleEndian);
  view.setUint32(at + 8, header.sequence, hostIsLittleEndian);
  view.setUint32(at + 12, header.port, hostIsLittleEndian);
}
