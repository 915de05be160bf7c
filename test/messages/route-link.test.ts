import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import * as afSpec from '../../lib/messages/route/link/af-spec.ts';
import * as amt from '../../lib/messages/route/link/amt.ts';
import * as arphrd from '../../lib/messages/route/link/arphrd.ts';
import * as attributes from '../../lib/messages/route/link/attributes.ts';
import * as bareudp from '../../lib/messages/route/link/bareudp.ts';
import * as batadv from '../../lib/messages/route/link/batadv.ts';
import * as bond from '../../lib/messages/route/link/bond.ts';
import * as bondPort from '../../lib/messages/route/link/bond-port.ts';
import * as bridge from '../../lib/messages/route/link/bridge.ts';
import * as bridgeAfSpec from '../../lib/messages/route/link/bridge-af-spec.ts';
import * as bridgeCfm from '../../lib/messages/route/link/bridge-cfm.ts';
import * as bridgeId from '../../lib/messages/route/link/bridge-id.ts';
import * as bridgeMrp from '../../lib/messages/route/link/bridge-mrp.ts';
import * as bridgePort from '../../lib/messages/route/link/bridge-port.ts';
import * as can from '../../lib/messages/route/link/can.ts';
import * as devconf from '../../lib/messages/route/link/devconf.ts';
import * as dsa from '../../lib/messages/route/link/dsa.ts';
import * as geneve from '../../lib/messages/route/link/geneve.ts';
import * as gre from '../../lib/messages/route/link/gre.ts';
import * as gtp from '../../lib/messages/route/link/gtp.ts';
import * as hsr from '../../lib/messages/route/link/hsr.ts';
import * as ifinfomsg from '../../lib/messages/route/link/ifinfomsg.ts';
import * as info from '../../lib/messages/route/link/info.ts';
import * as ip6gre from '../../lib/messages/route/link/ip6gre.ts';
import * as ip6tnl from '../../lib/messages/route/link/ip6tnl.ts';
import * as ipoib from '../../lib/messages/route/link/ipoib.ts';
import * as iptun from '../../lib/messages/route/link/iptun.ts';
import * as ipvlan from '../../lib/messages/route/link/ipvlan.ts';
import * as macsec from '../../lib/messages/route/link/macsec.ts';
import * as macvlan from '../../lib/messages/route/link/macvlan.ts';
import * as netkit from '../../lib/messages/route/link/netkit.ts';
import * as ovpn from '../../lib/messages/route/link/ovpn.ts';
import type { LinkPeer } from '../../lib/messages/route/link/peer.ts';
import * as peer from '../../lib/messages/route/link/peer.ts';
import * as ppp from '../../lib/messages/route/link/ppp.ts';
import * as protinfo from '../../lib/messages/route/link/protinfo.ts';
import * as rmnet from '../../lib/messages/route/link/rmnet.ts';
import * as sit from '../../lib/messages/route/link/sit.ts';
import * as statistics from '../../lib/messages/route/link/statistics.ts';
import * as tun from '../../lib/messages/route/link/tun.ts';
import * as tunnel from '../../lib/messages/route/link/tunnel.ts';
import * as veth from '../../lib/messages/route/link/veth.ts';
import * as vf from '../../lib/messages/route/link/vf.ts';
import * as vfPort from '../../lib/messages/route/link/vf-port.ts';
import * as vlan from '../../lib/messages/route/link/vlan.ts';
import * as vrf from '../../lib/messages/route/link/vrf.ts';
import * as vrfPort from '../../lib/messages/route/link/vrf-port.ts';
import * as vti from '../../lib/messages/route/link/vti.ts';
import * as vti6 from '../../lib/messages/route/link/vti6.ts';
import * as vxcan from '../../lib/messages/route/link/vxcan.ts';
import * as vxlan from '../../lib/messages/route/link/vxlan.ts';
import * as wwan from '../../lib/messages/route/link/wwan.ts';
import * as xdp from '../../lib/messages/route/link/xdp.ts';
import * as xfrm from '../../lib/messages/route/link/xfrm.ts';
import * as link from '../../lib/messages/route/link.ts';
import { decode, encode, type Node, nodeOf } from '../../lib/schema/index.ts';
import { requireOracle } from '../support/oracles.ts';
import { checkConformance } from './conformance.ts';
import { checkSpec } from './conformance-ynl.ts';
import { camelCase, requireUapi } from './uapi.ts';

