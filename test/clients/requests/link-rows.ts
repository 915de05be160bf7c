import { filter } from 'rxjs';
import { MACSEC_CIPHER_ID } from '../../../lib/messages/route/link/macsec.ts';
import type { Difference, Row } from './row.ts';

const quiet = { extMask: ['vf', 'skip_stats'] } as const;
const loud = { extMask: ['vf'] } as const;
const asksIndex: Difference = { at: ['attributes.29'], because: 'ip asks for the index first, and stops there' };
const anyLink = { link: 'v1' } as const;
/** Settings of a tunnel that ip sends unasked. */
const plain = { encapType: 'none', encapFlags: [], encapSport: 0, encapDport: 0, fwmark: 0 } as const;
const plain6 = { ...plain, encapFlags: ['csum6'] } as const;
const ends = { local: '10.9.0.1', remote: '10.9.0.2' } as const;
const ends6 = { local: '2001:db8::1', remote: '2001:db8::2' } as const;

/** `ip link` that lists or changes: what is typed, and what is written for us. */
// biome-ignore format: table
export const linkRows: readonly Row[] = [
  ['ip -d link show', (ipr) => ipr.link.list(quiet)],
  ['ip link set lo up', (ipr) => ipr.link.set('lo', { state: 'up' })],
  ['ip link set v0 up', (ipr) => ipr.link.set('v0', { state: 'up' })],
  ['ip link set v0 alias a\\ test\\ alias', (ipr) => ipr.link.set('v0', { ifalias: 'a test alias' })],
  ['ip link set v0 group 7', (ipr) => ipr.link.set('v0', { group: 7 })],
  ['ip link set v0 promisc on allmulticast on arp off multicast off', (ipr) => ipr.link.set('v0', { promisc: true, allmulticast: true, arp: false, multicast: false })],
  ['ip link property add dev v0 altname a-rather-long-alternative-name-0 altname second-altname', (ipr) => ipr.link.addAltName('v0', 'a-rather-long-alternative-name-0', 'second-altname')],
  ['ip link property del dev v0 altname second-altname', (ipr) => ipr.link.delAltName('v0', 'second-altname')],
  ['ip -d link show a-rather-long-alternative-name-0', (ipr) => ipr.link.get('a-rather-long-alternative-name-0', quiet)],
  ['ip link set v0 address 02:00:00:00:00:11 arp on multicast on', (ipr) => ipr.link.set('v0', { address: '02:00:00:00:00:11', arp: true, multicast: true })],
  ['ip link show dev nosuch0', (ipr) => ipr.link.get('nosuch0', quiet), asksIndex],
  ['ip link set v0 gso_max_size 32768 gso_max_segs 64 gro_max_size 32768', (ipr) => ipr.link.set('v0', { gsoMaxSize: 32768, gsoMaxSegs: 64, groMaxSize: 32768 })],
  ['ip -d link show br0', (ipr) => ipr.link.get('br0', quiet)],
  ['ip link set v0 master br0', (ipr) => ipr.link.set('v0', { master: 'br0' })],
  ['ip link set v0 type bridge_slave cost 10 priority 5 hairpin on guard on fastleave on learning off flood off neigh_suppress on mcast_router 2', (ipr) =>
    ipr.link.set('v0', { port: { kind: 'bridge', data: { cost: 10, priority: 5, mode: 1, guard: 1, fastLeave: 1, learning: 0, unicastFlood: 0, neighSuppress: 1, multicastRouter: 'perm' } } })],
  ['ip -d link show v0', (ipr) => ipr.link.get('v0', quiet)],
  ['ip link set br0 type bridge ageing_time 20000 mcast_hash_max 1024', (ipr) => ipr.link.set('br0', { kind: 'bridge', data: { ageingTime: 20_000, mcastHashMax: 1024 } })],
  ['ip link set dm0 master vrf0', (ipr) => ipr.link.set('dm0', { master: 'vrf0' })],
  ['ip link set dm1 master bd0', (ipr) => ipr.link.set('dm1', { master: 'bd0' })],
  ['ip link set vcan0 up mtu 72', (ipr) => ipr.link.set('vcan0', { state: 'up', mtu: 72 })],
  ['ip -d link show vx0', (ipr) => ipr.link.get('vx0', quiet)],
  ['ip -d -s -s link show type veth', (ipr) => ipr.link.list({ kind: 'veth', ...loud })],
  ['ip -d link show type vxlan', (ipr) => ipr.link.list({ kind: 'vxlan', ...quiet })],
  ['ip -d link show type bond', (ipr) => ipr.link.list({ kind: 'bond', ...quiet })],
  ['ip -d link show vrf vrf0', (ipr) => ipr.link.list({ master: 'vrf0', ...quiet })],
  ['ip vrf show', (ipr) => ipr.link.list({ kind: 'vrf' })],
  ['ip -d -s link show', (ipr) => ipr.link.list(loud)],
  ['ip -j -d link show', (ipr) => ipr.link.list(quiet)],
  ['ip -d link show ms0', (ipr) => ipr.link.get('ms0', quiet), asksIndex],
  ['ip link set vq0 netns cap1', (ipr) => ipr.link.set('vq0', { netns: '/proc/self/ns/net' })],
  ['ip link del v0.100', (ipr) => ipr.link.del('v0.100')],
  ['ip link del vx0', (ipr) => ipr.link.del('vx0')],
  ['ip token set ::1234 dev v0', (ipr) => ipr.link.set('v0', { afSpec: { inet6: { token: '::1234' } } }), {
    at: ['type', 'header.family'], because: 'RTM_SETLINK and RTM_NEWLINK of a link that is there do the same, and neither reads the family',
  }],
  ['ip token list', (ipr) => ipr.link.list({ family: 'inet6' })],
  ['ip link show group 7', (ipr) => ipr.link.list(quiet).pipe(filter(({ group }) => group === 7))],
  ['ip -d link show type bond_slave', (ipr) => ipr.link.list(quiet).pipe(filter(({ linkinfo }) => linkinfo?.port?.kind === 'bond'))],
  ['ip link del group 7', (ipr) => ipr.link.delGroup(7)],
];

