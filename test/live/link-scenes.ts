import type { Scene } from './scene.ts';

/** Links of every kind, with as many settings as `ip` can give them. */
export const linkScenes: readonly Scene[] = [
  {
    title: 'veth',
    commands: `
      link set lo up
      link add v1 type veth peer name v2
      link add v3 numtxqueues 3 numrxqueues 2 type veth peer name v4 netns @other
      link set v1 mtu 1400 txqueuelen 77 group 7 address 02:00:00:00:00:01 arp off multicast off allmulticast on promisc on
      link set v1 alias the-first-of-two
      link property add dev v1 altname a-name-that-is-longer-than-fifteen-bytes altname second
      link set v1 up
      link set v2 up addrgenmode none
      link set v3 up addrgenmode random
      link set v3 gso_max_size 30000 gso_max_segs 100`,
  },
  {
    title: 'bridge and ports',
    commands: `
      link add br0 type bridge forward_delay 400 hello_time 300 max_age 1000 ageing_time 5000 stp_state 1 priority 100
      link set br0 type bridge group_fwd_mask 8 mcast_router 2 mcast_query_use_ifaddr 1 mcast_querier 1 mcast_hash_max 512
      link set br0 type bridge mcast_last_member_count 3 mcast_startup_query_count 4 mcast_last_member_interval 200
      link set br0 type bridge mcast_membership_interval 20000 mcast_querier_interval 20500 mcast_query_interval 12600
      link set br0 type bridge mcast_query_response_interval 900 mcast_startup_query_interval 3000 mcast_stats_enabled 1
      link set br0 type bridge mcast_igmp_version 3 mcast_mld_version 2 no_linklocal_learn 1
      link set br0 up
      address add 10.3.0.1/24 dev br0
      link add p1 type veth peer name q1
      link add p2 type veth peer name q2
      link set p1 master br0
      link set p2 master br0
      link set p1 up
      link set q1 up
      link set p1 type bridge_slave priority 5 cost 77 guard on hairpin on fastleave on root_block on learning off flood off
      link set p1 type bridge_slave proxy_arp on proxy_arp_wifi on mcast_router 2 mcast_fast_leave on mcast_flood off bcast_flood off
      link set p1 type bridge_slave mcast_to_unicast on group_fwd_mask 0x4010 neigh_suppress on isolated on locked on
      link set p1 type bridge_slave backup_port p2`,
  },
  {
    title: 'bridge with VLANs',
    commands: `
      link add br0 type bridge vlan_filtering 1 vlan_default_pvid 7 vlan_protocol 802.1ad vlan_stats_enabled 1 vlan_stats_per_port 1
      link set br0 type bridge mcast_vlan_snooping 1
      link set br0 up
      link add p1 type veth peer name q1
      link set p1 master br0
      link set p1 type bridge_slave vlan_tunnel on`,
  },
  {
    title: 'bridge with netfilter',
    commands: `
      link add br0 type bridge nf_call_iptables 1 nf_call_ip6tables 1 nf_call_arptables 1`,
  },
  {
    title: 'vxlan',
    commands: `
      link add v1 type veth peer name v2
      link add x1 type vxlan id 42 group 239.1.1.1 dev v1 local 10.0.0.1 ttl 5 tos 8 dstport 4789 srcport 1000 2000
      link add x2 type vxlan id 43 remote fd00::1 local fd00::2 dstport 4790 flowlabel 0x123 nolearning udp6zerocsumtx udp6zerocsumrx
      link add x3 type vxlan external dstport 4791 vnifilter
      link add x4 type vxlan external dstport 4792 gpe
      link add x5 type vxlan id 44 remote 10.0.0.2 dstport 4793 proxy rsc l2miss l3miss ageing 301 maxaddress 10 udpcsum gbp df set
      link add x6 type vxlan id 45 group ff05::1 dev v1 dstport 4794 ttl inherit tos inherit noudpcsum remcsumtx remcsumrx`,
  },
  {
    title: 'macvlan and macvtap',
    commands: `
      link add v1 type veth peer name v2
      link add v3 type veth peer name v4
      link set v1 up
      link add m1 link v1 type macvlan mode bridge bcqueuelen 99
      link add m2 link v1 type macvlan mode source
      link set m2 type macvlan macaddr set 02:00:00:00:01:01 02:00:00:00:01:02
      link add m3 link v3 type macvlan mode passthru nopromisc
      link add m4 link v1 type macvlan mode vepa
      link add m5 link v1 type macvtap mode private nodst
      link set m1 up
      link set m4 protodown on`,
  },
  {
    title: 'tun and tap',
    commands: `
      tuntap add mode tap name tap0 user 0 group 0 multi_queue vnet_hdr pi
      tuntap add mode tun name tun0`,
  },
  {
    title: 'ifb',
    commands: `
      link add ifb0 numtxqueues 4 type ifb
      link set ifb0 up`,
  },
  {
    title: 'dummy, team, nlmon, vcan',
    commands: `
      link add d0 type dummy
      link add d1 address 02:00:00:00:00:0d mtu 9000 type dummy
      link set d0 up
      link add team0 type team
      link add nlm type nlmon
      link add vcan0 type vcan
      link add vxc type vxcan peer name vxcb`,
  },
  {
    title: 'vlan',
    commands: `
      link add d0 type dummy
      link add v5 link d0 type vlan id 5 loose_binding on ingress-qos-map 1:2 3:4 egress-qos-map 2:3 4:7
      link add v6 link d0 type vlan protocol 802.1ad id 6 reorder_hdr off gvrp on mvrp on
      link set d0 up
      link set v5 up`,
  },
  {
    title: 'bond and ports',
    commands: `
      link add d1 type dummy
      link add d2 type dummy
      link add d3 type dummy
      link add b0 type bond mode 802.3ad miimon 100 lacp_rate fast ad_select bandwidth xmit_hash_policy layer3+4 min_links 1
      link set b0 type bond ad_actor_sys_prio 100 ad_user_port_key 5 ad_actor_system 02:00:00:00:00:77
      link set d1 master b0
      link set d2 master b0
      link set b0 up
      link add b1 type bond mode active-backup arp_interval 200 arp_ip_target 10.0.0.1,10.0.0.2 arp_validate all arp_all_targets all
      link set b1 type bond fail_over_mac follow primary_reselect better num_grat_arp 3 resend_igmp 4 all_slaves_active 1
      link set b1 type bond ns_ip6_target fe80::1,fe80::2
      link set d3 master b1
      link set b1 type bond primary d3
      link set d3 type bond_slave queue_id 1
      link add b2 type bond mode balance-tlb tlb_dynamic_lb 0 lp_interval 5 miimon 100 updelay 200 downdelay 300 peer_notify_delay 400
      link add b3 type bond mode balance-rr packets_per_slave 9
      link add b4 type bond mode balance-xor xmit_hash_policy vlan+srcmac
      link add b5 type bond mode balance-alb
      link add b6 type bond mode broadcast`,
  },
  {
    title: 'vrf and ports',
    commands: `
      link add d1 type dummy
      link add vrf0 type vrf table 1234
      link set d1 master vrf0
      link set vrf0 up`,
  },
  {
    title: 'gre, gretap, erspan',
    commands: `
      link add d0 type dummy
      link add g1 type gre local 10.1.1.1 remote 10.1.1.2 ttl 64 tos 0x10 key 5 csum seq
      link add g2 type gre local 10.1.1.1 remote 10.1.1.3 ikey 5 okey 6 nopmtudisc ignore-df
      link add g3 type gretap local 10.1.1.1 remote 10.1.1.4 dev d0 tos inherit
      link add g4 type gretap external
      link add e1 type erspan local 10.1.1.1 remote 10.1.1.5 seq key 7 erspan_ver 1 erspan 123
      link add e2 type erspan local 10.1.1.1 remote 10.1.1.6 seq key 8 erspan_ver 2 erspan_dir egress erspan_hwid 17
      link add g6 type ip6gre local fd00::1 remote fd00::2 hoplimit 33 tclass 0x20 flowlabel 0x12345 encaplimit 5 key 9
      link add g7 type ip6gretap local fd00::1 remote fd00::3 encaplimit none dscp inherit`,
  },
  {
    title: 'ipip, sit, ip6tnl, vti, vti6',
    commands: `
      link add s1 type sit local 10.1.1.1 remote 10.1.1.7 mode any ttl inherit
      link add i1 type ipip local 10.1.1.1 remote 10.1.1.8 ttl 9 tos 0x20
      link add i2 type ipip external
      link add t1 type ip6tnl local fd00::1 remote fd00::4 mode any
      link add t2 type ip6tnl local fd00::1 remote fd00::5 mode ipip6 hoplimit 7 tclass inherit flowlabel inherit
      link add w1 type vti local 10.1.1.1 remote 10.1.1.9 key 11
      link add w2 type vti6 local fd00::1 remote fd00::9 ikey 11 okey 12`,
  },
  {
    title: '6rd',
    commands: `
      link add s1 type sit local 10.1.1.1 remote any
      tunnel 6rd dev s1 6rd-prefix 2001:db8::/32 6rd-relay_prefix 10.0.0.0/8`,
  },
  {
    title: 'geneve',
    commands: `
      link add n1 type geneve id 100 remote 10.1.1.1 ttl 5 tos 4 dstport 6081 noudpcsum df set
      link add n2 type geneve id 101 remote fd00::77 flowlabel 0x1 udp6zerocsumtx udp6zerocsumrx ttl inherit`,
  },
  {
    title: 'ipvlan and ipvtap',
    commands: `
      link add d0 type dummy
      link add d1 type dummy
      link add l1 link d0 type ipvlan mode l3 private
      link add l2 link d1 type ipvtap mode l2 vepa`,
  },
  {
    title: 'hsr',
    commands: `
      link add v1 type veth peer name v2
      link add v3 type veth peer name v4
      link add h0 type hsr slave1 v1 slave2 v3 supervision 45 version 1`,
  },
  {
    title: 'macsec',
    commands: `
      link add v1 type veth peer name v2
      link add s0 link v1 type macsec sci 1 cipher gcm-aes-256 icvlen 16 encrypt on send_sci on window 128 replay on validate strict`,
  },
  { title: 'gtp', commands: 'link add t0 type gtp role sgsn hsize 99' },
  { title: 'wireguard', commands: 'link add w0 type wireguard' },
  {
    title: 'xfrm',
    commands: `
      link add v1 type veth peer name v2
      link add x0 type xfrm dev v1 if_id 42`,
  },
];
