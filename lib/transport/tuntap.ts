import { closeSync, openSync } from 'node:fs';
import { NetlinkError } from '../errors.ts';
import { hostIsLittleEndian } from '../schema/byte-order.ts';
import { libc } from './libc.ts';
import { insideNamespace, type NamespaceReference } from './namespace.ts';

// linux/if_tun.h
const TUNSETIFF = 0x4004_54ca;
const TUNSETPERSIST = 0x4004_54cb;
const TUNSETOWNER = 0x4004_54cc;
const TUNSETGROUP = 0x4004_54ce;
const IFREQ_SIZE = 40;
const IFNAMSIZ = 16;

/** `IFF_*` of the ioctl (linux/if_tun.h). */
const IFF = { tun: 0x0001, tap: 0x0002, multi_queue: 0x0100, no_pi: 0x1000, vnet_hdr: 0x4000, tun_excl: 0x8000 } as const;

/** A tun (packets) or tap (frames) interface. */
export interface TunTapSettings {
  /** At most 15 bytes. */
  readonly ifname: string;
  readonly mode: 'tun' | 'tap';
  /** User that may attach to it, by number. */
  readonly owner?: number;
  /** Group that may attach to it, by number. */
  readonly group?: number;
  /** Several queues. */
  readonly multiQueue?: boolean;
  /** Packets are preceded by four bytes that say their protocol. */
  readonly packetInformation?: boolean;
  /** Packets are preceded by a virtio header. */
  readonly vnetHeader?: boolean;
  /** The namespace it belongs to. */
  readonly netns?: NamespaceReference;
}

function control(descriptor: number, request: number, argument: Uint8Array | bigint, operation: string, object: string): void {
  if (libc().ioctl(descriptor, request, argument) < 0)
    throw new NetlinkError({
      errno: libc().errno(),
      operation,
      object,
      hint: 'tun interfaces are made through /dev/net/tun, which needs CAP_NET_ADMIN',
    });
}

/** Opens /dev/net/tun on an interface and hands its descriptor over. Throws a {@link NetlinkError}. */
function attach(settings: TunTapSettings, flags: number, operation: string, use: (descriptor: number) => void): void {
  const { ifname, mode, multiQueue, packetInformation, vnetHeader, netns } = settings;
  const name = new TextEncoder().encode(ifname);
  if (name.length >= IFNAMSIZ) throw new NetlinkError({ errno: 36, operation, object: ifname });
  const request = new Uint8Array(IFREQ_SIZE);
  request.set(name);
  const bits =
    IFF[mode] |
    flags |
    (multiQueue === true ? IFF.multi_queue : 0) |
    (packetInformation === true ? 0 : IFF.no_pi) |
    (vnetHeader === true ? IFF.vnet_hdr : 0);
  new DataView(request.buffer).setUint16(IFNAMSIZ, bits, hostIsLittleEndian);
  const run = (): void => {
    const descriptor = openSync('/dev/net/tun', 'r+');
    try {
      control(descriptor, TUNSETIFF, request, operation, ifname);
      use(descriptor);
    } finally {
      closeSync(descriptor);
    }
  };
  if (netns === undefined) run();
  else insideNamespace(netns, run);
}

/** Makes a persistent tun or tap interface. */
export function createTunTap(settings: TunTapSettings): void {
  const operation = 'tuntap.add';
  attach(settings, IFF.tun_excl, operation, (descriptor) => {
    if (settings.owner !== undefined) control(descriptor, TUNSETOWNER, BigInt(settings.owner), operation, settings.ifname);
    if (settings.group !== undefined) control(descriptor, TUNSETGROUP, BigInt(settings.group), operation, settings.ifname);
    control(descriptor, TUNSETPERSIST, 1n, operation, settings.ifname);
  });
}

/** Removes a tun or tap interface that nobody is attached to. */
export function removeTunTap(settings: Pick<TunTapSettings, 'ifname' | 'mode' | 'multiQueue' | 'netns'>): void {
  attach(settings, 0, 'tuntap.del', (descriptor) => control(descriptor, TUNSETPERSIST, 0n, 'tuntap.del', settings.ifname));
}
