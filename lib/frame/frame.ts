/** A datagram as it came from a socket: one or more netlink messages. */
export interface Frame {
  readonly type: 'frame';
  /** The whole datagram. Nobody writes to it again. */
  readonly bytes: Uint8Array;
  /** Port id of the sender; 0 is the kernel. */
  readonly port: number;
  /** The multicast group it was sent to; 0 when it was sent to this socket alone. */
  readonly group: number;
  /** Namespace the sender is in, as an id of the receiver's; only with `allNamespaces`, absent for the receiver's own. */
  readonly nsid?: number;
}

/** Stands in a stream where messages were lost. */
export interface Overrun {
  readonly type: 'overrun';
  /** `buffer`: the kernel had no room in the receive buffer (ENOBUFS). `truncated`: one datagram was larger than what it was read into. */
  readonly cause: 'buffer' | 'truncated';
}

/** Whether an item of a stream is a gap. */
export function isOverrun(item: object): item is Overrun {
  return 'type' in item && item.type === 'overrun';
}
