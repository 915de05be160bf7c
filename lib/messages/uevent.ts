// Kernel events of devices, NETLINK_KOBJECT_UEVENT: text, without nlmsghdr — Documentation/ABI/stable/sysfs-uevent, lib/kobject_uevent.c

/** The groups: what the kernel says, and what udev says once it has dealt with it. */
export const UEVENT_GROUP = { kernel: 1, udev: 2 } as const;

/** What may have happened to a device. */
export type UeventAction = 'add' | 'remove' | 'change' | 'move' | 'online' | 'offline' | 'bind' | 'unbind';

/** Something happened to a device. */
export interface Uevent {
  /** What happened. */
  readonly action: UeventAction | (string & {});
  /** The device's folder under `/sys`: `/devices/virtual/net/v0`. */
  readonly devpath: string;
  /** What the kernel tells, in its order: `ACTION`, `DEVPATH`, `SUBSYSTEM`, `SEQNUM` and what the subsystem adds, as `INTERFACE`. */
  readonly variables: Readonly<Record<string, string>>;
}
