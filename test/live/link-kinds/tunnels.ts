import type { LinkTrial } from './trial.ts';

const ends = { local: '10.1.1.1', remote: '10.1.1.2' } as const;
const ends6 = { local: 'fd00::1', remote: 'fd00::2' } as const;
const header = { encapType: 'gue', encapFlags: ['csum'], encapSport: 5555, encapDport: 6666 } as const;
const keyed = { iflags: ['key', 'csum', 'seq'], oflags: ['key', 'csum', 'seq'], ikey: 5, okey: 6 } as const;
const mirrored = { iflags: ['key', 'seq'], oflags: ['key', 'seq'], ikey: 7, okey: 7 } as const;
const outer4 = { ttl: 64, tos: 0x10, pmtudisc: 1 } as const;
const outer6 = { ttl: 33, encapLimit: 5, flowinfo: 0x0201_2345, flags: ['rcv_dscp_copy'] } as const;

/** Some kernels have the module, but no tunnel that uses it. */
const probe = (kind: string, one: string, other: string): string =>
  `link add x9 type ${kind} local ${one} remote ${other} encap gue encap-sport 5555 encap-dport 6666`;
const inUdp = { module: 'fou', probe: probe('ipip', '10.9.9.1', '10.9.9.2') };
const inUdp6 = { module: 'fou6', probe: probe('ip6tnl', 'fd99::1', 'fd99::2') };

