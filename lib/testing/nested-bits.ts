import { NLA_F_NESTED } from '../schema/attributes.ts';
import { hostIsLittleEndian } from '../schema/byte-order.ts';

/** Sizes of `nlmsghdr` with `rtmsg`, and of `rtnexthop`; number of the attribute that holds next hops (linux/rtnetlink.h). */
const BEFORE_ATTRIBUTES = 28;
const RTNEXTHOP = 8;
const RTA_MULTIPATH = 9;

/** The kernel writes the nests of a route without `NLA_F_NESTED`, and `ip` does not know them with it. */
export function clearNestedBits(route: Uint8Array): void {
  const view = new DataView(route.buffer, route.byteOffset, route.byteLength);
  const word = (at: number): number => view.getUint16(at, hostIsLittleEndian);
  const attributes = (start: number, end: number): void => {
    for (let at = start; at + 4 <= end; at += (word(at) + 3) & ~3) {
      const type = word(at + 2) & ~NLA_F_NESTED;
      view.setUint16(at + 2, type, hostIsLittleEndian);
      if (type === RTA_MULTIPATH) hops(at + 4, at + word(at));
    }
  };
  const hops = (start: number, end: number): void => {
    for (let at = start; at + RTNEXTHOP <= end; at += (word(at) + 3) & ~3) attributes(at + RTNEXTHOP, at + word(at));
  };
  attributes(BEFORE_ATTRIBUTES, route.length);
}