const driverOptions = 'the names are those of the bonding driver: no exported header has them';

test('links say what the headers say', (t) => {
  checkConformance(t, {
    modules: [
      link,
      afSpec,
      amt,
      arphrd,
      attributes,
      bareudp,
      batadv,
      bond,
      bondPort,
      bridge,
      bridgeAfSpec,
      bridgeCfm,
      bridgeId,
      bridgeMrp,
      bridgePort,
      can,
      devconf,
      dsa,
      geneve,
      gre,
      gtp,
      hsr,
      ifinfomsg,
      info,
      ip6gre,
      ip6tnl,
      ipoib,
      iptun,
      ipvlan,
      macsec,
      macvlan,
      netkit,
      ovpn,
      peer,
      ppp,
      protinfo,
      rmnet,
      sit,
      statistics,
      tun,
      tunnel,
      veth,
      vf,
      vfPort,
      vlan,
      vrf,
      vrfPort,
      vti,
      vti6,
      vxcan,
      vxlan,
      wwan,
      xdp,
      xfrm,
    ],
    notInHeaders: {
      AF: 'an address family is no attribute name',
      VXCAN_INFO: 'linux/can/vxcan.h is not among the figures',
      BR_CFM_CCM_INTERVAL: 'linux/cfm_bridge.h is not among the figures',
      BR_CFM_DOMAIN: 'linux/cfm_bridge.h is not among the figures',
      BR_CFM_MEP_DIRECTION: 'linux/cfm_bridge.h is not among the figures',
      IF_INET6: 'net/if_inet6.h is not exported',
      BOND_AD_SELECT: driverOptions,
      BOND_ARP_ALL_TARGETS: driverOptions,
      BOND_ARP_VALIDATE: driverOptions,
      BOND_FAIL_OVER_MAC: driverOptions,
      BOND_LACP_RATE: driverOptions,
      BOND_PRIMARY_RESELECT: driverOptions,
    },
    spelled: {
      'IFLA_INFO.portKind': 'IFLA_INFO_SLAVE_KIND',
      'IFLA_INFO.portData': 'IFLA_INFO_SLAVE_DATA',
      'IFLA_BRIDGE_CFM_CC_PEER_MEP.mepid': 'IFLA_BRIDGE_CFM_CC_PEER_MEPID',
      'NETKIT_MODE.l2': 'NETKIT_L2',
      'NETKIT_MODE.l3': 'NETKIT_L3',
      'NETKIT_POLICY.pass': 'NETKIT_PASS',
      'NETKIT_POLICY.drop': 'NETKIT_DROP',
      'TUN_TYPE.tun': 'IFF_TUN',
      'TUN_TYPE.tap': 'IFF_TAP',
      'TUNNEL_IPPROTO.ip': 'IPPROTO_IP',
      'TUNNEL_IPPROTO.ipip': 'IPPROTO_IPIP',
      'TUNNEL_IPPROTO.ipv6': 'IPPROTO_IPV6',
      'TUNNEL_IPPROTO.mpls': 'IPPROTO_MPLS',
      'VLAN_PROTOCOL.8021q': 'ETH_P_8021Q',
      'VLAN_PROTOCOL.8021ad': 'ETH_P_8021AD',
      ...Object.fromEntries(
        Object.keys(vfPort.PORT_RESPONSE).map((key) => [`PORT_RESPONSE.${key}`, `PORT_${key.replace('_', '_response_').toUpperCase()}`]),
      ),
    },
    bits: { BR_BOOLOPT: ['BR_BOOLOPT', 0] },
    swapped: { GRE: 2 },
    leftOut: {
      'DEVLINK_ATTR_*': 'described by the devlink family; a link names only its port',
      'DPLL_A_PIN_*': 'described by the dpll family; a link names only its pin',
      'IFF_*': 'linux/if_tun.h gives the flags of an ioctl the same prefix',
      TUN_TYPE_MASK: 'a mask',
      ARPHRD_CISCO: 'another name of ARPHRD_HDLC',
      IFLA_IF_NETNSID: 'another name of IFLA_TARGET_NETNSID',
      IFLA_DSA_MASTER: 'another name of IFLA_DSA_CONDUIT',
      BRIDGE_MODE_HAIRPIN: 'the one value of IFLA_BRPORT_MODE, which is a number',
      'XDP_FLAGS_M*': 'masks',
      'GRE_*': 'masks and fields of the GRE header that a tunnel does not set',
    },
    structs: {
      ipv4_devconf: 'an array, checked below',
      ipv6_devconf: 'an array, checked below',
      icmp6_mib: 'an array, checked below',
      vxlanhdr: 'not exported',
    },
  });
});

