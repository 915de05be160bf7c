import { viewOf } from '../../frame/split.ts';

/** What the header says that Linux puts before a captured netlink datagram. */
export interface CookedHeader {
  /** `NETLINK_*` number. */
  readonly protocol: number;
  /** `PACKET_*` of linux/if_packet.h. */
  readonly packetType: number;
  /** Bytes of the header itself. */
  readonly size: number;
}

/** `LINKTYPE_NETLINK`, `LINKTYPE_LINUX_SLL` and `LINKTYPE_LINUX_SLL2` (of the device `any`). */
export const LINK_TYPE = { netlink: 253, linux_sll: 113, linux_sll2: 276 } as const;

/** `PACKET_*`: the kernel marks what it is sent as 7, and what it sends as 6; most captures see both as 4. */
export const PACKET = { outgoing: 4, user: 6, kernel: 7 } as const;

/** `ARPHRD_NETLINK` (linux/if_arp.h). */
export const ARPHRD_NETLINK = 824;

/** Reads a cooked header; `undefined` when the packet is none of netlink, and a reason when it is cut short. */
export function readCookedHeader(linkType: number, bytes: Uint8Array): CookedHeader | string | undefined {
  const size = linkType === LINK_TYPE.linux_sll2 ? 20 : 16;
  if (linkType !== LINK_TYPE.netlink && linkType !== LINK_TYPE.linux_sll && linkType !== LINK_TYPE.linux_sll2) return undefined;
  if (bytes.length < size) return `a packet of ${bytes.length} bytes has no room for a cooked header of ${size}`;
  const view = viewOf(bytes);
  const second = linkType === LINK_TYPE.linux_sll2;
  const hardware = view.getUint16(second ? 8 : 2);
  if (hardware !== ARPHRD_NETLINK) {
    return linkType === LINK_TYPE.netlink ? `the cooked header is of hardware type ${hardware}, not ${ARPHRD_NETLINK}` : undefined;
  }
  return second
    ? { protocol: view.getUint16(0), packetType: view.getUint8(10), size }
    : { protocol: view.getUint16(14), packetType: view.getUint16(0), size };
}

/** Writes the 16 bytes that precede a netlink datagram in a file of link type 253. */
export function cookedHeader(protocol: number, packetType: number): Uint8Array {
  const bytes = new Uint8Array(16);
  const view = viewOf(bytes);
  view.setUint16(0, packetType);
  view.setUint16(2, ARPHRD_NETLINK);
  view.setUint16(14, protocol);
  return bytes;
}
