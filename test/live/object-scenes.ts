import type { Scene } from './scene.ts';

const links = `
  link set lo up
  link add v1 type veth peer name v2
  link add v3 type veth peer name v4
  link set v1 up
  link set v2 up
  link set v3 up
  link set v4 up
  address add 10.0.0.1/24 brd + dev v1
  address add fd00::1/64 dev v1 nodad`;

/** Addresses of both families, with as many settings as `ip` can give them. */
export const addressScenes: readonly Scene[] = [
  {
    title: 'addresses',
    commands: `${links}
      address add 10.0.0.2/24 dev v1 label v1:x
      address add 10.0.9.1 peer 10.0.9.2/30 dev v1 scope link
      address add 10.0.8.1/24 dev v1 valid_lft 1000 preferred_lft 500 noprefixroute
      address add 10.0.7.1/24 dev v1 metric 77
      address add 127.0.0.2/8 dev lo scope host
      address add fd00::2/64 dev v1 valid_lft 2000 preferred_lft 0 nodad
      address add fd00::3/64 dev v1 nodad home mngtmpaddr
      address add fd00::4 peer fd00::5/128 dev v1 nodad
      address add fd00::6/64 dev v1 optimistic
      address add fd00:1::7/64 dev v1 nodad noprefixroute metric 55
      address add fd00::1/64 dev v3`,
  },
];

/** Routes of both families. */
export const routeScenes: readonly Scene[] = [
  {
    title: 'routes of IPv4',
    commands: `${links}
      route add 10.1.0.0/16 via 10.0.0.9
      route add 10.2.0.0/16 nexthop via 10.0.0.9 weight 3 nexthop via 10.0.0.10 dev v1 weight 5 onlink
      route add 10.3.0.0/16 via inet6 fe80::1 dev v1
      route add 10.4.0.0/16 via 10.0.0.9 mtu lock 1300 advmss 1200 window 1000 rtt 100ms rttvar 50 cwnd 10 initcwnd 11 initrwnd 12
      route change 10.4.0.0/16 via 10.0.0.9 hoplimit 13 features ecn quickack 1 congctl cubic reordering 5 ssthresh 6 rto_min 300ms
      route add 10.4.1.0/24 via 10.0.0.9 mtu 1300 window 1000 rtt 100ms cwnd 10 fastopen_no_cookie 1
      route add blackhole 10.5.0.0/16
      route add unreachable 10.6.0.0/16 metric 5
      route add prohibit 10.7.0.0/16 table 1000
      route add throw 10.8.0.0/16
      route add 10.9.0.0/16 dev v1 src 10.0.0.1 metric 7 protocol bird scope link tos 0x10
      route add default via 10.0.0.9
      route add 10.16.0.0/16 via 10.0.0.9 dev v1 table local
      route add broadcast 10.17.0.0/16 dev v1
      link set v4 down`,
  },
  {
    title: 'routes of IPv6',
    commands: `${links}
      -6 route add fd01::/64 via fd00::9 dev v1 metric 100 pref high expires 500
      -6 route add fd02::/64 nexthop via fd00::9 weight 2 nexthop via fd00::a dev v1
      -6 route add blackhole fd03::/64
      -6 route add unreachable fd04::/64
      -6 route add anycast fd0a::/64 dev v1
      -6 route add fd0b::/64 dev v1 mtu 1400 hoplimit 9 proto static
      -6 route add default via fd00::9`,
  },
  {
    title: 'routes of IPv4 with realms',
    commands: `${links}
      route add 10.9.0.0/16 dev v1 realm 5/6
      route add 10.8.0.0/16 nexthop via 10.0.0.9 realm 7 nexthop via 10.0.0.10 realm 8/9`,
  },
  { title: 'routes of IPv6 by source', commands: `${links}\n-6 route add fd05::/64 from fd00::/64 via fd00::9 dev v1` },
  {
    title: 'routes through next hop objects',
    commands: `${links}
      nexthop add id 5 via 10.0.0.9 dev v1
      nexthop add id 6 via 10.0.0.10 dev v1
      nexthop add id 7 group 5,2/6,3
      nexthop add id 8 blackhole
      route add 10.14.0.0/16 nhid 5
      route add 10.15.0.0/16 nhid 7
      route add 10.16.0.0/16 nhid 8`,
  },
  {
    title: 'routes into IP tunnels',
    commands: `${links}
      route add 10.10.0.0/16 encap ip id 77 src 1.1.1.1 dst 2.2.2.2 ttl 5 tos 4 dev v1
      route add 10.11.0.0/16 encap ip6 id 78 src fd00::1 dst fd00::2 hoplimit 5 tc 4 dev v1
      -6 route add fd01::/64 encap ip id 79 key csum dst 2.2.2.2 dev v1`,
  },
  {
    title: 'routes with segments',
    commands: `${links}
      route add 10.12.0.0/16 encap seg6 mode encap segs fd00::11,fd00::12 dev v1
      -6 route add fd06::/64 encap seg6 mode inline segs fd00::11 dev v1
      -6 route add fd07::/64 encap seg6local action End.X nh6 fd00::1 dev v1
      -6 route add fd08::/64 encap seg6local action End count dev v1
      -6 route add fd09::/64 encap seg6local action End.T table main dev v1`,
  },
  {
    title: 'routes with labels',
    commands: `${links}
      route add 10.13.0.0/16 encap mpls 100/200 ttl 9 via 10.0.0.9`,
  },
];

