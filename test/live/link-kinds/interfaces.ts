import { openSync } from 'node:fs';
import { MACSEC_CIPHER_ID } from '../../../lib/messages/route/link/macsec.ts';
import type { LinkTrial } from './trial.ts';

const sources = ['02:00:00:00:01:01', '02:00:00:00:01:02'];

/** Kinds that are no tunnel, no bridge and no bond. */
export const interfaces: readonly LinkTrial[] = [
  {
    what: 'dummy',
    add: { kind: 'dummy', address: '02:00:00:00:00:0d', mtu: 9000, txqlen: 77, group: 7, arp: false, numTxQueues: 3 },
    changes: [
      {
        set: {
          mtu: 1400,
          ifalias: 'the first',
          state: 'up',
          arp: true,
          multicast: false,
          allmulticast: true,
          promisc: true,
          group: 0,
          txqlen: 9,
        },
      },
    ],
  },
  { what: 'ifb', add: { kind: 'ifb', numTxQueues: 2 }, changes: [{ set: { state: 'up', gsoMaxSize: 30_000, gsoMaxSegs: 100 } }] },
  { what: 'nlmon', add: { kind: 'nlmon' }, changes: [{ set: { state: 'up' } }] },
  { what: 'vcan', add: { kind: 'vcan', mtu: 72 }, changes: [{ set: { mtu: 16 } }] },
  { what: 'team', add: { kind: 'team', address: '02:00:00:00:00:0e' }, changes: [{ set: { mtu: 1400 } }] },
  { what: 'wireguard', add: { kind: 'wireguard', mtu: 1420 }, changes: [{ set: { mtu: 1400, state: 'up' } }] },
  { what: 'vsockmon', add: { kind: 'vsockmon' } },
  { what: 'virt_wifi', add: { kind: 'virt_wifi', link: 'p0' } },
  { what: 'netdevsim', add: { kind: 'netdevsim' } },
  { what: 'pfcp', add: { kind: 'pfcp' } },
  {
    what: 'veth',
    add: {
      kind: 'veth',
      address: '02:00:00:00:00:01',
      numTxQueues: 3,
      data: { peer: { ifname: 'x1', address: '02:00:00:00:00:02', mtu: 1400, numTxQueues: 2, txqlen: 55, group: 5 } },
    },
    data: { peer: undefined },
    others: { x1: { address: '02:00:00:00:00:02', mtu: 1400, numTxQueues: 2, txqlen: 55, group: 5 } },
    changes: [{ set: { state: 'up', mtu: 1300 } }],
  },
  {
    what: 'vxcan',
    add: { kind: 'vxcan', data: { peer: { ifname: 'x1', mtu: 16 } } },
    data: { peer: undefined },
    others: { x1: { mtu: 16 } },
  },
  {
    what: 'netkit',
    add: {
      kind: 'netkit',
      data: {
        mode: 'l2',
        policy: 'drop',
        peerPolicy: 'pass',
        scrub: 'none',
        peerScrub: 'default',
        headroom: 32,
        tailroom: 16,
        pairing: 'pair',
        peer: { ifname: 'x1', mtu: 1400 },
      },
    },
    data: { peer: undefined, primary: 1 },
    since: { scrub: '6.13', peerScrub: '6.13', headroom: '6.14', tailroom: '6.14', pairing: '6.20' },
    others: { x1: { mtu: 1400 } },
    changes: [{ set: { kind: 'netkit', data: { policy: 'pass', peerPolicy: 'drop' } } }],
  },
  {
    what: 'vlan',
    add: {
      kind: 'vlan',
      link: 'p0',
      data: {
        id: 5,
        protocol: '8021ad',
        flags: { flags: ['gvrp', 'mvrp', 'loose_binding'], mask: ['reorder_hdr', 'gvrp', 'mvrp', 'loose_binding'] },
        ingressQos: { mapping: [{ from: 1, to: 2 }] },
        egressQos: {
          mapping: [
            { from: 2, to: 3 },
            { from: 4, to: 7 },
          ],
        },
      },
    },
    data: { flags: { flags: ['gvrp', 'loose_binding', 'mvrp'] } },
    changes: [
      {
        set: {
          kind: 'vlan',
          data: { flags: { flags: ['reorder_hdr'], mask: ['reorder_hdr', 'gvrp'] }, ingressQos: { mapping: [{ from: 5, to: 6 }] } },
        },
        data: {
          flags: { flags: ['reorder_hdr', 'loose_binding', 'mvrp'] },
          ingressQos: {
            mapping: [
              { from: 1, to: 2 },
              { from: 5, to: 6 },
            ],
          },
        },
      },
    ],
  },
  {
    what: 'macvlan',
    add: { kind: 'macvlan', link: 'p0', data: { mode: 'bridge', flags: ['nodst'], bcQueueLen: 99, bcCutoff: 5 } },
    data: { bcQueueLenUsed: 99 },
    since: { bcCutoff: '6.4' },
    changes: [{ set: { kind: 'macvlan', data: { mode: 'vepa', bcQueueLen: 2000 } }, data: { bcQueueLenUsed: 2000 } }],
  },
  {
    what: 'macvlan, passthru',
    add: { kind: 'macvlan', link: 'p2', data: { mode: 'passthru', flags: ['nopromisc'] } },
  },
  {
    what: 'macvlan, source',
    add: { kind: 'macvlan', link: 'p0', data: { mode: 'source', macaddrMode: 'set', macaddrData: { macaddr: sources } } },
    data: { macaddrMode: undefined, macaddrCount: 2, macaddrData: { macaddr: [...sources].reverse() } },
    changes: [
      {
        set: { kind: 'macvlan', data: { macaddrMode: 'del', macaddr: '02:00:00:00:01:01' } },
        data: { macaddrMode: undefined, macaddr: undefined, macaddrCount: 1, macaddrData: { macaddr: ['02:00:00:00:01:02'] } },
      },
    ],
  },
  {
    what: 'macvtap',
    add: { kind: 'macvtap', link: 'p0', data: { mode: 'vepa', flags: ['nodst'], bcQueueLen: 99 } },
    changes: [{ set: { kind: 'macvtap', data: { mode: 'private' } } }],
  },
  {
    what: 'ipvlan',
    add: { kind: 'ipvlan', link: 'p0', data: { mode: 'l3', flags: ['private'] } },
    changes: [
      { set: { kind: 'ipvlan', data: { mode: 'l2', flags: ['vepa'] } } },
      { set: { kind: 'ipvlan', data: { mode: 'l3s', flags: [] } } },
    ],
  },
  {
    what: 'ipvtap',
    add: { kind: 'ipvtap', link: 'p0', data: { mode: 'l2', flags: ['vepa'] } },
    changes: [{ set: { kind: 'ipvtap', data: { mode: 'l3' } } }],
  },
  { what: 'vrf', add: { kind: 'vrf', data: { table: 1234 } }, changes: [{ set: { state: 'up' } }] },
  {
    what: 'macsec',
    add: {
      kind: 'macsec',
      link: 'p0',
      data: {
        sci: 0x0200_0000_0001_0007n,
        icvLen: 16,
        cipherSuite: MACSEC_CIPHER_ID.gcm_aes_256,
        window: 128,
        encodingSa: 2,
        encrypt: 1,
        protect: 1,
        incSci: 1,
        replayProtect: 1,
        validation: 'strict',
        offload: 'off',
      },
    },
    since: { offload: '6.3' },
    changes: [
      {
        set: { kind: 'macsec', data: { encrypt: 0, protect: 0, encodingSa: 1, validation: 'check', window: 64 } },
      },
    ],
  },
  {
    what: 'macsec, end station',
    add: { kind: 'macsec', link: 'p0', address: '02:00:00:00:00:0a', data: { port: 7, es: 1, incSci: 0 } },
    data: { port: undefined, sci: 0x0200_0000_000a_0007n },
    changes: [{ set: { kind: 'macsec', data: { scb: 1, es: 0 } } }, { set: { kind: 'macsec', data: { scb: 0, incSci: 1 } } }],
  },
  {
    what: 'hsr',
    scenery: 'link add s0 type veth peer name s1',
    add: { kind: 'hsr', data: { slave1: 'p0', slave2: 'p2', multicastSpec: 45, version: 1, protocol: 'hsr', interlink: 's0' } },
    data: { multicastSpec: undefined, version: undefined, supervisionAddr: '01:15:4e:00:01:2d' },
    since: { interlink: '6.10' },
  },
  { what: 'hsr, prp', add: { kind: 'hsr', data: { slave1: 'p0', slave2: 'p2', protocol: 'prp' } }, changes: [{ set: { state: 'up' } }] },
  { what: 'batadv', add: { kind: 'batadv', data: { algoName: 'BATMAN_V' } }, data: { algoName: undefined } },
  {
    what: 'rmnet',
    add: { kind: 'rmnet', link: 'p0', data: { muxId: 5, flags: { flags: ['ingress_deaggregation'], mask: ['ingress_deaggregation'] } } },
  },
  { what: 'ovpn', add: { kind: 'ovpn', data: { mode: 'mp' } } },
  { what: 'ipoib', add: { kind: 'ipoib', link: 'p0', data: { pkey: 0x8001, mode: 'datagram', umcast: 1 } } },
  { what: 'wwan', add: { kind: 'wwan', data: { linkId: 3 } } },
  { what: 'can', add: { kind: 'can', data: { bittiming: { bitrate: 500_000 }, restartMs: 100 } } },
  { what: 'dsa', add: { kind: 'dsa', data: { conduit: 1 } } },
  {
    what: 'ppp',
    add: () => ({ kind: 'ppp', data: { devFd: openSync('/dev/ppp', 'r+') } }),
    module: 'ppp_generic',
    data: { devFd: undefined },
  },
];
