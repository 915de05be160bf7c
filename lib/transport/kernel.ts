import { constants } from 'node:os';
import { diagnostics } from '../diagnostics.ts';
import { ClosedError, NetlinkError } from '../errors.ts';
import { hostIsLittleEndian } from '../schema/byte-order.ts';
import { libc } from './libc.ts';
import { MessageHeader } from './message-header.ts';
import { MessageHeaders } from './message-headers.ts';
import { insideNamespace, type NamespaceReference } from './namespace.ts';
import { unwatch, watch } from './reactor.ts';
import { Slab } from './slab.ts';
import { getWords, NETLINK_OPTION, SO, setBuffer, setNetlinkOption, tryNetlinkOption } from './socket-options.ts';
import type { Receiver, Transport, TransportStats } from './transport.ts';

const { EAGAIN, EINTR, ENOBUFS } = constants.errno;
const AF_NETLINK = 16;
const SOCK_RAW_NONBLOCK_CLOEXEC = 3 | 0x800 | 0x80000;
const SOCKADDR_SIZE = 12;
/** Room for a datagram; a longer one makes it grow. A dump's datagrams reach 32 KiB, a route with 3,500 next hops 56. */
const WINDOW = 128 * 1024;
/** Datagrams read before timers and other sockets get their turn. */
const SLICE = 64;
/** A datagram takes more than this from the receive buffer, however short it is. */
const LEAST_CHARGE = 512;
/** Where `SO_MEMINFO` counts drops. */
const SK_MEMINFO_DROPS = 8;

/** One a thread: sockets read in turn, so one piece of free memory serves them all. */
const slab = new Slab();
/** What notifications are read with, several at a time. Who is delivered to may make another socket read: that takes another. */
const spare: MessageHeaders[] = [];

/** A datagram that was read, or that was too long for the memory there was. */
interface Arrival {
  readonly bytes: Uint8Array | undefined;
  readonly length: number;
  readonly port: number;
  readonly group: number;
  readonly nsid: number | undefined;
}

/** How a kernel socket is opened. */
export interface KernelTransportOptions {
  /** `NETLINK_*` number. @default 0, NETLINK_ROUTE */
  readonly protocol?: number;
  /** Network namespace the socket belongs to, for good. @default the thread's own */
  readonly netns?: NamespaceReference;
  /** Receive buffer in bytes, beyond the system's limit where the process may. @default the system's, 208 KiB */
  readonly receiveBuffer?: number;
  /** Send buffer in bytes. @default the system's, 208 KiB */
  readonly sendBuffer?: number;
  /** Let the kernel refuse dump requests with fields it does not know, and filter by those it does. @default true */
  readonly strict?: boolean;
  /** Ask for the kernel's words and the offending attribute in errors. @default true */
  readonly extendedAck?: boolean;
  /** Leave the request's body out of acknowledgements. @default true */
  readonly cappedAck?: boolean;
  /** Hear notifications of every namespace that has an id in this one; needs CAP_NET_BROADCAST. @default false */
  readonly allNamespaces?: boolean;
  /** Port id to bind to. @default one that the kernel picks */
  readonly port?: number;
  /** Whose datagrams are delivered: others than the kernel's are dropped and counted, unless the protocol is between processes. @default 'kernel' */
  readonly senders?: 'kernel' | 'any';
}

/**
 * A netlink socket of the kernel.
 *
 * Throws a `NetlinkError` when it cannot be opened, and a `NamespaceError` when its namespace cannot be entered. The
 * descriptor is closed by {@link KernelTransport.close}, or when the thread ends.
 *
 * @example
 * const socket = new NetlinkSocket({ transport: new KernelTransport({ protocol: NETLINK.route, netns: 'blue' }) });
 */
export class KernelTransport implements Transport {
  readonly protocol: number;
  readonly port: number;
  readonly receiveBuffer: number;
  readonly sendLimit: number;
  private readonly descriptor: number;
  private readonly anySender: boolean;
  private readonly hearsNamespaces: boolean;
  private readonly single = new MessageHeader();
  /** What was read with others at a time when the receiver wanted no more. */
  private readonly withheld: Arrival[] = [];
  private receiver: Receiver | undefined;
  private active = false;
  private closed = false;
  private reading = false;
  /** Set when a receiver pauses or closes in the middle of a read. */
  private halted = false;
  private window = WINDOW;
  private gap = false;
  private groups = 0;
  private again: NodeJS.Immediate | undefined;
  private counters = { frames: 0, bytes: 0, overruns: 0, forged: 0 };

