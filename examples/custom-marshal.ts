// A marshal of your own, for a protocol that is framed in another way: uevents, by which the kernel tells of devices, are text.
//
//   node dist/examples/custom-marshal.js net
import { fileURLToPath } from 'node:url';
import { filter, type Subscription } from 'rxjs';
import { type Frame, isOverrun, NetlinkSocket } from 'rxnetlink';
import { marshal } from 'rxnetlink/operators';

/** NETLINK_KOBJECT_UEVENT (linux/netlink.h), and the group that the kernel sends to. */
const PROTOCOL = 15;
const KERNEL_GROUP = 1;

/** What became of a device: `add`, `remove`, `change`, `move` … */
export interface Uevent {
  readonly type: string;
  /** Path of the device under /sys. */
  readonly device: string;
  readonly subsystem: string | undefined;
  /** All that the kernel says of it: `INTERFACE`, `IFINDEX`, `SEQNUM` … */
  readonly properties: ReadonlyMap<string, string>;
}

/** `add@/devices/virtual/net/eth0`, then `NAME=value` lines that end with NUL. Anything that has `decode` is a marshal. */
export const uevents = {
  decode({ bytes }: Frame): readonly Uevent[] {
    const [headline = '', ...lines] = new TextDecoder().decode(bytes).split('\0');
    const [, type, device] = /^(\w+)@(.*)$/.exec(headline) ?? [];
    if (type === undefined || device === undefined) return []; // udev's own, which begin otherwise
    const pairs = lines
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const);
    const properties = new Map(pairs);
    return [{ type, device, subsystem: properties.get('SUBSYSTEM'), properties }];
  },
};

export function main(subsystem = 'net'): Subscription {
  const socket = new NetlinkSocket({ protocol: PROTOCOL, groups: [KERNEL_GROUP] });

  return socket.frames
    .pipe(
      marshal(uevents),
      filter((event) => isOverrun(event) || event.subsystem === subsystem),
    )
    .subscribe((event) =>
      console.log(isOverrun(event) ? 'some events were lost' : `${event.type} ${event.properties.get('INTERFACE') ?? event.device}`),
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(...process.argv.slice(2));
