import type { Frame, Overrun } from '../frame/frame.ts';

/** Who a transport delivers to. */
export interface Receiver {
  /** A datagram arrived. Its bytes are never written to again, unless they are given back; they may be a window of a larger buffer, so copy what is kept long. */
  frame(frame: Frame): void;
  /** Messages were lost here. */
  overrun(gap: Overrun): void;
  /** The transport is broken and delivers nothing more. */
  failed(error: Error): void;
}

/** Counters of a transport since it was made. */
export interface TransportStats {
  /** Datagrams received. */
  readonly frames: number;
  /** Bytes received. */
  readonly bytes: number;
  /** Times the receive buffer overran, or a datagram was cut. */
  readonly overruns: number;
  /** Messages that the kernel dropped for want of room. */
  readonly drops: number;
  /** Datagrams dropped because the kernel did not send them. */
  readonly forged: number;
}

/**
 * Bytes in, bytes out: what a `NetlinkSocket` stands on. The kernel's is {@link KernelTransport}; bring your own to carry
 * netlink over anything else, or to answer it yourself.
 *
 * Delivery never happens inside `send`, nor inside `resume` or `drain` of another transport, and stops at once on `pause` and `close`.
 */
export interface Transport {
  /** `NETLINK_*` number of the protocol. */
  readonly protocol: number;
  /** The port id that requests carry and answers are sent to. */
  readonly port: number;
  /** Size of the receive buffer in bytes, as the kernel accounts it. */
  readonly receiveBuffer: number;
  /** Largest datagram that {@link send} takes. */
  readonly sendLimit: number;
  readonly stats: TransportStats;
  /** Names the one who is delivered to. Called once, before anything else; delivery begins with {@link resume}. */
  attach(receiver: Receiver): void;
  /** Sends one datagram at once. Its bytes are lent: copy what is kept. Throws a `NetlinkError`. */
  send(datagram: Uint8Array): void;
  /**
   * Delivers what has arrived, without waiting: the kernel answers most requests before `send` returns. It may stop early, so
   * that a long dump does not hold up timers; with `everything` it goes on until nothing is left of what was there when it began.
   */
  drain(everything?: boolean): void;
  /**
   * Takes back the bytes of a frame that nobody looks at any more, to read into them again: dumps, which hold many, are spared fresh
   * memory. Only whoever had the frame alone may give it back.
   */
  giveBack?(bytes: Uint8Array): void;
  /** Begins to deliver. */
  resume(): void;
  /** Stops delivering; what arrives waits in the receive buffer, or is lost when that is full. */
  pause(): void;
  /** Joins a multicast group. Throws a `NetlinkError`. */
  join(group: number): void;
  /** Leaves a multicast group. */
  leave(group: number): void;
  /** Closes for good. Idempotent. */
  close(): void;
}