test('links are as their spec says', (t) => {
  const otherKind = 'the spec has one set for several kinds: the tables of the others have it';
  const header = 'the header has another name';
  const counters = 'compared with the definition of counters, in the test of rtnetlink';
  checkSpec(t, {
    spec: 'rt-link',
    modules: [link, attributes, info, afSpec, statistics, vf, vfPort, xdp],
    except: {
      'linkinfo-bridge-attrs.vlan-protocol': 'the kernel writes it in network byte order',
      'ifla-bridge-id.prio': 'two bytes in the header, the upper one first',
      'linkinfo-gre-attrs.encap-limit': otherKind,
      'linkinfo-gre-attrs.flowinfo': otherKind,
      'linkinfo-gre-attrs.flags': otherKind,
      'linkinfo-iptun-attrs.encap-limit': otherKind,
      'linkinfo-iptun-attrs.flowinfo': otherKind,
      'linkinfo-iptun-attrs.flags': otherKind,
      'linkinfo-iptun-attrs.6rd-*': otherKind,
      'linkinfo-ip6tnl-attrs.flags': 'the kernel writes it in host byte order',
      'linkinfo-netkit-attrs.*policy*': header,
      'bond-slave-attrs.prio': 'signed in the kernel',
      'ifla-vf-guid.guid': 'the spec leaves out padding, which the header has',
      'ifla-vf-vlan-info.vlan-proto': 'two bytes in the header',
      'ifla-cacheinfo.reachable-time': 'unsigned in the header',
      'link-attrs.proto-down-reason': 'the kernel writes attributes, not text',
      'ifinfomsg.ifi-flags*': header,
      'stats-attrs': counters,
      'link-offload-xstats': counters,
      'hw-s-info-one': counters,
    },
  });
});

test('arrays that are read as structs have the order of the headers', (t) => {
  const uapi = requireUapi(t);
  if (uapi === undefined) return;
  const check = (struct: Node | undefined, prefix: string, first: number): void => {
    if (struct?.kind !== 'struct') throw new TypeError(`${prefix}: no struct`);
    const names = [...uapi.constants].filter(([name]) => name.startsWith(`${prefix}_`) && name !== `${prefix}_MAX`);
    const expected = names.map(([name, value]) => [camelCase(name.slice(prefix.length + 1)), Number(value)]);
    const width = struct.size / struct.fields.length;
    t.deepEqual(
      struct.fields.map(({ key, offset }) => [key, offset / width + first]),
      expected.sort(([, a], [, b]) => Number(a) - Number(b)),
      prefix,
    );
  };
  check(nodeOf(devconf.ipv4_devconf), 'IPV4_DEVCONF', 1);
  check(nodeOf(devconf.ipv6_devconf), 'DEVCONF', 0);
  const inet6 = nodeOf(afSpec.Inet6);
  check(inet6.kind === 'attributes' ? inet6.entries.find(({ key }) => key === 'icmp6stats')?.codec : undefined, 'ICMP6_MIB', 0);
  for (const [key, value] of Object.entries(macsec.MACSEC_CIPHER_ID)) {
    t.is(String(uapi.constants.get(`MACSEC_CIPHER_ID_${key.toUpperCase()}`)), String(value), key);
  }
});

