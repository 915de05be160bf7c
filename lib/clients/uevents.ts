import { finalize, Observable } from 'rxjs';
import type { Overrun } from '../frame/frame.ts';
import { NETLINK } from '../messages/protocol.ts';
import { UEVENT_GROUP } from '../messages/uevent.ts';
import { NetlinkSocket } from '../socket/netlink-socket.ts';
import type { KernelTransportOptions } from '../transport/kernel.ts';
import type { Transport } from '../transport/transport.ts';
import { type UeventMessage, ueventDecoder } from './uevents/uevent-decoder.ts';

export type { Uevent, UeventAction } from '../messages/uevent.ts';
export { encodeUevent, type UeventMessage, ueventDecoder } from './uevents/uevent-decoder.ts';

/** How {@link uevents} listens. */
export interface UeventOptions extends Pick<KernelTransportOptions, 'netns' | 'receiveBuffer'> {
  /** `kernel`: events as they happen. `udev`: datagrams of udev, which comes from a process and could be forged by root. @default 'kernel' */
  readonly from?: keyof typeof UEVENT_GROUP;
  /** Carries the datagrams instead of a kernel socket. */
  readonly transport?: Transport;
}

/**
 * What happens to devices from now on: one comes, goes, changes, gets a driver. A network device's events are heard in its own
 * namespace; those of all else in namespaces of the initial user namespace. An {@link Overrun} stands where some were lost. Each
 * subscription has a socket of its own, which no privilege is needed for. Errors with a `NamespaceGoneError` when the name of
 * the namespace is removed; never completes by itself.
 *
 * @example
 * uevents({ netns: 'blue' }).subscribe((event) => {
 *   if (event.type === 'uevent') console.log(event.body.action, event.body.variables.INTERFACE);
 * });
 */
export function uevents({ from = 'kernel', ...options }: UeventOptions = {}): Observable<UeventMessage | Overrun> {
  return new Observable<UeventMessage | Overrun>((subscriber) => {
    const socket = new NetlinkSocket({
      ...options,
      protocol: NETLINK.kobject_uevent,
      groups: [UEVENT_GROUP[from]],
      senders: from === 'kernel' ? 'kernel' : 'any',
      marshal: ueventDecoder,
    });
    return socket.messages.pipe(finalize(() => socket.close())).subscribe(subscriber);
  });
}
