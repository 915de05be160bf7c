import { defer, EMPTY, filter, finalize, merge, type Observable } from 'rxjs';
import { compose } from '../frame/compose.ts';
import type { Overrun } from '../frame/frame.ts';
import { NLMSG } from '../frame/header.ts';
import { viewOf } from '../frame/split.ts';
import { Marshal, type MessageOf } from '../marshal.ts';
import { CN_IDX } from '../messages/connector/cn-msg.ts';
import { CN_VAL, connector, type PROC_EVENT, ProcessListen } from '../messages/connector/process.ts';
import { NETLINK } from '../messages/protocol.ts';
import { hostIsLittleEndian } from '../schema/byte-order.ts';
import { encode } from '../schema/encode.ts';
import { NetlinkSocket } from '../socket/netlink-socket.ts';
import { KernelTransport, type KernelTransportOptions } from '../transport/kernel.ts';
import type { Transport } from '../transport/transport.ts';

export type { ProcEvent, ProcessEvent } from '../messages/connector/process.ts';

/** Something happened to a process: `body.data.what` narrows `body.data.eventData`. */
export type ProcessEventMessage = MessageOf<typeof connector>;

/** How {@link processEvents} listens. */
export interface ProcessEventOptions extends Pick<KernelTransportOptions, 'receiveBuffer'> {
  /** What to hear, `nonzero_exit` for exits that tell of a failure. Before Linux 6.6 all is heard. @default all */
  readonly only?: readonly Exclude<keyof typeof PROC_EVENT, 'none'>[];
  /** Carries the datagrams instead of a kernel socket. */
  readonly transport?: Transport;
}

/** A Marshal for NETLINK_CONNECTOR: who speaks and of what is in the body, and every message has the type `NLMSG_DONE`. */
export function connectorMarshal(): Marshal<ProcessEventMessage> {
  return new Marshal(connector, {
    firstType: NLMSG.done,
    key: ({ payload }) => {
      if (payload.length < 8) return 0;
      const view = viewOf(payload);
      return (view.getUint32(0, hostIsLittleEndian) << 16) | view.getUint32(4, hostIsLittleEndian);
    },
  });
}

/**
 * Processes that begin, become another program, change their user, group or name, dump core and end, from now on. An
 * {@link Overrun} stands where some were lost. Each subscription has a socket of its own. The event `none` is the kernel's
 * answer, which `only` leaves out. Before Linux 6.6 it takes CAP_NET_ADMIN to listen: errors with EPERM without. A kernel without
 * CONFIG_PROC_EVENTS, and one asked outside its initial namespaces of users and process ids, says nothing.
 *
 * @example
 * processEvents().subscribe((event) => {
 *   if (event.type === 'PROC_EVENT' && event.body.data.what === 'exec') console.log(event.body.data.eventData.processPid);
 * });
 */
export function processEvents({ only, transport, receiveBuffer }: ProcessEventOptions = {}): Observable<ProcessEventMessage | Overrun> {
  return defer(() => {
    const own = transport ?? new KernelTransport({ protocol: NETLINK.connector, ...(receiveBuffer !== undefined && { receiveBuffer }) });
    const socket = new NetlinkSocket({ transport: own, marshal: connectorMarshal() });
    const ask = defer(() => {
      socket.join(CN_IDX.proc);
      own.send(listenRequest(own.port, only));
      return EMPTY;
    });
    return merge(socket.messages, ask).pipe(
      filter((message) => message.type === 'PROC_EVENT' || message.type === 'overrun'),
      finalize(() => socket.close()),
    );
  });
}

function listenRequest(port: number, only: ProcessEventOptions['only']): Uint8Array {
  const data = { mcastOp: 'listen', ...(only !== undefined && { eventType: only }) } as const;
  const id = { idx: CN_IDX.proc, val: CN_VAL.proc };
  const len = encode(ProcessListen, { id, data }).length - 20;
  return compose({ type: NLMSG.done, flags: 0, sequence: 1, port }, ProcessListen, { id, len, data });
}