  constructor(options: KernelTransportOptions = {}) {
    this.protocol = options.protocol ?? 0;
    this.anySender = options.senders === 'any';
    this.hearsNamespaces = options.allNamespaces ?? false;
    const open = (): number => libc().socket(AF_NETLINK, SOCK_RAW_NONBLOCK_CLOEXEC, this.protocol);
    const descriptor = options.netns === undefined ? open() : insideNamespace(options.netns, open);
    if (descriptor < 0)
      throw new NetlinkError({ errno: libc().errno(), operation: 'socket', object: `of netlink protocol ${this.protocol}` });
    this.descriptor = descriptor;
    try {
      this.configure(options);
      this.port = this.bind(options.port ?? 0);
      this.receiveBuffer = getWords(descriptor, SO.rcvbuf, 1)[0] ?? 0;
      // The kernel refuses a datagram as large as the buffer less its own overhead.
      this.sendLimit = (getWords(descriptor, SO.sndbuf, 1)[0] ?? 0) - 32;
    } catch (error) {
      libc().close(descriptor);
      throw error;
    }
    libc().closeAtExit(descriptor);
  }

  get stats(): TransportStats {
    const drops = this.closed ? 0 : (getWords(this.descriptor, SO.meminfo, SK_MEMINFO_DROPS + 1)[SK_MEMINFO_DROPS] ?? 0);
    return { ...this.counters, drops };
  }

  attach(receiver: Receiver): void {
    this.receiver = receiver;
  }

  send(datagram: Uint8Array): void {
    if (this.closed) throw new ClosedError('send');
    for (;;) {
      if (libc().send(this.descriptor, datagram, datagram.length, 0) >= 0) break;
      const errno = libc().errno();
      if (errno !== EINTR) throw new NetlinkError({ errno, operation: 'send', object: `${datagram.length} bytes` });
    }
    if (diagnostics.frameSent.hasSubscribers) diagnostics.frameSent.publish({ protocol: this.protocol, bytes: datagram.slice() });
  }

  drain(everything = false): void {
    if (!this.closed) this.read(everything ? Math.max(SLICE, Math.ceil(this.receiveBuffer / LEAST_CHARGE)) : SLICE);
  }

  giveBack(bytes: Uint8Array): void {
    slab.giveBack(bytes);
  }

  resume(): void {
    this.halted = false;
    if (this.active || this.closed) return;
    this.active = true;
    watch(this.descriptor, () => this.read());
    if (this.withheld.length > 0) this.goOn();
  }

  pause(): void {
    this.halted = true;
    if (!this.active) return;
    this.active = false;
    unwatch(this.descriptor);
    clearImmediate(this.again);
    this.again = undefined;
  }

  join(group: number): void {
    if (this.closed) throw new ClosedError('join');
    if (this.groups === 0) tryNetlinkOption(this.descriptor, NETLINK_OPTION.pktinfo, 1);
    setNetlinkOption(this.descriptor, NETLINK_OPTION.add_membership, group, `join multicast group ${group}`);
    this.groups++;
  }

  leave(group: number): void {
    if (this.closed) return;
    setNetlinkOption(this.descriptor, NETLINK_OPTION.drop_membership, group, `leave multicast group ${group}`);
    this.groups--;
  }

  close(): void {
    if (this.closed) return;
    this.pause();
    this.closed = true;
    libc().forgetAtExit(this.descriptor);
    libc().close(this.descriptor);
  }

  private configure(options: KernelTransportOptions): void {
    const { descriptor } = this;
    if (options.receiveBuffer !== undefined) setBuffer(descriptor, SO.rcvbufforce, SO.rcvbuf, options.receiveBuffer);
    if (options.sendBuffer !== undefined) setBuffer(descriptor, SO.sndbufforce, SO.sndbuf, options.sendBuffer);
    if (options.strict ?? true) tryNetlinkOption(descriptor, NETLINK_OPTION.get_strict_chk, 1);
    if (options.extendedAck ?? true) tryNetlinkOption(descriptor, NETLINK_OPTION.ext_ack, 1);
    if (options.cappedAck ?? true) tryNetlinkOption(descriptor, NETLINK_OPTION.cap_ack, 1);
    if (this.hearsNamespaces) setNetlinkOption(descriptor, NETLINK_OPTION.listen_all_nsid, 1, 'listen to all namespaces');
  }

