import { type Channel, channel } from 'node:diagnostics_channel';

/** Narrows the payload of a diagnostics channel. */
export interface TypedChannel<T> extends Omit<Channel, 'publish'> {
  publish(message: T): void;
}

function typed<T>(name: string): TypedChannel<T> {
  return channel(name) as TypedChannel<T>;
}

/**
 * What the library tells whoever listens (`node:diagnostics_channel`). `NODE_DEBUG=netlink` is one subscriber of them.
 * Nothing is made or published where nobody subscribed.
 */
export const diagnostics = {
  /** `netlink:frame:sent`: a datagram left a socket. */
  frameSent: typed<{ readonly protocol: number; readonly bytes: Uint8Array }>('netlink:frame:sent'),
  /** `netlink:frame:received`: a datagram came from the kernel. */
  frameReceived: typed<{ readonly protocol: number; readonly bytes: Uint8Array; readonly group: number }>('netlink:frame:received'),
  /** `netlink:frame:error`: a datagram whose message lengths do not add up. */
  frameError: typed<{ readonly frame: { readonly bytes: Uint8Array }; readonly error: Error }>('netlink:frame:error'),
  /** `netlink:frame:forged`: a datagram was dropped because the kernel did not send it. */
  frameForged: typed<{ readonly protocol: number; readonly port: number; readonly bytes: Uint8Array }>('netlink:frame:forged'),
  /** `netlink:overrun`: messages were lost. */
  overrun: typed<{ readonly protocol: number; readonly cause: 'buffer' | 'truncated' }>('netlink:overrun'),
  /** `netlink:decode:error`: a message whose fixed part cannot be read. */
  decodeError: typed<{ readonly header: object; readonly error: Error }>('netlink:decode:error'),
  /** `netlink:decode:issue`: an attribute that its table describes, but not so; it was kept raw. */
  decodeIssue: typed<{ readonly header: object; readonly issue: object }>('netlink:decode:issue'),
} as const;
