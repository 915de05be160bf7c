import { areAttributes } from '../../capture/describe/guess.ts';
import { messagesUpToBreak } from '../../capture/framing.ts';
import { CTRL_CMD } from '../../messages/generic/control.ts';
import { GENL_ID } from '../../messages/generic/genlmsghdr.ts';
import { NFNL_SUBSYS, NFPROTO } from '../../messages/netfilter/nfnetlink.ts';
import { NETLINK } from '../../messages/protocol.ts';
import { RTM } from '../../messages/route/rtm.ts';

const types: ReadonlySet<number> = new Set(Object.values(RTM));
const families: ReadonlySet<number> = new Set(Object.values(NFPROTO));
const subsystems: ReadonlySet<number> = new Set(Object.values(NFNL_SUBSYS));

/** The protocol that a datagram is probably of, where nothing says it; `undefined` where its messages look like none that is known. */
export function guessProtocol(datagram: Uint8Array): number | undefined {
  const text = Buffer.from(datagram.subarray(0, 16)).toString('latin1');
  if (/^(?:[a-z]+@\/|libudev\0)/.test(text)) return NETLINK.kobject_uevent;
  const own = messagesUpToBreak(datagram).find(({ header }) => header.type >= 16);
  if (own === undefined) return undefined;
  const { header, payload } = own;
  const [command = 0, version = 0, reserved = 0, alsoReserved = 0] = payload;
  if (header.type === GENL_ID.ctrl && command >= 1 && command <= CTRL_CMD.getpolicy && (version === 1 || version === 2)) {
    if (reserved === 0 && alsoReserved === 0 && (payload.length === 4 || areAttributes(payload.subarray(4)))) return NETLINK.generic;
  }
  if (header.type > 0xff && subsystems.has(header.type >> 8) && families.has(command) && version === 0) return NETLINK.netfilter;
  return types.has(header.type) ? NETLINK.route : undefined;
}
