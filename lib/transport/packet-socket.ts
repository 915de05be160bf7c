import { constants } from 'node:os';
import { NetlinkError } from '../errors.ts';
import { hostIsLittleEndian } from '../schema/byte-order.ts';
import { libc } from './libc.ts';
import { insideNamespace, type NamespaceReference } from './namespace.ts';
import { unwatch, watch } from './reactor.ts';
import { SO, setBuffer } from './socket-options.ts';

const { EAGAIN, EINTR } = constants.errno;
const AF_PACKET = 17;
const SOCK_RAW_NONBLOCK_CLOEXEC = 3 | 0x800 | 0x80000;
/** `ETH_P_ALL` (linux/if_ether.h), in network byte order. */
const EVERY_PROTOCOL = 0x0300;
const MSG_TRUNC = 0x20;
const MSG_DONTWAIT = 0x40;
// struct sockaddr_ll (linux/if_packet.h).
const SOCKADDR_SIZE = 20;
// struct msghdr, iovec and sockaddr_ll in one piece of memory, with their places in it (64-bit layout).
const IOVEC = 56;
const ADDRESS = 72;
// A socket option, and what it tells and then forgets: struct tpacket_stats.
const SOL_PACKET = 263;
const PACKET_STATISTICS = 6;
const WINDOW = 1 << 20;
/** Packets read before timers and other sockets get their turn. */
const SLICE = 64;
const LE = hostIsLittleEndian;

/** A packet that a device saw. */
export interface DevicePacket {
  readonly bytes: Uint8Array;
  /** What the device says of its content: of an nlmon device the netlink protocol. */
  readonly protocol: number;
  /** `PACKET_*`: 7 goes to the kernel, 6 to a process, 4 is not said. */
  readonly packetType: number;
  /** Its length, which may exceed that of the bytes. */
  readonly length: number;
}

/** Hears every packet of a device. Throws a `NetlinkError` when it cannot be opened: that takes CAP_NET_RAW. */
export class PacketSocket {
  private readonly descriptor: number;
  private readonly header = new Uint8Array(ADDRESS + SOCKADDR_SIZE + 4);
  private readonly view = new DataView(this.header.buffer);
  private readonly window = new Uint8Array(WINDOW);
  private closed = false;

  /** `index` is the device's; `receive` is called for each packet. */
  constructor(
    index: number,
    receive: (packet: DevicePacket) => void,
    options: { readonly netns?: NamespaceReference; readonly receiveBuffer: number },
  ) {
    // No protocol: nothing comes before it is bound to the device.
    const open = (): number => libc().socket(AF_PACKET, SOCK_RAW_NONBLOCK_CLOEXEC, 0);
    this.descriptor = options.netns === undefined ? open() : insideNamespace(options.netns, open);
    if (this.descriptor < 0) throw new NetlinkError({ errno: libc().errno(), operation: 'socket', object: 'of packets' });
    setBuffer(this.descriptor, SO.rcvbufforce, SO.rcvbuf, options.receiveBuffer);
    const address = new Uint8Array(SOCKADDR_SIZE);
    const view = new DataView(address.buffer);
    view.setUint16(0, AF_PACKET, LE);
    view.setUint16(2, LE ? EVERY_PROTOCOL : 3, LE);
    view.setInt32(4, index, LE);
    if (libc().bind(this.descriptor, address, SOCKADDR_SIZE) < 0) {
      const errno = libc().errno();
      libc().close(this.descriptor);
      throw new NetlinkError({ errno, operation: 'bind', object: `to interface ${index}` });
    }
    const { window, view: message } = this;
    const start = libc().address(this.header);
    message.setBigUint64(0, start + BigInt(ADDRESS), LE);
    message.setBigUint64(16, start + BigInt(IOVEC), LE);
    message.setBigUint64(24, 1n, LE);
    message.setBigUint64(IOVEC, libc().address(window), LE);
    message.setBigUint64(IOVEC + 8, BigInt(window.length), LE);
    libc().closeAtExit(this.descriptor);
    watch(this.descriptor, () => this.read(receive, SLICE));
  }

  /** Reads what came until now. */
  drain(receive: (packet: DevicePacket) => void): void {
    if (!this.closed) this.read(receive, Number.POSITIVE_INFINITY);
  }

  /** How many packets were lost since this was asked last: they came faster than they were read. */
  lost(): number {
    const counts = new Uint8Array(8);
    const size = new Uint8Array(new Uint32Array([counts.length]).buffer);
    if (this.closed || libc().getsockopt(this.descriptor, SOL_PACKET, PACKET_STATISTICS, counts, size) < 0) return 0;
    return new DataView(counts.buffer).getUint32(4, LE);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    unwatch(this.descriptor);
    libc().forgetAtExit(this.descriptor);
    libc().close(this.descriptor);
  }

  private read(receive: (packet: DevicePacket) => void, limit: number): void {
    const { view, window } = this;
    for (let count = 0; count < limit && !this.closed; count++) {
      view.setUint32(8, SOCKADDR_SIZE, LE);
      const length = libc().recvmsg(this.descriptor, this.header, MSG_TRUNC | MSG_DONTWAIT);
      if (length < 0) {
        const errno = libc().errno();
        if (errno === EINTR) continue;
        if (errno === EAGAIN) return;
        throw new NetlinkError({ errno, operation: 'receive', object: 'packets' });
      }
      receive({
        bytes: window.slice(0, Math.min(length, window.length)),
        protocol: view.getUint16(ADDRESS + 2),
        packetType: view.getUint8(ADDRESS + 10),
        length,
      });
    }
  }
}
