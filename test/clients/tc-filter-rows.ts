import type { Row } from './tc-row.ts';

const onEgress = { dev: 'v0', parent: '1:', protocol: 'ip' } as const;
const onIngress = { dev: 'v1', parent: 'ingress', protocol: 'ip' } as const;
const everything = { u32: '0/0', at: 0 } as const;

/** Filters, actions and chains: what is typed for tc, and what is written for us. */
// biome-ignore format: table
export const filterRows: readonly Row[] = [
  // The captured ones.
  ['filter add dev v0 parent 1: protocol ip prio 10 u32 match ip src 10.1.2.0/24 match ip dport 80 0xffff flowid 1:10', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 10, kind: 'u32', options: { match: [{ ip: { src: '10.1.2.0/24' } }, { ip: { dport: 80 } }], classid: '1:10' } })],
  ['filter add dev v0 parent 1: protocol ip prio 11 handle 2: u32 divisor 256', (ipr) => ipr.filter.add({ ...onEgress, priority: 11, handle: '2:', kind: 'u32', options: { divisor: 256 } })],
  ['filter add dev v0 parent 1: protocol ip prio 11 u32 ht 800:: match ip dst 10.0.0.0/8 hashkey mask 0x000000ff at 12 link 2:', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 11, kind: 'u32', options: { ht: '800::', match: [{ ip: { dst: '10.0.0.0/8' } }], hashkey: { mask: 0xff, at: 12 }, link: '2:' } })],
  ['filter add dev v0 parent 1: protocol all prio 12 u32 match mark 5 0xff match u32 0 0 at -4 action ok', (ipr) =>
    ipr.filter.add({ ...onEgress, protocol: 'all', priority: 12, kind: 'u32', options: { mark: { val: 5, mask: 0xff }, match: [{ u32: '0/0', at: -4 }], actions: ['ok'] } })],
  ['filter add dev v1 ingress protocol all prio 20 bpf bytecode 4,40 0 0 12,21 0 1 2048,6 0 0 4294967295,6 0 0 0, flowid 1:1', (ipr) =>
    ipr.filter.add({ ...onIngress, protocol: 'all', priority: 20, kind: 'bpf', options: { bytecode: '4,40 0 0 12,21 0 1 2048,6 0 0 4294967295,6 0 0 0,', classid: '1:1' } })],
  ['filter add dev v1 ingress protocol ip prio 21 u32 match u32 0 0 action drop random determ pass 10', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 21, kind: 'u32', options: { match: [everything], actions: [{ kind: 'gact', options: { control: 'drop', random: { kind: 'determ', verdict: 'pass', value: 10 } } }] } })],
  ['filter add dev v1 ingress protocol ip prio 22 u32 match u32 0 0 action police rate 1mbit burst 10k mtu 2k peakrate 2mbit conform-exceed drop/pipe', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 22, kind: 'u32', options: { match: [everything], actions: [{ kind: 'police', options: { rate: '1mbit', burst: '10k', mtu: '2k', peakrate: '2mbit', exceed: 'drop', conform: 'pipe' } }] } })],
  ['filter add dev v1 ingress protocol ip prio 24 u32 match u32 0 0 action pedit ex munge ip ttl set 5 munge eth src set 02:00:00:00:00:77 pipe action csum ip and tcp', (ipr) =>
    ipr.filter.add({
      ...onIngress, priority: 24, kind: 'u32',
      options: { match: [everything], actions: [{ kind: 'pedit', options: { munge: [{ field: 'ip ttl', set: 5 }, { field: 'eth src', set: '02:00:00:00:00:77' }], control: 'pipe' } }, { kind: 'csum', options: { update: ['ip', 'tcp'] } }] },
    })],
  ['filter add dev v1 ingress protocol ip prio 26 u32 match u32 0 0 action skbedit priority 1:5 mark 7/0xff ptype host', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 26, kind: 'u32', options: { match: [everything], actions: [{ kind: 'skbedit', options: { priority: '1:5', mark: '7/0xff', ptype: 'host' } }] } })],
  ['filter add dev v1 ingress protocol ip prio 27 u32 match u32 0 0 action nat ingress 10.0.0.0/8 11.0.0.0', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 27, kind: 'u32', options: { match: [everything], actions: [{ kind: 'nat', options: { direction: 'ingress', from: '10.0.0.0/8', to: '11.0.0.0' } }] } })],
  ['filter add dev v1 ingress protocol ip prio 30 flower src_mac 02:00:00:00:00:01/ff:ff:ff:00:00:00 dst_ip 10.0.0.0/8 ip_proto tcp dst_port 80-90 tcp_flags 0x2/0x17 ip_tos 4/0xfc ip_ttl 64 skip_hw action drop', (ipr) =>
    ipr.filter.add({
      ...onIngress, priority: 30, kind: 'flower',
      options: { srcMac: '02:00:00:00:00:01/ff:ff:ff:00:00:00', dstIp: '10.0.0.0/8', ipProto: 'tcp', dstPort: '80-90', tcpFlags: '0x2/0x17', ipTos: '4/0xfc', ipTtl: 64, skipHw: true, actions: ['drop'] },
    })],
  ['filter add dev v1 ingress protocol 802.1Q prio 31 flower vlan_id 10 vlan_prio 3 vlan_ethtype ipv4 classid 1:5', (ipr) =>
    ipr.filter.add({ ...onIngress, protocol: '802.1Q', priority: 31, kind: 'flower', options: { vlanId: 10, vlanPrio: 3, vlanEthtype: 'ipv4', classid: '1:5' } })],
  ['filter add dev vxe ingress protocol ip prio 32 flower enc_key_id 100 enc_dst_ip 10.1.1.1 enc_dst_port 4789 geneve_opts 0102:80:00800022/ffff:ff:ffffffff action tunnel_key unset', (ipr) =>
    ipr.filter.add({
      ...onIngress, dev: 'vxe', priority: 32, kind: 'flower',
      options: { encKeyId: 100, encDstIp: '10.1.1.1', encDstPort: 4789, geneveOpts: '0102:80:00800022/ffff:ff:ffffffff', actions: [{ kind: 'tunnel_key', options: { release: true } }] },
    })],
  ['filter add dev v1 ingress protocol arp prio 33 flower arp_tip 10.0.0.1 arp_op request arp_sha 02:00:00:00:00:01', (ipr) =>
    ipr.filter.add({ ...onIngress, protocol: 'arp', priority: 33, kind: 'flower', options: { arpTip: '10.0.0.1', arpOp: 'request', arpSha: '02:00:00:00:00:01' } })],
  ['filter add dev v1 ingress protocol ip prio 35 flower ct_state +trk+est ct_zone 5 ct_mark 0x1/0xf action ct zone 3 commit mark 5 nat src addr 10.0.0.1 port 1000-2000', (ipr) =>
    ipr.filter.add({
      ...onIngress, priority: 35, kind: 'flower',
      options: { ctState: '+trk+est', ctZone: 5, ctMark: '0x1/0xf', actions: [{ kind: 'ct', options: { zone: 3, commit: true, mark: 5, nat: { side: 'src', address: '10.0.0.1', port: '1000-2000' } } }] },
    })],
  ['filter add dev v1 ingress protocol all prio 40 matchall action sample rate 12 group 4 trunc 100', (ipr) =>
    ipr.filter.add({ ...onIngress, protocol: 'all', priority: 40, kind: 'matchall', options: { actions: [{ kind: 'sample', options: { rate: 12, group: 4, trunc: 100 } }] } })],
  ['filter add dev v0 parent 1: protocol ip prio 41 basic match cmp(u16 at 3 layer 2 mask 0xff00 gt 20) and meta(priority eq 3) or not u32(u32 0x0 0x0 at 0) classid 1:10', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 41, kind: 'basic', options: { match: 'cmp(u16 at 3 layer 2 mask 0xff00 gt 20) and meta(priority eq 3) or not u32(u32 0x0 0x0 at 0)', classid: '1:10' } })],
  ['filter add dev v0 parent 1: protocol ip prio 42 handle 0x5/0xff fw classid 1:10', (ipr) => ipr.filter.add({ ...onEgress, priority: 42, handle: '0x5/0xff', kind: 'fw', options: { classid: '1:10' } })],
  ['filter add dev v0 parent 1: protocol ip prio 43 route from 3 to 4 classid 1:10', (ipr) => ipr.filter.add({ ...onEgress, priority: 43, kind: 'route', options: { from: 3, to: 4, classid: '1:10' } })],
  ['filter add dev v0 parent 1: protocol ip prio 44 handle 1 flow hash keys src,dst,proto divisor 1024 perturb 60 baseclass 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 44, handle: 1, kind: 'flow', options: { mode: 'hash', keys: ['src', 'dst', 'proto'], divisor: 1024, perturb: 60, baseclass: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 45 handle 1 cgroup', (ipr) => ipr.filter.add({ ...onEgress, priority: 45, handle: 1, kind: 'cgroup' })],
  ['filter add dev v1 ingress protocol ip prio 50 matchall action tunnel_key set src_ip 10.0.0.1 dst_ip 10.0.0.2 id 99 dst_port 4789 csum tos 4 ttl 64 geneve_opts 0102:80:00800022', (ipr) =>
    ipr.filter.add({
      ...onIngress, priority: 50, kind: 'matchall',
      options: { actions: [{ kind: 'tunnel_key', options: { set: { srcIp: '10.0.0.1', dstIp: '10.0.0.2', id: 99, dstPort: 4789, csum: true, tos: 4, ttl: 64, geneve: '0102:80:00800022' } } }] },
    })],
  ['filter add dev v1 ingress protocol ip prio 51 matchall action mpls push protocol mpls_uc label 123 tc 2 ttl 64 bos 1', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 51, kind: 'matchall', options: { actions: [{ kind: 'mpls', options: { push: { protocol: 'mpls_uc', label: 123, tc: 2, ttl: 64, bos: 1 } } }] } })],
  ['filter add dev v1 ingress protocol ip prio 52 matchall action connmark zone 4', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 52, kind: 'matchall', options: { actions: [{ kind: 'connmark', options: { zone: 4 } }] } })],
  ['filter add dev v1 ingress protocol ip prio 53 matchall action ctinfo dscp 0xfc000000 0x01000000 cpmark 0xff', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 53, kind: 'matchall', options: { actions: [{ kind: 'ctinfo', options: { dscp: { mask: 0xfc000000, stateMask: 0x01000000 }, cpmark: 0xff } }] } })],
  ['filter add dev v1 ingress protocol ip prio 54 matchall action skbmod set smac 02:00:00:00:00:01 etype 0x0800', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 54, kind: 'matchall', options: { actions: [{ kind: 'skbmod', options: { smac: '02:00:00:00:00:01', etype: '0x0800' } }] } })],
  ['filter add dev v1 ingress protocol ip prio 55 matchall action ife encode type 0xED3E allow mark use prio 5 dst 02:00:00:00:00:05', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 55, kind: 'matchall', options: { actions: [{ kind: 'ife', options: { direction: 'encode', type: 0xed3e, allow: ['mark'], use: { prio: 5 }, dst: '02:00:00:00:00:05' } }] } })],
  ['filter add dev v1 ingress protocol ip prio 57 matchall action gate clockid CLOCK_TAI base-time 200000000000ns cycle-time 200000000ns sched-entry open 100000000ns -1 8000000 sched-entry close 100000000ns -1 -1', (ipr) =>
    ipr.filter.add({
      ...onIngress, priority: 57, kind: 'matchall',
      options: {
        actions: [{ kind: 'gate', options: { clockid: 'CLOCK_TAI', baseTime: '200s', cycleTime: '200ms', entries: [{ open: true, interval: '100ms', maxOctets: 8_000_000 }, { open: false, interval: '100ms' }] } }],
      },
    })],
  ['actions add action bpf bytecode 1,6 0 0 4294967295, index 9', (ipr) => ipr.action.add({ kind: 'bpf', options: { bytecode: '1,6 0 0 4294967295,', index: 9 } })],
  ['actions add action gact drop index 100 cookie aabbccdd', (ipr) => ipr.action.add({ kind: 'gact', options: { control: 'drop', index: 100 }, cookie: 'aabbccdd' })],
  ['actions ls action gact', (ipr) => ipr.action.list({ kind: 'gact' })],
  ['actions get action gact index 100', (ipr) => ipr.action.get({ kind: 'gact', index: 100 })],
  ['actions del action gact index 100', (ipr) => ipr.action.del({ kind: 'gact', index: 100 })],
  ['actions flush action bpf', (ipr) => ipr.action.flush('bpf')],
  ['chain add dev v1 ingress chain 5', (ipr) => ipr.chain.add({ dev: 'v1', parent: 'ingress', chain: 5 })],
  ['filter add dev v1 ingress chain 5 protocol ip prio 1 u32 match u32 0 0 action goto chain 6', (ipr) =>
    ipr.filter.add({ ...onIngress, chain: 5, priority: 1, kind: 'u32', options: { match: [everything], actions: ['goto chain 6'] } })],
  ['filter show dev v0 parent 1:', (ipr) => ipr.filter.list({ dev: 'v0', parent: '1:' })],
  ['filter show dev v1 ingress', (ipr) => ipr.filter.list({ dev: 'v1', parent: 'ingress' })],
  ['filter get dev v0 parent 1: protocol ip prio 10 handle 800::800 u32', (ipr) => ipr.filter.get({ ...onEgress, priority: 10, handle: '800::800', kind: 'u32' })],
  ['chain del dev v1 ingress chain 5', (ipr) => ipr.chain.del({ dev: 'v1', parent: 'ingress', chain: 5 })],
  ['filter add block 77 protocol ip prio 1 u32 match u32 0 0 action drop', (ipr) =>
    ipr.filter.add({ block: 77, protocol: 'ip', priority: 1, kind: 'u32', options: { match: [everything], actions: ['drop'] } })],
  ['filter show block 77', (ipr) => ipr.filter.list({ block: 77 })],
  // Those that the captures do not have.
  ['filter add dev v0 parent 1: matchall action mirred egress redirect dev v1', (ipr) =>
    ipr.filter.add({ dev: 'v0', parent: '1:', kind: 'matchall', options: { actions: [{ kind: 'mirred', options: { redirect: 'v1' } }] } })],
  ['filter add dev v0 parent 1: matchall action mirred ingress mirror dev v1 pipe action gact pass index 4', (ipr) =>
    ipr.filter.add({ dev: 'v0', parent: '1:', kind: 'matchall', options: { actions: [{ kind: 'mirred', options: { mirror: 'v1', direction: 'ingress' } }, { kind: 'gact', options: { control: 'pass', index: 4 } }] } })],
  ['filter add dev v0 parent 1: protocol ip matchall action police pkts_rate 1000 pkts_burst 100 drop', (ipr) =>
    ipr.filter.add({ ...onEgress, kind: 'matchall', options: { actions: [{ kind: 'police', options: { packetRate: 1000, packetBurst: 100, exceed: 'drop' } }] } })],
  ['filter add dev v0 parent 1: protocol ip matchall action police rate 40gbit burst 1m mtu 64k overhead 14 linklayer atm', (ipr) =>
    ipr.filter.add({ ...onEgress, kind: 'matchall', options: { actions: [{ kind: 'police', options: { rate: '40gbit', burst: '1m', mtu: '64k', overhead: 14, linklayer: 'atm' } }] } })],
  ['filter add dev v0 parent 1: protocol ip matchall action vlan push id 5 protocol 802.1ad priority 3', (ipr) =>
    ipr.filter.add({ ...onEgress, kind: 'matchall', options: { actions: [{ kind: 'vlan', options: { push: { id: 5, protocol: '802.1ad', priority: 3 } } }] } })],
  ['filter add dev v0 parent 1: protocol ip matchall action vlan modify id 6', (ipr) =>
    ipr.filter.add({ ...onEgress, kind: 'matchall', options: { actions: [{ kind: 'vlan', options: { modify: { id: 6 } } }] } })],
  ['filter add dev v0 parent 1: protocol ip matchall action vlan pop drop', (ipr) =>
    ipr.filter.add({ ...onEgress, kind: 'matchall', options: { actions: [{ kind: 'vlan', options: { pop: true, control: 'drop' } }] } })],
  ['filter add dev v0 parent 1: protocol ip matchall action pedit munge offset 0 u32 set 0x01020304', (ipr) =>
    ipr.filter.add({ ...onEgress, kind: 'matchall', options: { actions: [{ kind: 'pedit', options: { extended: false, munge: [{ offset: 0, width: 32, set: 0x01020304 }] } }] } })],
  ['filter add dev v0 parent 1: protocol ip matchall action pedit munge offset 2 u16 set 0x1234 munge offset 9 u8 set 7', (ipr) =>
    ipr.filter.add({ ...onEgress, kind: 'matchall', options: { actions: [{ kind: 'pedit', options: { extended: false, munge: [{ offset: 2, width: 16, set: 0x1234 }, { offset: 9, width: 8, set: 7 }] } }] } })],
  ['filter add dev v0 parent 1: protocol ip matchall action pedit ex munge ip dst set 10.0.0.5 munge tcp dport set 8080 munge ip ttl add 255 munge ip tos set 0x10 retain 0xfc', (ipr) =>
    ipr.filter.add({
      ...onEgress, kind: 'matchall',
      options: { actions: [{ kind: 'pedit', options: { munge: [{ field: 'ip dst', set: '10.0.0.5' }, { field: 'tcp dport', set: 8080 }, { field: 'ip ttl', add: 255 }, { field: 'ip tos', set: 0x10, retain: 0xfc }] } }] },
    })],
  ['filter add dev v0 parent 1: protocol ip matchall action pedit ex munge eth dst set 02:00:00:00:00:01 munge ip6 src set fd00::1 munge ip6 hoplimit set 9 munge udp sport set 5', (ipr) =>
    ipr.filter.add({
      ...onEgress, kind: 'matchall',
      options: { actions: [{ kind: 'pedit', options: { munge: [{ field: 'eth dst', set: '02:00:00:00:00:01' }, { field: 'ip6 src', set: 'fd00::1' }, { field: 'ip6 hoplimit', set: 9 }, { field: 'udp sport', set: 5 }] } }] },
    })],
  ['filter add dev v0 parent 1: protocol ip matchall action nat egress 10.0.0.0/8 11.0.0.0', (ipr) =>
    ipr.filter.add({ ...onEgress, kind: 'matchall', options: { actions: [{ kind: 'nat', options: { direction: 'egress', from: '10.0.0.0/8', to: '11.0.0.0' } }] } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match ip protocol 6 0xff match tcp dst 80 0xffff classid 1:5', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: [{ ip: { protocol: 6 } }, { tcp: { dst: 80 } }], classid: '1:5' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match u32 0x00060000 0x00ff0000 at 8 classid 1:5', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: ['00060000/00ff0000+8'], classid: '1:5' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match ip tos 0x10 0xff match ip nofrag match ip sport 80 0xffff classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: [{ ip: { tos: 0x10, nofrag: true, sport: 80 } }], classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match ip6 src fd00::/20 match ip6 dport 80 0xffff match ip6 protocol 6 0xff classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: [{ ip6: { src: 'fd00::/20', dport: 80, protocol: 6 } }], classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match u8 5 0xff at 3 match u16 0x1234 0xffff at nexthdr+4 match u32 0x01020304 0xffffffff at -4 classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: [{ u8: 5, at: 3 }, { u16: 0x1234, at: 'nexthdr+4' }, { u32: 0x01020304, at: -4 }], classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 ht 800:: match ip src 0/0 offset at 0 mask 0x0f00 shift 6 eat link 2:', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { ht: '800::', match: [{ ip: { src: '0.0.0.0/0' } }], offset: { at: 0, mask: 0x0f00, shift: 6, eat: true }, link: '2:' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match ip protocol 1 0xff police rate 1mbit burst 10k drop flowid 1:2', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: [{ ip: { protocol: 1 } }], police: { rate: '1mbit', burst: '10k', exceed: 'drop' }, classid: '1:2' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 flower dst_ip 10.0.0.0/8 skip_sw classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'flower', options: { dstIp: '10.0.0.0/8', skipSw: true, classid: '1:1' } })],
  ['filter add dev v1 ingress protocol ip prio 30 flower ip_proto tcp dst_port 80 src_port 1000/0xff00 tcp_flags 0x2 ip_tos 4 ip_ttl 64', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 30, kind: 'flower', options: { ipProto: 'tcp', dstPort: 80, srcPort: '1000/0xff00', tcpFlags: 2, ipTos: 4, ipTtl: 64 } })],
  ['filter add dev v1 ingress protocol ip prio 30 flower src_mac 02:00:00:00:00:01 dst_mac 02:00:00:00:00:01/24', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 30, kind: 'flower', options: { srcMac: '02:00:00:00:00:01', dstMac: '02:00:00:00:00:01/24' } })],
  ['filter add dev v1 ingress protocol ip prio 30 flower ct_state +trk-new ct_zone 5 ct_mark 1 ct_label 00112233445566778899aabbccddeeff', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 30, kind: 'flower', options: { ctState: '+trk-new', ctZone: 5, ctMark: 1, ctLabel: '00112233445566778899aabbccddeeff' } })],
  ['filter add dev v1 ingress protocol ip prio 30 flower enc_key_id 100 enc_dst_ip 10.1.1.1 enc_src_ip 10.1.1.2 enc_dst_port 4789 enc_tos 4 enc_ttl 5/0xf geneve_opts 0102:80:00800022/ffff:ff:ffffffff', (ipr) =>
    ipr.filter.add({
      ...onIngress, priority: 30, kind: 'flower',
      options: { encKeyId: 100, encDstIp: '10.1.1.1', encSrcIp: '10.1.1.2', encDstPort: 4789, encTos: 4, encTtl: '5/0xf', geneveOpts: '0102:80:00800022/ffff:ff:ffffffff' },
    })],
  ['filter add dev v1 ingress protocol ip prio 30 flower ip_flags frag/nofirstfrag indev v1 ip_proto icmp type 8 code 0', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 30, kind: 'flower', options: { ipFlags: 'frag/nofirstfrag', indev: 'v1', ipProto: 'icmp', icmpType: 8, icmpCode: 0 } })],
  ['filter add dev v1 ingress protocol ipv6 flower dst_ip fd00::/8 ip_proto icmpv6 type 128', (ipr) =>
    ipr.filter.add({ ...onIngress, protocol: 'ipv6', kind: 'flower', options: { dstIp: 'fd00::/8', ipProto: 'icmpv6', icmpType: 128 } })],
  ['filter add dev v1 ingress protocol arp flower arp_op request arp_tip 10.0.0.0/24 arp_sha 02:00:00:00:00:01', (ipr) =>
    ipr.filter.add({ ...onIngress, protocol: 'arp', kind: 'flower', options: { arpOp: 'request', arpTip: '10.0.0.0/24', arpSha: '02:00:00:00:00:01' } })],
  ['filter add dev v1 ingress protocol mpls_uc flower mpls_label 5 mpls_tc 1 mpls_bos 1 mpls_ttl 64', (ipr) =>
    ipr.filter.add({ ...onIngress, protocol: 'mpls_uc', kind: 'flower', options: { mplsLabel: 5, mplsTc: 1, mplsBos: 1, mplsTtl: 64 } })],
  ['filter add dev v1 ingress protocol 802.1ad flower vlan_id 5 vlan_ethtype 802.1q cvlan_id 6 cvlan_prio 2 cvlan_ethtype ip dst_ip 10.0.0.0/8', (ipr) =>
    ipr.filter.add({ ...onIngress, protocol: '802.1ad', kind: 'flower', options: { vlanId: 5, vlanEthtype: '802.1q', cvlanId: 6, cvlanPrio: 2, cvlanEthtype: 'ip', dstIp: '10.0.0.0/8' } })],
  ['filter add dev v1 ingress protocol all flower', (ipr) => ipr.filter.add({ ...onIngress, protocol: 'all', kind: 'flower' })],
  ['filter add dev v0 parent 1: protocol ip flower ip_proto udp dst_port 53 verbose hw_tc 3', (ipr) =>
    ipr.filter.add({ ...onEgress, kind: 'flower', options: { ipProto: 'udp', dstPort: 53, verbose: true, hwTc: 3 } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 handle 5 fw classid 1:1', (ipr) => ipr.filter.add({ ...onEgress, priority: 1, handle: 5, kind: 'fw', options: { classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 handle 0x10 fw police rate 1mbit burst 10k', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, handle: '0x10', kind: 'fw', options: { police: { rate: '1mbit', burst: '10k' } } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 route to 5 fromif v0 classid 1:1', (ipr) => ipr.filter.add({ ...onEgress, priority: 1, kind: 'route', options: { to: 5, fromif: 'v0', classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 route classid 1:2', (ipr) => ipr.filter.add({ ...onEgress, priority: 1, kind: 'route', options: { classid: '1:2' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 flow map key dst rshift 2 addend -10.0.0.1 and 0xff xor 5 or 3 divisor 16 baseclass 1:3', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'flow', options: { keys: ['dst'], rshift: 2, addend: '-10.0.0.1', operations: [{ and: 0xff }, { xor: 5 }, { or: 3 }], divisor: 16, baseclass: '1:3' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 flow hash keys src,nfct-src perturb 10', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'flow', options: { mode: 'hash', keys: ['src', 'nfct-src'], perturb: 10 } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 basic match nbyte(hello at 12 layer 1) classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'basic', options: { match: 'nbyte(hello at 12 layer 1)', classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 basic match canid(sff 0x123:0x7ff eff 0x5) classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'basic', options: { match: 'canid(sff 0x123:0x7ff eff 0x5)', classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 basic match (cmp(u8 at 0 layer link eq 5) or meta(dev eq 3)) and not cmp(u32 at 4 layer transport mask 0xff lt 7 trans) classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'basic', options: { match: '(cmp(u8 at 0 layer link eq 5) or meta(dev eq 3)) and not cmp(u32 at 4 layer transport mask 0xff lt 7 trans)', classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 basic match meta(vlan mask 0xff gt 5) classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'basic', options: { match: 'meta(vlan mask 0xff gt 5)', classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 basic match meta(nf_mark shift 4 mask 0xf eq rt_iif) classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'basic', options: { match: 'meta(nf_mark shift 4 mask 0xf eq rt_iif)', classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 basic', (ipr) => ipr.filter.add({ ...onEgress, priority: 1, kind: 'basic' })],
  ['filter add dev v0 egress matchall', (ipr) => ipr.filter.add({ dev: 'v0', parent: 'egress', kind: 'matchall' })],
  ['filter add dev v0 root matchall', (ipr) => ipr.filter.add({ dev: 'v0', parent: 'root', kind: 'matchall' })],
  ['filter add dev v0 ingress matchall action mpls pop protocol ipv4', (ipr) =>
    ipr.filter.add({ dev: 'v0', parent: 'ingress', kind: 'matchall', options: { actions: [{ kind: 'mpls', options: { pop: { protocol: 'ipv4' } } }] } })],
  ['filter add dev v0 ingress matchall action mpls dec_ttl', (ipr) => ipr.filter.add({ dev: 'v0', parent: 'ingress', kind: 'matchall', options: { actions: [{ kind: 'mpls', options: { decTtl: true } }] } })],
  ['filter add dev v0 ingress matchall action mpls push label 5', (ipr) =>
    ipr.filter.add({ dev: 'v0', parent: 'ingress', kind: 'matchall', options: { actions: [{ kind: 'mpls', options: { push: { label: 5 } } }] } })],
  ['filter add dev v0 ingress matchall action ct clear', (ipr) => ipr.filter.add({ dev: 'v0', parent: 'ingress', kind: 'matchall', options: { actions: [{ kind: 'ct', options: { clear: true } }] } })],
  ['filter add dev v0 ingress matchall action connmark', (ipr) => ipr.filter.add({ dev: 'v0', parent: 'ingress', kind: 'matchall', options: { actions: [{ kind: 'connmark', options: {} }] } })],
  ['filter add dev v0 ingress matchall action csum ip4h tcp udp', (ipr) =>
    ipr.filter.add({ dev: 'v0', parent: 'ingress', kind: 'matchall', options: { actions: [{ kind: 'csum', options: { update: ['ipv4hdr', 'tcp', 'udp'] } }] } })],
  ['filter add dev v0 ingress matchall action ok hw_stats immediate', (ipr) =>
    ipr.filter.add({ dev: 'v0', parent: 'ingress', kind: 'matchall', options: { actions: [{ kind: 'gact', options: { control: 'ok' }, hwStats: { value: ['immediate'], selector: ['immediate'] } }] } })],
  ['filter add dev v0 ingress matchall action drop no_percpu', (ipr) =>
    ipr.filter.add({ dev: 'v0', parent: 'ingress', kind: 'matchall', options: { actions: [{ kind: 'gact', options: { control: 'drop' }, flags: { value: ['no_percpu_stats'], selector: ['no_percpu_stats'] } }] } })],
  ['filter add dev v0 ingress matchall action skbedit queue_mapping 3', (ipr) =>
    ipr.filter.add({ dev: 'v0', parent: 'ingress', kind: 'matchall', options: { actions: [{ kind: 'skbedit', options: { queueMapping: 3 } }] } })],
  ['filter del dev v0 parent 1: protocol ip prio 10', (ipr) => ipr.filter.del({ ...onEgress, priority: 10 })],
  ['filter del dev v0 parent 1:', (ipr) => ipr.filter.del({ dev: 'v0', parent: '1:' })],
  ['filter del dev v0 parent 1: protocol ip prio 10 handle 800::800 u32', (ipr) => ipr.filter.del({ ...onEgress, priority: 10, handle: '800::800', kind: 'u32' })],
  ['filter replace dev v0 parent 1: protocol ip prio 10 matchall', (ipr) => ipr.filter.replace({ ...onEgress, priority: 10, kind: 'matchall' })],
  ['filter change dev v0 parent 1: protocol ip prio 10 matchall', (ipr) => ipr.filter.change({ ...onEgress, priority: 10, kind: 'matchall' })],
  ['filter get dev v0 parent 1: protocol ip prio 10 handle 1 matchall', (ipr) => ipr.filter.get({ ...onEgress, priority: 10, handle: 1, kind: 'matchall' })],
  ['filter show dev v0 ingress chain 3', (ipr) => ipr.filter.list({ dev: 'v0', parent: 'ingress', chain: 3 })],
  ['chain show dev v0 ingress', (ipr) => ipr.chain.list({ dev: 'v0', parent: 'ingress' })],
  ['chain add dev v0 ingress chain 5 flower dst_ip 0.0.0.0/8', (ipr) => ipr.chain.add({ dev: 'v0', parent: 'ingress', chain: 5, kind: 'flower', options: { dstIp: '0.0.0.0/8' } })],
  ['actions replace action gact pass index 100', (ipr) => ipr.action.replace({ kind: 'gact', options: { control: 'pass', index: 100 } })],
  ['filter add dev v1 ingress protocol ip prio 30 flower enc_key_id 5 vxlan_opts 5', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 30, kind: 'flower', options: { encKeyId: 5, vxlanOpts: 5 } })],
  ['filter add dev v1 ingress protocol ip prio 30 flower enc_key_id 5 vxlan_opts 5/0xff', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 30, kind: 'flower', options: { encKeyId: 5, vxlanOpts: '5/0xff' } })],
  ['filter add dev v1 ingress protocol ip prio 30 flower enc_key_id 5 erspan_opts 1:7:0:0/1:0xffff:0:0', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 30, kind: 'flower', options: { encKeyId: 5, erspanOpts: '1:7:0:0/1:0xffff:0:0' } })],
  ['filter add dev v1 ingress protocol ip prio 30 flower enc_key_id 5 erspan_opts 2:0:1:63', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 30, kind: 'flower', options: { encKeyId: 5, erspanOpts: '2:0:1:63' } })],
  ['filter add dev v1 ingress protocol ip prio 30 flower enc_key_id 5 gtp_opts 01:0a', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 30, kind: 'flower', options: { encKeyId: 5, gtpOpts: '01:0a' } })],
  ['filter add dev v1 ingress protocol ip prio 30 flower enc_key_id 5 gtp_opts 01:0a/0f:3f', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 30, kind: 'flower', options: { encKeyId: 5, gtpOpts: '01:0a/0f:3f' } })],
  ['filter add dev v1 ingress protocol ip prio 30 flower enc_key_id 5 pfcp_opts 01:12ab/ff:ffff', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 30, kind: 'flower', options: { encKeyId: 5, pfcpOpts: '01:12ab/ff:ffff' } })],
  ['filter add dev v1 ingress protocol ip prio 30 flower enc_key_id 5 geneve_opts 0102:80:00800022,0103:81:0102030405060708', (ipr) =>
    ipr.filter.add({ ...onIngress, priority: 30, kind: 'flower', options: { encKeyId: 5, geneveOpts: '0102:80:00800022,0103:81:0102030405060708' } })],
  ['filter add dev v1 ingress protocol mpls_uc prio 30 flower mpls lse depth 1 label 100 tc 3 lse depth 2 ttl 64 bos 1', (ipr) =>
    ipr.filter.add({ ...onIngress, protocol: 'mpls_uc', priority: 30, kind: 'flower', options: { mpls: 'lse depth 1 label 100 tc 3 lse depth 2 ttl 64 bos 1' } })],
  ['filter add dev v1 ingress protocol mpls_uc prio 31 flower mpls lse depth 1 label 100', (ipr) =>
    ipr.filter.add({ ...onIngress, protocol: 'mpls_uc', priority: 31, kind: 'flower', options: { mpls: [{ depth: 1, label: 100 }] } })],
  ['filter add dev v1 ingress matchall action tunnel_key set src_ip 10.0.0.1 dst_ip 10.0.0.2 id 5 dst_port 6081 geneve_opts 0102:80:00800022,0103:81:0102030405060708', (ipr) =>
    ipr.filter.add({ dev: 'v1', parent: 'ingress', kind: 'matchall', options: { actions: [{ kind: 'tunnel_key', options: { set: { srcIp: '10.0.0.1', dstIp: '10.0.0.2', id: 5, dstPort: 6081, geneve: '0102:80:00800022,0103:81:0102030405060708' } } }] } })],
  ['filter add dev v1 ingress matchall action tunnel_key set src_ip 10.0.0.1 dst_ip 10.0.0.2 id 5 dst_port 4789 vxlan_opts 7', (ipr) =>
    ipr.filter.add({ dev: 'v1', parent: 'ingress', kind: 'matchall', options: { actions: [{ kind: 'tunnel_key', options: { set: { srcIp: '10.0.0.1', dstIp: '10.0.0.2', id: 5, dstPort: 4789, vxlan: 7 } } }] } })],
  ['filter add dev v1 ingress matchall action tunnel_key set src_ip 10.0.0.1 dst_ip 10.0.0.2 id 5 erspan_opts 2:0:1:63', (ipr) =>
    ipr.filter.add({ dev: 'v1', parent: 'ingress', kind: 'matchall', options: { actions: [{ kind: 'tunnel_key', options: { set: { srcIp: '10.0.0.1', dstIp: '10.0.0.2', id: 5, erspan: '2:0:1:63' } } }] } })],
  ['filter add dev v1 ingress matchall action tunnel_key set src_ip 10.0.0.1 dst_ip 10.0.0.2 id 5 erspan_opts 1:7::', (ipr) =>
    ipr.filter.add({ dev: 'v1', parent: 'ingress', kind: 'matchall', options: { actions: [{ kind: 'tunnel_key', options: { set: { srcIp: '10.0.0.1', dstIp: '10.0.0.2', id: 5, erspan: { ver: 1, index: 7 } } } }] } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match ip dst 10.0.0.0/8 match tcp dst 80 0xffff classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: 'match ip dst 10.0.0.0/8 match tcp dst 80 0xffff', classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match ip src 10.1.0.0/255.255.0.0 match ip protocol 6 0xff match ip dsfield 0x10 0x1e classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: 'match ip src 10.1.0.0/255.255.0.0 match ip protocol 6 0xff match ip dsfield 0x10 0x1e', classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match ip firstfrag match ip ihl 5 0xf classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: 'match ip firstfrag match ip ihl 5 0xf', classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match ip df match ip mf match ip icmp_type 8 0xff match ip icmp_code 0 0xff classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: 'match ip df match ip mf match ip icmp_type 8 0xff match ip icmp_code 0 0xff', classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match ip6 priority 0x12 0xff match ip6 flowlabel 0x12 0xfffff match ip6 dst fd00::/16 classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: 'match ip6 priority 0x12 0xff match ip6 flowlabel 0x12 0xfffff match ip6 dst fd00::/16', classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match u16 0x1234 ffff at nexthdr+4 match u8 5 0xff at 3 match u32 7 0 at -4 classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: 'match u16 0x1234 ffff at nexthdr+4 match u8 5 0xff at 3 match u32 7 0 at -4', classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match icmp type 8 ff match ether src 02:00:00:00:00:01 match ether dst 02:00:00:00:00:02 classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: 'match icmp type 8 ff match ether src 02:00:00:00:00:01 match ether dst 02:00:00:00:00:02', classid: '1:1' } })],
  ['filter add dev v0 parent 1: protocol ip prio 1 u32 match ip src any match ip dst 0/0 classid 1:1', (ipr) =>
    ipr.filter.add({ ...onEgress, priority: 1, kind: 'u32', options: { match: 'match ip src any match ip dst 0/0', classid: '1:1' } })],
];
