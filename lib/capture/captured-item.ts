/** Where in a capture something stands. */
export interface Position {
  /** Line of a text file, from 1. */
  readonly line?: number;
  /** Byte of a binary file, from 0. */
  readonly offset?: number;
}

/** A datagram that a capture holds, whatever the format it was read from. */
export interface CapturedFrame extends Position {
  /** `sent` to the kernel, `received` from it. Where the format does not say, it is told from the flags of the first message. */
  readonly direction: 'sent' | 'received' | 'unknown';
  /** The whole datagram, a copy that nobody writes to. */
  readonly bytes: Uint8Array;
  /** `NETLINK_*` number of the socket's protocol. */
  readonly protocol?: number;
  /** The process, or the thread, that sent or received it. */
  readonly pid?: number;
  /** Its descriptor of the socket. */
  readonly descriptor?: number;
  /** Milliseconds, with a fraction: since the epoch where the capture knows, else since an arbitrary moment. */
  readonly time?: number;
  /** The multicast group, from 1; absent when it went to one socket, or when the format does not say. */
  readonly group?: number;
}

/** Messages were lost here, while it was captured. */
export interface CapturedOverrun extends Position {
  readonly overrun: 'buffer' | 'truncated';
  readonly protocol?: number;
  readonly pid?: number;
  readonly descriptor?: number;
  /** As in a {@link CapturedFrame}. */
  readonly time?: number;
}

/** What is wrong with a place of a capture. The reader goes on after it. */
export interface CaptureProblem extends Position {
  readonly problem: string;
}

/** What crossed a socket. */
export type CapturedTraffic = CapturedFrame | CapturedOverrun;

/** What a reader yields. */
export type CaptureItem = CapturedTraffic | CaptureProblem;

/** Whether an item of a capture is a datagram. */
export function isCapturedFrame(item: CaptureItem): item is CapturedFrame {
  return 'bytes' in item;
}

/** Whether an item of a capture is a complaint about it. */
export function isProblem(item: CaptureItem): item is CaptureProblem {
  return 'problem' in item;
}