  private bind(port: number): number {
    const address = new Uint8Array(SOCKADDR_SIZE);
    const view = new DataView(address.buffer);
    view.setUint16(0, AF_NETLINK, hostIsLittleEndian);
    view.setUint32(4, port, hostIsLittleEndian);
    if (libc().bind(this.descriptor, address, SOCKADDR_SIZE) < 0)
      throw new NetlinkError({ errno: libc().errno(), operation: 'bind', object: `to port ${port}` });
    const length = new Uint8Array(new Uint32Array([SOCKADDR_SIZE]).buffer);
    libc().getsockname(this.descriptor, address, length);
    return view.getUint32(4, hostIsLittleEndian);
  }

  /**
   * Reads until the socket is empty, in slices. A receiver that pauses or closes ends it at once; only after a loss it is read
   * empty all the same, since the kernel queues nothing more before.
   */
  private read(limit = SLICE): void {
    if (this.reading) return;
    this.reading = true;
    // Notifications are short and many, answers long and few: those are read where they stay.
    const several = this.groups > 0 ? (spare.pop() ?? new MessageHeaders()) : undefined;
    try {
      this.halted = false;
      let left = limit;
      while (!this.closed && (!this.halted || this.gap) && this.readOne(several ?? this.single)) {
        if (--left > 0 || this.halted) continue;
        this.goOn();
        break;
      }
    } finally {
      this.reading = false;
      if (several !== undefined) {
        while (several.waiting > 0) this.withheld.push(this.receive(several) as Arrival);
        spare.push(several);
      }
    }
  }

  /** Reads on once timers and other sockets had their turn. */
  private goOn(): void {
    if (!this.active || this.again !== undefined) return;
    this.again = setImmediate(() => {
      this.again = undefined;
      if (this.active) this.read();
    });
  }

  /** One datagram or one error. False when the socket is empty or nobody wants more. */
  private readOne(incoming: MessageHeader | MessageHeaders): boolean {
    const arrival = this.withheld.shift() ?? this.receive(incoming);
    if (arrival === undefined) return this.fail(libc().errno());
    const { bytes, length, port, group, nsid } = arrival;
    if (port !== 0 && !this.anySender) {
      this.counters.forged++;
      const { frameForged } = diagnostics;
      if (frameForged.hasSubscribers) frameForged.publish({ protocol: this.protocol, port, bytes: bytes?.slice() ?? new Uint8Array(0) });
      return true;
    }
    if (bytes === undefined) {
      this.window = Math.max(this.window, 2 ** Math.ceil(Math.log2(length)));
      this.lose('truncated');
      return true;
    }
    // Paused while the socket is read empty after a loss: this belongs to the gap.
    if (this.halted) return true;
    this.counters.frames++;
    this.counters.bytes += length;
    if (diagnostics.frameReceived.hasSubscribers)
      diagnostics.frameReceived.publish({ protocol: this.protocol, bytes: bytes.slice(), group });
    this.receiver?.frame(nsid === undefined ? { type: 'frame', bytes, port, group } : { type: 'frame', bytes, port, group, nsid });
    return true;
  }

  /** The next datagram; `undefined` where an error says that there is none. */
  private receive(incoming: MessageHeader | MessageHeaders): Arrival | undefined {
    slab.reserve(this.window);
    const length = incoming.receive(this.descriptor, slab, this.window);
    if (length < 0) return undefined;
    const bytes = incoming.complete ? slab.take(length) : undefined;
    const group = this.groups === 0 ? 0 : incoming.group;
    return { bytes, length, port: incoming.port, group, nsid: this.hearsNamespaces ? incoming.nsid : undefined };
  }

  private fail(errno: number): boolean {
    if (errno === EINTR) return true;
    if (errno === EAGAIN) {
      // The kernel queues nothing after a loss until the socket was read empty: what came before this stood before the gap.
      if (this.gap) this.tellGap();
      return false;
    }
    if (errno === ENOBUFS) {
      if (this.gap) this.tellGap();
      this.gap = true;
      return true;
    }
    this.pause();
    this.receiver?.failed(new NetlinkError({ errno, operation: 'receive' }));
    return false;
  }

  private tellGap(): void {
    this.gap = false;
    this.lose('buffer');
  }

  private lose(cause: 'buffer' | 'truncated'): void {
    this.counters.overruns++;
    if (diagnostics.overrun.hasSubscribers) diagnostics.overrun.publish({ protocol: this.protocol, cause });
    this.receiver?.overrun({ type: 'overrun', cause });
  }
}