/** `ip link add` of every kind. */
// biome-ignore format: table
export const kindRows: readonly Row[] = [
  ['ip link add vq0 numtxqueues 4 numrxqueues 4 type veth peer name vq1 numtxqueues 2 numrxqueues 2', (ipr) =>
    ipr.link.add({ ifname: 'vq0', kind: 'veth', numTxQueues: 4, numRxQueues: 4, data: { peer: { ifname: 'vq1', numTxQueues: 2, numRxQueues: 2 } } })],
  ['ip link add link v0 name v0.100 type vlan id 100 protocol 802.1ad reorder_hdr off gvrp off loose_binding on ingress-qos-map 1:2 2:3 egress-qos-map 0:1 3:4', (ipr) =>
    ipr.link.add({
      ifname: 'v0.100', link: 'v0', kind: 'vlan',
      data: {
        id: 100, protocol: '8021ad', flags: { flags: ['loose_binding'], mask: ['reorder_hdr', 'gvrp', 'loose_binding'] },
        ingressQos: { mapping: [{ from: 1, to: 2 }, { from: 2, to: 3 }] }, egressQos: { mapping: [{ from: 0, to: 1 }, { from: 3, to: 4 }] },
      },
    })],
  ['ip link add vx0 type vxlan id 42 local 10.9.0.1 remote 10.9.0.2 dstport 4789 ttl 16 tos inherit learning ageing 100 maxaddress 200 dev v0 udpcsum', (ipr) =>
    ipr.link.add({
      ifname: 'vx0', kind: 'vxlan',
      data: { id: 42, local: '10.9.0.1', group: '10.9.0.2', port: 4789, ttl: 16, tos: 1, learning: 1, ageing: 100, limit: 200, link: 'v0', udpCsum: 1 },
    })],
  ['ip link add vxe type vxlan external dstport 4790', (ipr) => ipr.link.add({ ifname: 'vxe', kind: 'vxlan', data: { collectMetadata: 1, port: 4790, learning: 0 } })],
  ['ip link add link v1 name mv0 type macvlan mode bridge bcqueuelen 100', (ipr) => ipr.link.add({ ...anyLink, ifname: 'mv0', kind: 'macvlan', data: { mode: 'bridge', bcQueueLen: 100 } })],
  ['ip link add link v1 name mt0 type macvtap mode vepa', (ipr) => ipr.link.add({ ...anyLink, ifname: 'mt0', kind: 'macvtap', data: { mode: 'vepa' } })],
  ['ip link add dm0 type dummy', (ipr) => ipr.link.add({ ifname: 'dm0', kind: 'dummy' })],
  ['ip link add ifb0 type ifb', (ipr) => ipr.link.add({ ifname: 'ifb0', kind: 'ifb' })],
  ['ip link add gre1 type gre local 10.9.0.1 remote 10.9.0.2 ikey 1 okey 0.0.0.2 icsum ocsum iseq oseq ttl 32 tos 0x10 pmtudisc', (ipr) =>
    ipr.link.add({
      ifname: 'gre1', kind: 'gre',
      data: { ...ends, ...plain, ikey: 1, okey: 2, iflags: ['key', 'csum', 'seq'], oflags: ['key', 'csum', 'seq'], ttl: 32, tos: 0x10, pmtudisc: 1 },
    })],
  ['ip link add gt1 type gretap local 10.9.0.1 remote 10.9.0.3 key 77', (ipr) =>
    ipr.link.add({ ifname: 'gt1', kind: 'gretap', data: { ...plain, local: '10.9.0.1', remote: '10.9.0.3', ikey: 77, okey: 77, iflags: ['key'], oflags: ['key'], ttl: 0, tos: 0, pmtudisc: 1 } })],
  ['ip link add g6 type ip6gre local 2001:db8::1 remote 2001:db8::2 encaplimit 4 flowlabel 0x12345 hoplimit 64', (ipr) =>
    ipr.link.add({ ifname: 'g6', kind: 'ip6gre', data: { ...ends6, ...plain6, encapLimit: 4, flowinfo: 0x12345, ttl: 64, iflags: [], oflags: [], ikey: 0, okey: 0, flags: [], erspanVer: 1 } })],
  ['ip link add tun4 type ipip local 10.9.0.1 remote 10.9.0.2 ttl 64 pmtudisc mode any', (ipr) => ipr.link.add({ ifname: 'tun4', kind: 'ipip', data: { ...ends, ...plain, ttl: 64, pmtudisc: 1, proto: 'ip', tos: 0, link: 0 } })],
  ['ip link add sit1 type sit local 10.9.0.1 remote 10.9.0.2 6rd-prefix 2001:db8::/32', (ipr) =>
    ipr.link.add({ ifname: 'sit1', kind: 'sit', data: { ...ends, ...plain, '6rdPrefix': '2001:db8::', '6rdPrefixlen': 32, ttl: 0, tos: 0, pmtudisc: 1, flags: [], proto: 'ip', link: 0 } })],
  ['ip link add t6 type ip6tnl mode ip6ip6 local 2001:db8::1 remote 2001:db8::2 encaplimit none', (ipr) =>
    ipr.link.add({ ifname: 't6', kind: 'ip6tnl', data: { ...ends6, ...plain6, proto: 'ipv6', flags: ['ign_encap_limit'], encapLimit: 4, flowinfo: 0, ttl: 64, link: 0 } })],
  ['ip link add vti1 type vti local 10.9.0.1 remote 10.9.0.2 ikey 10 okey 20', (ipr) => ipr.link.add({ ifname: 'vti1', kind: 'vti', data: { ...ends, ikey: 10, okey: 20, fwmark: 0 } })],
  ['ip link add vti61 type vti6 local 2001:db8::1 remote 2001:db8::2 key 15', (ipr) => ipr.link.add({ ifname: 'vti61', kind: 'vti6', data: { ...ends6, ikey: 15, okey: 15, fwmark: 0 } })],
  ['ip link add gtp0 type gtp role sgsn', (ipr) => ipr.link.add({ ifname: 'gtp0', kind: 'gtp', data: { role: 'sgsn', createSockets: 1, pdpHashsize: 1024 } })],
  ['ip link add vrf0 type vrf table 1000', (ipr) => ipr.link.add({ ifname: 'vrf0', kind: 'vrf', data: { table: 1000 } })],
  ['ip link add bd0 type bond mode 802.3ad miimon 100 lacp_rate fast xmit_hash_policy layer3+4 ad_select bandwidth min_links 1 updelay 200 downdelay 200', (ipr) =>
    ipr.link.add({
      ifname: 'bd0', kind: 'bond',
      data: { mode: '8023ad', miimon: 100, adLacpRate: 'fast', xmitHashPolicy: 'layer34', adSelect: 'bandwidth', minLinks: 1, updelay: 200, downdelay: 200 },
    })],
  ['ip link add bd1 type bond mode active-backup arp_interval 100 arp_ip_target 10.1.1.1,10.1.1.2 arp_validate all primary_reselect better fail_over_mac active num_grat_arp 3', (ipr) =>
    ipr.link.add({
      ifname: 'bd1', kind: 'bond',
      data: { mode: 'activebackup', arpInterval: 100, arpIpTarget: ['10.1.1.1', '10.1.1.2'], arpValidate: 'all', primaryReselect: 'better', failOverMac: 'active', numPeerNotif: 3 },
    })],
  ['ip link add tm0 type team', (ipr) => ipr.link.add({ ifname: 'tm0', kind: 'team' })],
  ['ip link add tm1 type team', (ipr) => ipr.link.add({ ifname: 'tm1', kind: 'team' })],
  ['ip link add link v1 name ms0 type macsec sci 0x0200000000020001 encrypt on cipher gcm-aes-256 icvlen 16 protect on replay on window 64', (ipr) =>
    ipr.link.add({
      ...anyLink, ifname: 'ms0', kind: 'macsec',
      data: { sci: 0x0200_0000_0002_0001n, encrypt: 1, cipherSuite: MACSEC_CIPHER_ID.gcm_aes_256, icvLen: 16, protect: 1, replayProtect: 1, window: 64 },
    })],
  ['ip link add wg0 type wireguard', (ipr) => ipr.link.add({ ifname: 'wg0', kind: 'wireguard' })],
  ['ip link add xf0 type xfrm dev lo if_id 42', (ipr) => ipr.link.add({ ifname: 'xf0', kind: 'xfrm', data: { link: 'lo', ifId: 42 } })],
  ['ip link add nlm0 type nlmon', (ipr) => ipr.link.add({ ifname: 'nlm0', kind: 'nlmon' })],
  ['ip link add vxc0 type vxcan peer name vxc1', (ipr) => ipr.link.add({ ifname: 'vxc0', kind: 'vxcan', data: { peer: 'vxc1' } })],
  ['ip link add dev wwan1 parentdev wwan0 type wwan linkid 1', (ipr) => ipr.link.add({ ifname: 'wwan1', parentDevName: 'wwan0', kind: 'wwan', data: { linkId: 1 } })],
  ['ip link add nk0 type netkit mode l2 peer name nk1', (ipr) => ipr.link.add({ ifname: 'nk0', kind: 'netkit', data: { mode: 'l2', peer: 'nk1' } })],
  ['ip link add amt0 type amt mode gateway local 10.9.0.1 discovery 10.9.0.9 dev v0 gateway_port 2268 relay_port 2268', (ipr) =>
    ipr.link.add({ ifname: 'amt0', kind: 'amt', data: { mode: 'gateway', localIp: '10.9.0.1', discoveryIp: '10.9.0.9', link: 'v0', gatewayPort: 2268, relayPort: 2268 } })],
  ['ip link add link v1 name vw0 type virt_wifi', (ipr) => ipr.link.add({ ...anyLink, ifname: 'vw0', kind: 'virt_wifi' })],
  ['ip link add lp0 type lowpan', (ipr) => ipr.link.add({ ifname: 'lp0', kind: 'lowpan' })],
  ['ip link add link dm0 name ipt0 type ipvtap mode l2 private', (ipr) => ipr.link.add({ ifname: 'ipt0', link: 'dm0', kind: 'ipvtap', data: { mode: 'l2', flags: ['private'] } })],
  ['ip link add ib0 type ipoib', (ipr) => ipr.link.add({ ifname: 'ib0', kind: 'ipoib' })],
  ['ip link add nds0 type netdevsim', (ipr) => ipr.link.add({ ifname: 'nds0', kind: 'netdevsim' })],
  ['ip link add ov0 type ovpn mode mp', (ipr) => ipr.link.add({ ifname: 'ov0', kind: 'ovpn', data: { mode: 'mp' } })],
  ['ip link add nv0 netns cap1 type veth peer name nv1', (ipr) => ipr.link.add({ ifname: 'nv0', netns: '/proc/self/ns/net', kind: 'veth', data: { peer: 'nv1' } })],
];
