import type { Namespace } from '../support/namespace.ts';

/** Fills a namespace with links, addresses, routes, rules and neighbours of many sorts, of kinds that every kernel has. */
export function furnish({ exec, ip }: Namespace): void {
  // An address that is being probed is tentative for a while: what is listed would depend on when.
  exec('sh', '-c', 'for name in all default lo; do echo 0 >/proc/sys/net/ipv6/conf/$name/accept_dad; done');
  const commands = [
    'link set lo up',
    'link add eth0 address 02:00:00:00:00:01 type veth peer name peer0',
    'link set peer0 up',
    'link set eth0 up alias spare',
    'link property add dev eth0 altname a-name-longer-than-others',
    'link add vx100 type vxlan id 100 dstport 4789 local 10.0.0.1 dev eth0',
    'addr add 10.0.0.1/24 brd + dev eth0',
    'addr add 10.0.5.1/24 dev eth0 label eth0:x valid_lft 3600 preferred_lft 1800',
    'addr add 192.0.2.1 peer 192.0.2.2/32 dev peer0',
    'addr add 2001:db8:1234:5678:9abc:def0:1234:5678/64 dev eth0 nodad',
    'route add default via 10.0.0.254 dev eth0 proto static metric 100',
    'route add 10.20.0.0/16 nexthop via 10.0.0.2 dev eth0 weight 2 nexthop via 10.0.5.2 dev eth0',
    'route add blackhole 10.66.0.0/16',
    'route add 10.77.0.0/16 dev eth0 table 77 mtu 1400',
    '-6 route add 2001:db8:ffff::/48 via 2001:db8:1234:5678:9abc:def0:1234:1 dev eth0',
    'rule add from 10.0.0.0/8 fwmark 0x10/0xff lookup 77 priority 100',
    'rule add to 192.0.2.0/24 ipproto tcp dport 80-90 iif eth0 priority 99 blackhole',
    '-6 rule add not from 2001:db8::/32 lookup main priority 50',
    'neigh add 10.0.0.254 lladdr 02:00:00:00:00:fe dev eth0 nud permanent',
    'neigh add 10.0.0.9 lladdr 02:00:00:00:00:09 dev eth0 nud stale',
    'neigh add 2001:db8:1234:5678:9abc:def0:1234:1 lladdr 02:00:00:00:00:02 dev eth0 router nud permanent',
  ];
  for (const command of commands) ip(...command.split(' '));
}