/** Rules of both families. */
export const ruleScenes: readonly Scene[] = [
  {
    title: 'rules',
    commands: `${links}
      rule add from 10.0.0.0/8 to 11.0.0.0/8 iif v1 oif v3 tos 0x10 fwmark 5/0xff table 100 priority 10
      rule add not from 10.0.0.1 lookup main suppress_prefixlength 0 suppress_ifgroup 7 priority 20
      rule add ipproto tcp sport 10-20 dport 80 uidrange 0-0 lookup 300 protocol bird priority 30
      rule add from 1.1.1.1 blackhole priority 40
      rule add unreachable priority 41
      rule add prohibit priority 42
      rule add nop priority 43
      rule add goto 100 priority 44
      rule add goto 900 priority 45
      rule add l3mdev priority 50
      rule add tun_id 77 table 5 priority 60
      rule add iif nothere oif neither table 5 priority 70
      rule add priority 100 table 5
      -6 rule add from fd00::/64 table 100 priority 10
      -6 rule add fwmark 7 ipproto udp dport 53-55 goto 20 priority 11
      -6 rule add to fd00::5 table local priority 12`,
  },
  {
    title: 'rules with realms',
    commands: `${links}\nrule add from 10.0.0.0/8 realms 3/4 priority 10\nrule add from 10.1.0.0/16 realms 5 priority 11`,
  },
];

/** Neighbours of both families. */
export const neighbourScenes: readonly Scene[] = [
  {
    title: 'neighbours',
    commands: `${links}
      neigh add 10.0.0.7 lladdr 02:00:00:00:00:07 dev v1
      neigh add 10.0.0.8 lladdr 02:00:00:00:00:08 dev v1 nud reachable protocol bird
      neigh add 10.0.0.9 lladdr 02:00:00:00:00:09 dev v1 nud stale extern_learn
      neigh add 10.0.0.10 dev v1 nud failed
      neigh add 10.0.0.11 lladdr 02:00:00:00:00:0b dev v1 nud noarp
      neigh add 10.0.0.13 dev v1 nud none
      neigh add proxy 10.0.0.14 dev v1 protocol ra
      neigh add fd00::7 lladdr 02:00:00:00:00:07 dev v1 nud delay router
      neigh add proxy fd00::8 dev v1`,
  },
  { title: 'managed neighbours', commands: `${links}\nneigh add 10.0.0.12 dev v1 managed` },
];
