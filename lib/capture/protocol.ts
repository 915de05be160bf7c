// biome-ignore format: table
/** `NETLINK_*`: the protocols of AF_NETLINK (linux/netlink.h). */
export const NETLINK = {
  route: 0, usersock: 2, firewall: 3, sock_diag: 4, nflog: 5, xfrm: 6, selinux: 7, iscsi: 8, audit: 9, fib_lookup: 10,
  connector: 11, netfilter: 12, ip6_fw: 13, dnrtmsg: 14, kobject_uevent: 15, generic: 16, scsitransport: 18, ecryptfs: 19,
  rdma: 20, crypto: 21, smc: 22,
} as const;

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
