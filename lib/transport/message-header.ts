import { hostIsLittleEndian } from '../schema/byte-order.ts';
import { libc } from './libc.ts';
import type { Slab } from './slab.ts';

// struct msghdr, iovec, sockaddr_nl and a control buffer in one piece of memory, with their places in it (64-bit layout).
const NAME_LENGTH = 8;
const CONTROL_LENGTH = 40;
const FLAGS = 48;
const IOVEC = 56;
const ADDRESS = 72;
const CONTROL = 88;
const CONTROL_SIZE = 128;
const SOCKADDR_SIZE = 12;
const SOL_NETLINK = 270;
const NETLINK_PKTINFO = 3;
const NETLINK_LISTEN_ALL_NSID = 8;
const LE = hostIsLittleEndian;

/** `MSG_TRUNC`: return the true length of a datagram that is longer than the buffer (sys/socket.h). */
const MSG_TRUNC = 0x20;
const MSG_DONTWAIT = 0x40;

/** What `recvmsg` fills: where the datagram goes, who sent it, and what the kernel says about it. */
export class MessageHeader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  /** Port id of the last datagram's sender. */
  port = 0;
  /** Whether there was room for all of the last datagram. */
  complete = true;

  constructor() {
    const { buffer, byteOffset, byteLength } = Buffer.allocUnsafeSlow(CONTROL + CONTROL_SIZE);
    this.bytes = new Uint8Array(buffer, byteOffset, byteLength).fill(0);
    this.view = new DataView(buffer, byteOffset, byteLength);
    const address = libc().address(this.bytes);
    this.view.setBigUint64(0, address + BigInt(ADDRESS), LE);
    this.view.setBigUint64(16, address + BigInt(IOVEC), LE);
    this.view.setBigUint64(24, 1n, LE);
    this.view.setBigUint64(32, address + BigInt(CONTROL), LE);
  }

  /** Reads one datagram into the free part of a slab. Its true length, which may exceed `size`; -1 on failure. */
  receive(descriptor: number, slab: Slab, size: number): number {
    const { view } = this;
    view.setUint32(NAME_LENGTH, SOCKADDR_SIZE, LE);
    view.setBigUint64(CONTROL_LENGTH, BigInt(CONTROL_SIZE), LE);
    view.setBigUint64(IOVEC, slab.address, LE);
    view.setBigUint64(IOVEC + 8, BigInt(size), LE);
    view.setInt32(FLAGS, 0, LE);
    const length = libc().recvmsg(descriptor, this.bytes, MSG_TRUNC | MSG_DONTWAIT);
    this.port = view.getUint32(ADDRESS + 4, LE);
    this.complete = length <= size;
    return length;
  }

  /** The multicast group of the last datagram; 0 when the kernel does not say. */
  get group(): number {
    return groupIn(this.view, CONTROL, this.view.getUint32(CONTROL_LENGTH, LE));
  }

  /** The namespace id of the last datagram's sender, where it is not the receiver's own. */
  get nsid(): number | undefined {
    return nsidIn(this.view, CONTROL, this.view.getUint32(CONTROL_LENGTH, LE));
  }
}

/** The multicast group that control messages tell of; 0 where they do not. */
export function groupIn(view: DataView, start: number, length: number): number {
  return control(view, start, start + length, NETLINK_PKTINFO) ?? 0;
}

/** The namespace id that control messages tell of. */
export function nsidIn(view: DataView, start: number, length: number): number | undefined {
  const nsid = control(view, start, start + length, NETLINK_LISTEN_ALL_NSID);
  return nsid === undefined || nsid > 0x7fff_ffff ? undefined : nsid;
}

/** The first word of a control message. */
function control(view: DataView, start: number, end: number, type: number): number | undefined {
  for (let at = start; at + 16 <= end; ) {
    const length = view.getUint32(at, LE);
    if (length < 16) return undefined;
    if (view.getInt32(at + 8, LE) === SOL_NETLINK && view.getInt32(at + 12, LE) === type) return view.getUint32(at + 16, LE);
    at += (length + 7) & ~7;
  }
  return undefined;
}
