import { messagesUpToBreak } from '../../lib/capture/framing.ts';
import { RTM } from '../../lib/messages/route/rtm.ts';

/** Size of the header before the attributes, and the numbers of those that name a namespace by a process or a descriptor. */
interface Place {
  readonly header: number;
  readonly pid: number;
  readonly fd: number;
}

const LINK: Place = { header: 16, pid: 19, fd: 28 };
const NSID: Place = { header: 4, pid: 2, fd: 3 };
/** `IFLA_LINKINFO`, `IFLA_INFO_DATA`, `VETH_INFO_PEER`: the way to the peer of a pair, which is a link itself. */
const PEER = [18, 2, 1];

const places: ReadonlyMap<number, Place> = new Map([
  [RTM.newlink, LINK],
  [RTM.setlink, LINK],
  [RTM.newnsid, NSID],
  [RTM.getnsid, NSID],
]);

/**
 * A request of another process, with the namespaces that it names by its own descriptors or by a process replaced by what stands
 * for them in the fake. `numberAt` looks up a path in that process's folder of `/proc`.
 */
export function withNamespaces(datagram: Uint8Array, numberAt: (path: string) => number | undefined): Uint8Array {
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  const walk = (start: number, end: number, place: Place, depth: number): void => {
    for (let at = start; at + 4 <= end; ) {
      const length = view.getUint16(at, true);
      const type = view.getUint16(at + 2, true) & 0x3fff;
      if (length < 4 || at + length > end) return;
      const value = length === 8 ? view.getUint32(at + 4, true) : undefined;
      if (place === LINK && type === PEER[depth]) {
        const isPeer = depth === PEER.length - 1;
        walk(at + 4 + (isPeer ? LINK.header : 0), at + length, place, isPeer ? 0 : depth + 1);
      } else if (depth === 0 && value !== undefined && (type === place.fd || type === place.pid)) {
        view.setUint32(at + 4, numberAt(type === place.fd ? `fd/${value}` : `../${value}/ns/net`) ?? 0, true);
      }
      at += (length + 3) & ~3;
    }
  };
  for (const { header, payload } of messagesUpToBreak(datagram)) {
    const place = places.get(header.type);
    const start = payload.byteOffset - datagram.byteOffset;
    if (place !== undefined) walk(start + place.header, start + payload.length, place, 0);
  }
  return datagram;
}