/** Tunnels. */
export const tunnels: readonly LinkTrial[] = [
  {
    what: 'vxlan',
    add: {
      kind: 'vxlan',
      data: {
        id: 42,
        group: '239.1.1.1',
        link: 'p0',
        local: '10.0.0.1',
        ttl: 5,
        tos: 8,
        port: 4790,
        portRange: { low: 1000, high: 2000 },
        learning: 0,
        ageing: 301,
        limit: 10,
        proxy: 1,
        rsc: 1,
        l2miss: 1,
        l3miss: 1,
        udpCsum: 1,
        gbp: true,
        df: 'set',
        remcsumTx: 1,
        remcsumRx: 1,
        remcsumNopartial: true,
        localbypass: 0,
        mcRoute: 1,
      },
    },
    // The kernel does not say whether it routes multicast.
    data: { mcRoute: undefined },
    since: { localbypass: '6.5', mcRoute: '6.16' },
    changes: [{ set: { kind: 'vxlan', data: { ageing: 302, learning: 1 } } }],
  },
  {
    what: 'vxlan over IPv6',
    add: {
      kind: 'vxlan',
      data: {
        id: 43,
        group6: 'fd00::1',
        local6: 'fd00::2',
        label: 0x123,
        udpZeroCsum6Tx: 1,
        udpZeroCsum6Rx: 1,
        ttlInherit: 1,
        labelPolicy: 'fixed',
      },
    },
    since: { labelPolicy: '6.8' },
    changes: [{ set: { kind: 'vxlan', data: { group6: 'fd00::3' } } }],
  },
  {
    what: 'vxlan, external',
    add: { kind: 'vxlan', data: { collectMetadata: 1, vnifilter: 1, port: 4791 } },
  },
  {
    what: 'vxlan, generic protocol',
    add: {
      kind: 'vxlan',
      data: { collectMetadata: 1, gpe: true, learning: 0, port: 4792, reservedBits: { flags: 0x00c0_0000, vni: 0xff } },
    },
    since: { reservedBits: '6.14' },
  },
  {
    what: 'geneve',
    add: {
      kind: 'geneve',
      data: { id: 100, remote: '10.1.1.1', ttl: 5, tos: 4, port: 6082, udpCsum: 0, df: 'set', portRange: { low: 1000, high: 2000 } },
    },
    since: { portRange: '6.16' },
    changes: [{ set: { kind: 'geneve', data: { ttl: 6, remote: '10.1.1.3' } } }],
  },
  {
    what: 'geneve over IPv6',
    add: { kind: 'geneve', data: { id: 101, remote6: 'fd00::77', label: 1, udpZeroCsum6Tx: 1, udpZeroCsum6Rx: 1, ttlInherit: 1 } },
  },
  {
    what: 'geneve, external',
    add: { kind: 'geneve', data: { collectMetadata: true, innerProtoInherit: true, port: 6083, groHint: true } },
    since: { groHint: '7.1' },
  },
  {
    what: 'geneve from one address',
    add: { kind: 'geneve', data: { id: 102, remote: '10.1.1.1', local: '10.1.1.9' } },
    since: { local: '7.3' },
  },
  {
    what: 'geneve from one IPv6 address',
    add: { kind: 'geneve', data: { id: 103, remote6: 'fd00::77', local6: 'fd00::9' } },
    since: { local6: '7.3' },
  },
  {
    what: 'gre',
    add: { kind: 'gre', data: { ...ends, ...outer4, ...keyed } },
    changes: [{ set: { kind: 'gre', data: { ...ends, ...outer4, ...keyed, ttl: 65 } } }],
  },
  {
    what: 'gre over one interface',
    add: { kind: 'gre', data: { ...ends, link: 'p0', pmtudisc: 0, ignoreDf: 1, fwmark: 9 } },
  },
  { what: 'gre in UDP', ...inUdp, add: { kind: 'gre', data: { ...ends, ...header } } },
  { what: 'gre, external', add: { kind: 'gre', data: { collectMetadata: true } } },
  {
    what: 'gretap',
    add: { kind: 'gretap', address: '02:00:00:00:00:01', data: { ...ends, ...outer4, ...keyed, fwmark: 9 } },
    changes: [{ set: { kind: 'gretap', data: { ...ends, ...outer4, ...keyed, fwmark: 10 } } }],
  },
  { what: 'gretap, external', add: { kind: 'gretap', data: { collectMetadata: true, ignoreDf: 1, pmtudisc: 0 } } },
  { what: 'erspan', add: { kind: 'erspan', data: { ...ends, ...outer4, ...mirrored, erspanVer: 1, erspanIndex: 123 } } },
  {
    what: 'erspan, version 2',
    add: { kind: 'erspan', data: { ...ends, ...mirrored, link: 'p0', erspanVer: 2, erspanDir: 1, erspanHwid: 17 } },
    changes: [{ set: { kind: 'erspan', data: { ...ends, ...mirrored, link: 'p0', erspanVer: 2, erspanDir: 0, erspanHwid: 18 } } }],
  },
  {
    what: 'ip6gre',
    add: { kind: 'ip6gre', data: { ...ends6, ...outer6, ...keyed, link: 'p0', fwmark: 9 } },
    changes: [{ set: { kind: 'ip6gre', data: { ...ends6, ...outer6, ...keyed, link: 'p0', fwmark: 9, ttl: 34 } } }],
  },
  { what: 'ip6gre, external', add: { kind: 'ip6gre', data: { collectMetadata: true } } },
  {
    what: 'ip6gretap',
    add: { kind: 'ip6gretap', data: { ...ends6, ...outer6, ...keyed } },
    changes: [{ set: { kind: 'ip6gretap', data: { ...ends6, ...outer6, ...keyed, ttl: 34 } } }],
  },
  { what: 'ip6erspan', add: { kind: 'ip6erspan', data: { ...ends6, ...mirrored, ttl: 33, erspanVer: 1, erspanIndex: 123 } } },
  {
    what: 'ip6erspan, version 2',
    add: { kind: 'ip6erspan', data: { ...ends6, ...mirrored, erspanVer: 2, erspanDir: 1, erspanHwid: 17 } },
  },
  {
    what: 'ipip',
    add: { kind: 'ipip', data: { ...ends, ...outer4, link: 'p0', proto: 'ipip', fwmark: 9 } },
    changes: [{ set: { kind: 'ipip', data: { ...ends, ...outer4, link: 'p0', proto: 'ipip', fwmark: 10 } } }],
  },
  { what: 'ipip, external', add: { kind: 'ipip', data: { collectMetadata: true } } },
  {
    what: 'sit',
    add: { kind: 'sit', data: { ...ends, ...outer4, link: 'p0', proto: 'ipv6', fwmark: 9 } },
    changes: [{ set: { kind: 'sit', data: { ...ends, ...outer4, link: 'p0', proto: 'ipv6', fwmark: 10 } } }],
  },
  { what: 'sit, external', add: { kind: 'sit', data: { local: '10.1.1.1', collectMetadata: true } }, ignored: 'collectMetadata' },
  { what: 'sit, isatap', add: { kind: 'sit', data: { local: '10.1.1.1', flags: ['isatap'] } } },
  {
    what: 'sit, 6rd',
    add: {
      kind: 'sit',
      data: { local: '10.1.1.1', '6rdPrefix': '2001:db8::', '6rdPrefixlen': 32, '6rdRelayPrefix': '10.0.0.0', '6rdRelayPrefixlen': 8 },
    },
    ignored: '6rdPrefix',
  },
  {
    what: 'ip6tnl',
    add: { kind: 'ip6tnl', data: { ...ends6, ...outer6, link: 'p0', proto: 'ipip', fwmark: 9 } },
    changes: [{ set: { kind: 'ip6tnl', data: { ...ends6, ...outer6, link: 'p0', proto: 'ipip', fwmark: 10 } } }],
  },
  { what: 'ip6tnl, external', add: { kind: 'ip6tnl', data: { collectMetadata: true } } },
  {
    what: 'vti',
    add: { kind: 'vti', data: { ...ends, link: 'p0', ikey: 11, okey: 12, fwmark: 9 } },
    changes: [{ set: { kind: 'vti', data: { ...ends, link: 'p0', ikey: 11, okey: 12, fwmark: 10 } } }],
  },
  {
    what: 'vti6',
    add: { kind: 'vti6', data: { ...ends6, link: 'p0', ikey: 11, okey: 12, fwmark: 9 } },
    changes: [{ set: { kind: 'vti6', data: { ...ends6, link: 'p0', ikey: 11, okey: 12, fwmark: 10 } } }],
  },
  {
    what: 'xfrm',
    add: { kind: 'xfrm', data: { link: 'p0', ifId: 42 } },
    changes: [{ set: { state: 'up' } }],
  },
  { what: 'xfrm, external', add: { kind: 'xfrm', data: { collectMetadata: true } } },
  { what: 'gretap in UDP', ...inUdp, add: { kind: 'gretap', data: { ...ends, ...header } } },
  { what: 'ip6gre in UDP', ...inUdp6, add: { kind: 'ip6gre', data: { ...ends6, ...header } } },
  { what: 'ip6gretap in UDP', ...inUdp6, add: { kind: 'ip6gretap', data: { ...ends6, ...header } } },
  { what: 'ipip in UDP', ...inUdp, add: { kind: 'ipip', data: { ...ends, ...header } } },
  { what: 'sit in UDP', ...inUdp, add: { kind: 'sit', data: { ...ends, ...header } } },
  { what: 'ip6tnl in UDP', ...inUdp6, add: { kind: 'ip6tnl', data: { ...ends6, ...header } } },
  {
    what: 'bareudp',
    add: { kind: 'bareudp', data: { port: 6635, ethertype: 'ip', srcportMin: 1000, multiprotoMode: true } },
  },
  {
    what: 'gtp',
    add: { kind: 'gtp', data: { createSockets: 1, role: 'sgsn', pdpHashsize: 99, restartCount: 3, local: '127.0.0.1' } },
    data: { createSockets: undefined, local: undefined },
  },
  {
    what: 'amt',
    add: {
      kind: 'amt',
      data: {
        mode: 'gateway',
        relayPort: 2268,
        gatewayPort: 2269,
        link: 'p0',
        localIp: '10.0.0.1',
        discoveryIp: '10.0.0.2',
        maxTunnels: 9,
      },
    },
  },
];
