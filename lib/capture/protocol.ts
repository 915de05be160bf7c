import { NETLINK } from '../messages/protocol.ts';

const numbers = new Map<string, number>([...Object.entries(NETLINK), ['inet_diag', NETLINK.sock_diag], ['w1', 1]]);

/** The number of a protocol: of `NETLINK_ROUTE`, `route`, `0` or `0x0`. */
export function protocolNumber(name: string): number | undefined {
  const key = name.trim().toLowerCase();
  if (/^(?:0x[\da-f]+|\d+)$/.test(key)) return Number(key);
  return numbers.get(key.replace(/^netlink_/, ''));
}

/** The kernel's spelling of a protocol's number: `NETLINK_ROUTE`. */
export function protocolName(protocol: number): string {
  const found = Object.entries(NETLINK).find(([, number]) => number === protocol);
  return found === undefined ? `NETLINK_${protocol}` : `NETLINK_${found[0].toUpperCase()}`;
}
