// The protocols of AF_NETLINK: linux/netlink.h

/** `NETLINK_*`: what a socket is opened for. */
// biome-ignore format: table
export const NETLINK = {
  route: 0, usersock: 2, firewall: 3, sock_diag: 4, nflog: 5, xfrm: 6, selinux: 7, iscsi: 8, audit: 9, fib_lookup: 10,
  connector: 11, netfilter: 12, ip6_fw: 13, dnrtmsg: 14, kobject_uevent: 15, generic: 16, scsitransport: 18, ecryptfs: 19,
  rdma: 20, crypto: 21, smc: 22,
} as const;
