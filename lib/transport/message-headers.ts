import { hostIsLittleEndian } from '../schema/byte-order.ts';
import { libc } from './libc.ts';
import { groupIn, nsidIn } from './message-header.ts';
import type { Slab } from './slab.ts';

// struct mmsghdr, iovec, sockaddr_nl and a control buffer of each datagram in one piece of memory (64-bit layout).
const HEADER_SIZE = 64;
const NAME_LENGTH = 8;
const CONTROL_LENGTH = 40;
const FLAGS = 48;
const LENGTH = 56;
const IOVEC_SIZE = 16;
const ADDRESS_SIZE = 16;
const SOCKADDR_SIZE = 12;
const CONTROL_SIZE = 128;
const CONTROL_ROOM = BigInt(CONTROL_SIZE);
const LE = hostIsLittleEndian;

/** `MSG_TRUNC | MSG_DONTWAIT`. */
const HOW = 0x20 | 0x40;
/** Datagrams that are read at a time: a call costs more than what it does for one. */
const COUNT = 16;
const IOVECS = COUNT * HEADER_SIZE;
const ADDRESSES = IOVECS + COUNT * IOVEC_SIZE;
const CONTROLS = ADDRESSES + COUNT * ADDRESS_SIZE;

/** What `recvmmsg` fills: several datagrams at a time, which are handed out one by one. */
export class MessageHeaders {
  /** Port id of the last datagram's sender. */
  port = 0;
  /** Whether there was room for all of the last datagram. */
  complete = true;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  /** Room for each datagram. */
  private window = 0;
  private words = new Int32Array(0);
  private current = 0;
  private count = 0;

  constructor() {
    const { buffer, byteOffset, byteLength } = Buffer.allocUnsafeSlow(CONTROLS + COUNT * CONTROL_SIZE);
    this.bytes = new Uint8Array(buffer, byteOffset, byteLength).fill(0);
    this.view = new DataView(buffer, byteOffset, byteLength);
    const address = libc().address(this.bytes);
    for (let n = 0; n < COUNT; n++) {
      const at = n * HEADER_SIZE;
      this.view.setBigUint64(at, address + BigInt(ADDRESSES + n * ADDRESS_SIZE), LE);
      this.view.setBigUint64(at + 16, address + BigInt(IOVECS + n * IOVEC_SIZE), LE);
      this.view.setBigUint64(at + 24, 1n, LE);
      this.view.setBigUint64(at + 32, address + BigInt(CONTROLS + n * CONTROL_SIZE), LE);
    }
  }

  /** How many datagrams were read but not handed out yet. */
  get waiting(): number {
    return Math.max(0, this.count - this.current - 1);
  }

  /** Copies the next datagram into the free part of a slab, of at least `size` bytes. Its true length, which may exceed that; -1 on failure. */
  receive(descriptor: number, slab: Slab, size: number): number {
    if (this.waiting > 0) this.current++;
    else if (!this.read(descriptor, size)) return -1;
    const { view, current } = this;
    const length = view.getUint32(current * HEADER_SIZE + LENGTH, LE);
    this.port = view.getUint32(ADDRESSES + current * ADDRESS_SIZE + 4, LE);
    this.complete = length <= this.window;
    if (this.complete) slab.fill(this.words, (current * this.window) >> 2, length);
    return length;
  }

  /** The multicast group of the last datagram; 0 when the kernel does not say. */
  get group(): number {
    return groupIn(this.view, CONTROLS + this.current * CONTROL_SIZE, this.controlLength);
  }

  /** The namespace id of the last datagram's sender, where it is not the receiver's own. */
  get nsid(): number | undefined {
    return nsidIn(this.view, CONTROLS + this.current * CONTROL_SIZE, this.controlLength);
  }

  /** A `size_t`, of which the lower half says all. */
  private get controlLength(): number {
    return this.view.getUint32(this.current * HEADER_SIZE + CONTROL_LENGTH + (LE ? 0 : 4), LE);
  }

  private read(descriptor: number, size: number): boolean {
    if (size !== this.window) this.makeRoom(size);
    const { view } = this;
    // What the last call left in them.
    for (let n = 0; n < this.count || n === 0; n++) {
      const at = n * HEADER_SIZE;
      view.setUint32(at + NAME_LENGTH, SOCKADDR_SIZE, LE);
      view.setBigUint64(at + CONTROL_LENGTH, CONTROL_ROOM, LE);
      view.setInt32(at + FLAGS, 0, LE);
    }
    this.current = 0;
    this.count = Math.max(0, libc().recvmmsg(descriptor, this.bytes, COUNT, HOW, null));
    return this.count > 0;
  }

  /** Memory that is touched only where datagrams are as long as that. */
  private makeRoom(size: number): void {
    this.window = size;
    const { buffer, byteOffset, byteLength } = Buffer.allocUnsafeSlow(COUNT * size);
    this.words = new Int32Array(buffer, byteOffset, byteLength >> 2);
    const address = libc().address(new Uint8Array(buffer, byteOffset, byteLength));
    for (let n = 0; n < COUNT; n++) {
      this.view.setBigUint64(IOVECS + n * IOVEC_SIZE, address + BigInt(n * size), LE);
      this.view.setBigUint64(IOVECS + n * IOVEC_SIZE + 8, BigInt(size), LE);
      this.view.setUint32(n * HEADER_SIZE + NAME_LENGTH, SOCKADDR_SIZE, LE);
      this.view.setBigUint64(n * HEADER_SIZE + CONTROL_LENGTH, CONTROL_ROOM, LE);
    }
  }
}