/** The bodies of all link messages of all captures. */
function* captured(folder: string): Generator<{ readonly file: string; readonly sent: boolean; readonly body: Uint8Array }> {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (!line.includes('"NETLINK_ROUTE"')) continue;
      const { dir, hex } = JSON.parse(line) as { readonly dir: string; readonly hex: string };
      const datagram = Buffer.from(hex, 'hex');
      for (let at = 0; at + 16 <= datagram.length; ) {
        const length = datagram.readUInt32LE(at);
        const type = datagram.readUInt16LE(at + 4);
        if (length < 16 || at + length > datagram.length) break;
        if (type >= 16 && type <= 19 && length >= 32)
          yield { file, sent: dir === 'tx', body: new Uint8Array(datagram.subarray(at + 16, at + length)) };
        at += (length + 3) & ~3;
      }
    }
  }
}

/** Paths of what a decoded message keeps raw. */
function rawParts(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'unknown') return (inner as { readonly type: number }[]).map(({ type }) => `${path}#${type}`);
    return key === 'tail' || key === 'raw' ? [`${path}.${key}`] : rawParts(inner, `${path}.${key}`);
  });
}

test('every link message of the captures is understood, and encodes to what it was', (t) => {
  const folder = requireOracle(t, 'captures');
  if (folder === undefined) return;
  const raw = new Map<string, string>();
  const different: string[] = [];
  let messages = 0;
  for (const { file, body } of captured(folder)) {
    messages += 1;
    const value = decode(link.Link, body);
    for (const path of rawParts(value)) raw.set(path, file);
    const encoded = encode(link.Link, value);
    if (!isDeepStrictEqual(decode(link.Link, encoded), value)) different.push(file);
  }
  t.log(`${messages} messages`);
  t.true(messages > 5000);
  t.deepEqual(different, []);
  // iproute2 sends a port's settings without saying whose port it is: the kernel asks the port's master.
  t.deepEqual([...raw.keys()], ['.linkinfo#5']);
});

test('a link reads like the tools print it', (t) => {
  const vlan: link.Link = decode(
    link.Link,
    encode(link.Link, {
      family: 'unspec',
      ifname: 'v5',
      link: 2,
      linkinfo: { kind: 'vlan', data: { id: 5, protocol: '8021ad', egressQos: { mapping: [{ from: 0, to: 1 }] } } },
    }),
  );
  t.like(vlan, { family: 'unspec', type: 'netrom', index: 0, flags: [], ifname: 'v5', link: 2 });
  t.deepEqual(vlan.linkinfo, { kind: 'vlan', data: { id: 5, protocol: '8021ad', egressQos: { mapping: [{ from: 0, to: 1 }] } } });
  if (vlan.linkinfo?.kind === 'vlan') t.is(vlan.linkinfo.data?.id, 5);
});

test('the family of the header lays out protinfo and afSpec', (t) => {
  const bridge = encode(link.Link, {
    family: 'bridge',
    index: 3,
    protinfo: { state: 'forwarding' },
    afSpec: { vlanInfo: [{ flags: ['pvid'], vid: 7 }] },
  });
  // ifinfomsg, then IFLA_PROTINFO | NLA_F_NESTED { IFLA_BRPORT_STATE 3 }, then IFLA_AF_SPEC | NLA_F_NESTED { IFLA_BRIDGE_VLAN_INFO }
  t.is(
    Buffer.from(bridge).toString('hex'),
    `${'07000000' + '03000000' + '00000000' + '00000000'}${'0c000c80' + '05000100' + '03000000'}${'0c001a80' + '08000200' + '02000700'}`,
  );
  t.like(decode(link.Link, bridge), { protinfo: { state: 'forwarding' }, afSpec: { vlanInfo: [{ flags: ['pvid'], vid: 7 }] } });

  const inet6 = encode(link.Link, { family: 'inet6', afSpec: { inet6: { addrGenMode: 'none' } }, protinfo: { raMtu: 1500 } });
  t.like(decode(link.Link, inet6), { afSpec: { inet6: { addrGenMode: 'none' } }, protinfo: { raMtu: 1500 } });
});

test('the other end of a pair is a message in the message', (t) => {
  const peer: LinkPeer = { family: 'unspec', type: 0, index: 0, flags: [], change: [], ifname: 'b', mtu: 9000 };
  const bytes = encode(link.Link, { ifname: 'a', linkinfo: { kind: 'veth', data: { peer } } });
  const { linkinfo } = decode(link.Link, bytes);
  t.like(linkinfo?.kind === 'veth' ? linkinfo.data?.peer : undefined, { index: 0, ifname: 'b', mtu: 9000 });
});
