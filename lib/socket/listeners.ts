import { defer, finalize, type Observable } from 'rxjs';
import type { Overrun } from '../frame/frame.ts';
import type { AnyMessage } from '../marshal.ts';
import type { NetlinkSocket } from './netlink-socket.ts';

/**
 * The event streams of a client: each subscription hears its groups on a kernel socket of its own, so that a slow one cannot hold
 * up another, and all close with the client.
 */
export class Listeners {
  private readonly socket: NetlinkSocket;
  private readonly open = new Set<NetlinkSocket>();

  constructor(socket: NetlinkSocket) {
    this.socket = socket;
  }

  /** The messages of some groups from the subscription on. Errors with a `NamespaceGoneError`; completes on {@link close}. */
  hear(groups: readonly number[]): Observable<AnyMessage | Overrun> {
    return defer(() => {
      const listener = this.socket.sibling(groups);
      // A custom transport carries events and requests alike.
      if (listener === this.socket) return listener.messages;
      this.open.add(listener);
      return listener.messages.pipe(
        finalize(() => {
          this.open.delete(listener);
          listener.close();
        }),
      );
    });
  }

  /** Ends every stream. */
  close(): void {
    for (const listener of this.open) listener.close();
    this.open.clear();
  }
}
