import type { Row } from './row.ts';

/** A stack of MPLS labels: the last one is the bottom. */
const labels = (...stack: readonly number[]): { readonly entry: number }[] =>
  stack.map((label, place) => ({ entry: label * 4096 + (place === stack.length - 1 ? 256 : 0) }));

const boot = { dev: 'v0', protocol: 'boot' } as const;
const router = { ...boot, gateway: '10.0.0.254' } as const;
const router6 = { ...boot, gateway: '2001:db8::fe' } as const;
/** Where a segment routing header has its fixed fields. */
const header = { nexthdr: 0, type: 4, flags: 0, tag: 0 } as const;
const segments = { ...header, hdrlen: 4, segmentsLeft: 1, firstSegment: 1, segments: ['2001:db8::b', '2001:db8::a'] } as const;

/** `ip route`. */
// biome-ignore format: table
export const routeRows: readonly Row[] = [
  ['ip route add default via 10.0.0.254 dev v0', (ipr) => ipr.route.add({ ...router, dst: 'default' })],
  ['ip route add 192.0.2.0/24 via 10.0.0.254 dev v0 src 10.0.0.1 metric 100 proto static mtu lock 1300 advmss 1200 initcwnd 20 initrwnd 30 hoplimit 33 rto_min 300ms quickack 1 congctl reno features ecn window 60000 cwnd lock 50 reordering 5 ssthresh 40 realms 3/4', (ipr) =>
    ipr.route.add({
      ...router, dst: '192.0.2.0/24', prefsrc: '10.0.0.1', metric: 100, protocol: 'static', flow: (3 << 16) | 4,
      metrics: {
        lock: ['mtu', 'cwnd', 'rto_min'], mtu: 1300, advmss: 1200, initcwnd: 20, initrwnd: 30, hoplimit: 33, rtoMin: 300, quickack: 1, ccAlgo: 'reno', features: ['ecn'],
        window: 60_000, cwnd: 50, reordering: 5, ssthresh: 40,
      },
    })],
  ['ip route add 198.51.100.0/24 dev v0 table 100 scope link tos 0x10', (ipr) => ipr.route.add({ ...boot, dst: '198.51.100.0/24', table: 100, scope: 'link', tos: 0x10 })],
  ['ip route add blackhole 203.0.113.0/28', (ipr) => ipr.route.add({ type: 'blackhole', dst: '203.0.113.0/28', protocol: 'boot' })],
  ['ip route add unreachable 203.0.113.16/28 metric 9', (ipr) => ipr.route.add({ type: 'unreachable', dst: '203.0.113.16/28', metric: 9, protocol: 'boot' })],
  ['ip route add prohibit 203.0.113.32/28', (ipr) => ipr.route.add({ type: 'prohibit', dst: '203.0.113.32/28', protocol: 'boot' })],
  ['ip route add throw 203.0.113.48/28 table 100', (ipr) => ipr.route.add({ type: 'throw', dst: '203.0.113.48/28', table: 100, protocol: 'boot' })],
  ['ip route add 10.51.0.0/16 via 172.31.9.9 dev v0 onlink', (ipr) => ipr.route.add({ ...boot, dst: '10.51.0.0/16', gateway: '172.31.9.9', flags: ['onlink'] })],
  ['ip route add 10.52.0.0/16 via inet6 2001:db8::fe dev v0', (ipr) => ipr.route.add({ ...router6, dst: '10.52.0.0/16' })],
  ['ip route add 10.53.0.0/16 encap ip id 77 dst 10.9.0.9 src 10.9.0.1 ttl 55 tos 4 key dev vxe', (ipr) =>
    ipr.route.add({
      dst: '10.53.0.0/16', dev: 'vxe', protocol: 'boot',
      encap: { type: 'ip', data: { id: 77n, dst: '10.9.0.9', src: '10.9.0.1', ttl: 55, tos: 4, flags: ['key'] } },
    })],
  ['ip route add 10.54.0.0/16 encap ip6 id 78 dst 2001:db8::9 hoplimit 44 dev vxe', (ipr) =>
    ipr.route.add({ dst: '10.54.0.0/16', dev: 'vxe', protocol: 'boot', encap: { type: 'ip6', data: { id: 78n, dst: '2001:db8::9', hoplimit: 44 } } })],
  ['ip route add 10.55.0.0/16 encap mpls 100/200 ttl 33 via 10.0.0.254 dev v0', (ipr) =>
    ipr.route.add({ ...router, dst: '10.55.0.0/16', encap: { type: 'mpls', dst: '100/200', ttl: 33 } })],
  ['ip -6 route add 2001:db8:55::/48 encap seg6 mode encap segs 2001:db8::a,2001:db8::b dev v0', (ipr) =>
    ipr.route.add({ ...boot, dst: '2001:db8:55::/48', encap: { type: 'seg6', data: { srh: { mode: 'encap', ...segments } } } })],
  ['ip -6 route add 2001:db8:56::/48 encap seg6 mode inline segs 2001:db8::a,2001:db8::b dev v0', (ipr) =>
    ipr.route.add({
      ...boot, dst: '2001:db8:56::/48',
      encap: { type: 'seg6', data: { srh: { ...header, mode: 'inline', hdrlen: 6, segmentsLeft: 2, firstSegment: 2, segments: ['::', '2001:db8::b', '2001:db8::a'] } } },
    })],
  ['ip -6 route add 2001:db8:57::1/128 encap seg6local action End dev v0', (ipr) =>
    ipr.route.add({ ...boot, dst: '2001:db8:57::1/128', encap: { type: 'seg6_local', data: { action: 'end' } } })],
  ['ip -6 route add 2001:db8:57::2/128 encap seg6local action End.X nh6 2001:db8::99 count dev v0', (ipr) =>
    ipr.route.add({
      ...boot, dst: '2001:db8:57::2/128',
      encap: { type: 'seg6_local', data: { action: 'end_x', nh6: '2001:db8::99', counters: { packets: 0n, bytes: 0n, errors: 0n } } },
    })],
  ['ip -6 route add 2001:db8:57::3/128 encap seg6local action End.DT4 vrftable 1000 dev vrf0', (ipr) =>
    ipr.route.add({ ...boot, dev: 'vrf0', dst: '2001:db8:57::3/128', encap: { type: 'seg6_local', data: { action: 'end_dt4', vrftable: 1000 } } })],
  ['ip -6 route add 2001:db8:57::5/128 encap seg6local action End.B6.Encaps srh segs 2001:db8::c,2001:db8::d dev v0', (ipr) =>
    ipr.route.add({
      ...boot, dst: '2001:db8:57::5/128',
      encap: { type: 'seg6_local', data: { action: 'end_b6_encap', srh: { ...segments, segments: ['2001:db8::d', '2001:db8::c'] } } },
    })],
  ['ip -6 route add 2001:db8:58::/48 encap ioam6 mode inline trace prealloc type 0x800000 ns 1 size 12 dev v0', (ipr) =>
    ipr.route.add({
      ...boot, dst: '2001:db8:58::/48',
      encap: { type: 'ioam6', data: { mode: 'inline', freqK: 1, freqN: 1, trace: { namespaceId: 1, nodelen: 0, remlen: 3, type: 0x8000_0000, data: new Uint8Array(0) } } },
    })],
  ['ip -6 route add 2001:db8:59::/48 encap rpl segs 2001:db8::a,2001:db8::b dev v0', (ipr) =>
    ipr.route.add({
      ...boot, dst: '2001:db8:59::/48',
      encap: { type: 'rpl', data: { srh: { nexthdr: 0, hdrlen: 4, type: 3, segmentsLeft: 2, pad: 0, segments: ['2001:db8::b', '2001:db8::a'] } } },
    })],
  // ip takes `dev` for the device of the encapsulation, and then leaves it out.
  ['ip route add 10.56.0.0/16 encap xfrm if_id 42 dev xf0', (ipr) => ipr.route.add({ dst: '10.56.0.0/16', protocol: 'boot', encap: { type: 'xfrm', data: { ifId: 42 } } })],
  ['ip -6 route add default via 2001:db8::fe dev v0 metric 50 pref high', (ipr) => ipr.route.add({ ...router6, dst: 'default', metric: 50, pref: 'high' })],
  ['ip -6 route add 2001:db8:60::/48 via 2001:db8::fe dev v0 expires 600', (ipr) => ipr.route.add({ ...router6, dst: '2001:db8:60::/48', expires: 600 })],
  ['ip -6 route add 2001:db8:61::/48 nexthop via 2001:db8::fe dev v0 weight 2 nexthop via 2001:db8::fd dev v0 weight 3', (ipr) =>
    ipr.route.add({
      dst: '2001:db8:61::/48', protocol: 'boot',
      multipath: [{ gateway: '2001:db8::fe', dev: 'v0', weight: 2 }, { gateway: '2001:db8::fd', dev: 'v0', weight: 3 }],
    })],
  ['ip -6 route add 2001:db8:62::/48 from 2001:db8:1::/48 via 2001:db8::fe dev v0', (ipr) => ipr.route.add({ ...router6, dst: '2001:db8:62::/48', src: '2001:db8:1::/48' })],
  ['ip -6 route add blackhole 2001:db8:63::/48', (ipr) => ipr.route.add({ type: 'blackhole', dst: '2001:db8:63::/48', protocol: 'boot' })],
  ['ip -d route show', (ipr) => ipr.route.list({ family: 'inet', table: 'main' })],
  ['ip -d route show table all', (ipr) => ipr.route.list()],
  ['ip -d -6 route show', (ipr) => ipr.route.list({ family: 'inet6', table: 'main' })],
  ['ip -6 route show table all', (ipr) => ipr.route.list({ family: 'inet6' })],
  ['ip route show table 100', (ipr) => ipr.route.list({ family: 'inet', table: 100 })],
  ['ip route show match 10.50.1.1', (ipr) => ipr.route.list({ family: 'inet', table: 'main' })],
  ['ip route show dev v0 proto static', (ipr) => ipr.route.list({ family: 'inet', table: 'main', dev: 'v0', protocol: 'static' })],
  // Of a route through a next hop object, ip shows what the object says.
  ['ip -d route show 10.60.0.0/16', (ipr) => [ipr.route.list({ family: 'inet', table: 'main' }), ipr.nexthop.get({ id: 10, family: 'unspec', opFlags: [] })]],
  ['ip -s route show cache', (ipr) => ipr.route.list({ family: 'inet', table: 'main', cached: true })],
  ['ip -f mpls route get 100', (ipr) => ipr.route.get({ dst: labels(100) })],
  ['ip route get fibmatch 192.0.2.5', (ipr) => ipr.route.get({ dst: '192.0.2.5', fibMatch: true })],
  ['ip -6 route get 2001:db8:61::1', (ipr) => ipr.route.get({ dst: '2001:db8:61::1' })],
  ['ip route get 203.0.113.1', (ipr) => ipr.route.get({ dst: '203.0.113.1' })],
  ['ip route replace 192.0.2.0/24 via 10.0.0.253 dev v0 metric 100', (ipr) => ipr.route.replace({ ...boot, dst: '192.0.2.0/24', gateway: '10.0.0.253', metric: 100 })],
  ['ip route append 192.0.2.0/24 via 10.0.0.252 dev v0 metric 100', (ipr) => ipr.route.append({ ...boot, dst: '192.0.2.0/24', gateway: '10.0.0.252', metric: 100 })],
  ['ip route change 10.51.0.0/16 via 10.0.0.1 dev v0', (ipr) => ipr.route.change({ ...boot, dst: '10.51.0.0/16', gateway: '10.0.0.1' })],
  ['ip route del 10.99.0.0/16', (ipr) => ipr.route.del({ dst: '10.99.0.0/16' })],
  ['ip route add 10.98.0.0/16 via 1.2.3.4 dev v0', (ipr) => ipr.route.add({ ...boot, dst: '10.98.0.0/16', gateway: '1.2.3.4' })],
  ['ip route flush table 100', (ipr) => ipr.route.flush({ family: 'inet', table: 100 })],
  ['ip route add multicast 239.0.0.0/8 dev v0', (ipr) => ipr.route.add({ ...boot, type: 'multicast', dst: '239.0.0.0/8' })],
  ['ip -f mpls route add 100 as 200/300 via inet 10.0.0.254 dev v0', (ipr) =>
    ipr.route.add({ ...router, dst: '100', newdst: '200/300' })],
  ['ip route add 10.60.0.0/16 nhid 10', (ipr) => ipr.route.add({ dst: '10.60.0.0/16', nhId: 10, protocol: 'boot' })],
];
