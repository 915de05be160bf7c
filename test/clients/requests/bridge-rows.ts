import type { Row } from './row.ts';

const entry = { dev: 'v0', lladdr: '02:aa:00:00:00:01' } as const;
const group = { dev: 'br0', port: 'v0', vid: 10 } as const;

/** `bridge`: VLANs, forwarding and multicast databases. */
// biome-ignore format: table
export const bridgeRows: readonly Row[] = [
  ['bridge vlan add dev v0 vid 30 pvid untagged', (ipr) => ipr.vlan.add({ dev: 'v0', vid: 30, pvid: true, untagged: true })],
  ['bridge vlan add dev br0 vid 10 self', (ipr) => ipr.vlan.add({ dev: 'br0', vid: 10, self: true })],
  ['bridge -d link show', (ipr) => ipr.link.list({ family: 'bridge' })],
  ['bridge vlan set dev v0 vid 15 state 4', (ipr) => ipr.vlan.set({ dev: 'v0', vid: 15, state: 'blocking' })],
  ['bridge vlan global set dev br0 vid 10 mcast_snooping 1', (ipr) => ipr.vlan.setGlobal({ dev: 'br0', vid: 10, mcastSnooping: 1 })],
  ['bridge -s vlan show', (ipr) => [ipr.stats.list(['link_xstats']), ipr.stats.list(['link_xstats_slave'])]],
  ['bridge fdb get 02:aa:00:00:00:01 br br0 vlan 10', (ipr) => ipr.fdb.get({ lladdr: '02:aa:00:00:00:01', master: 'br0', vlan: 10 })],
  ['bridge -d vlan show', (ipr) => ipr.vlan.list()],
  ['bridge -d vlan global show', (ipr) => ipr.vlan.list({ global: true })],
  ['bridge fdb add 02:aa:00:00:00:01 dev v0 master static vlan 10', (ipr) => ipr.fdb.add({ ...entry, flags: ['master'], state: ['noarp', 'reachable'], vlan: 10 })],
  ['bridge fdb replace 02:aa:00:00:00:01 dev v0 master dynamic vlan 10', (ipr) => ipr.fdb.replace({ ...entry, flags: ['master'], state: ['reachable'], vlan: 10 })],
  ['bridge fdb add 02:aa:00:00:00:02 dev v0 self', (ipr) => ipr.fdb.add({ dev: 'v0', lladdr: '02:aa:00:00:00:02' })],
  ['bridge -s -d fdb show', (ipr) => ipr.fdb.list()],
  ['bridge fdb show dev vx0', (ipr) => ipr.fdb.list({ dev: 'vx0' })],
  ['bridge fdb del 02:aa:00:00:00:01 dev v0 master vlan 10', (ipr) => ipr.fdb.del({ ...entry, flags: ['master'], vlan: 10 })],
  ['bridge fdb append 00:00:00:00:00:00 dev vx0 dst 10.9.0.3 vni 44 port 4790 self permanent', (ipr) =>
    ipr.fdb.append({ dev: 'vx0', lladdr: '00:00:00:00:00:00', dst: '10.9.0.3', vni: 44, port: 4790 })],
  ['bridge mdb add dev br0 port v0 grp 239.1.1.1 permanent vid 10', (ipr) => ipr.mdb.add({ ...group, group: '239.1.1.1' })],
  ['bridge mdb add dev br0 port v0 grp ff02::1:2 temp vid 10', (ipr) => ipr.mdb.add({ ...group, group: 'ff02::1:2', permanent: false })],
  ['bridge mdb add dev br0 port v0 grp 239.1.1.2 src 10.0.0.9 permanent vid 10', (ipr) => ipr.mdb.add({ ...group, group: '239.1.1.2', source: '10.0.0.9' })],
  ['bridge mdb del dev br0 port v0 grp 239.1.1.1 permanent vid 10', (ipr) => ipr.mdb.del({ ...group, group: '239.1.1.1' }), { at: ['attributes.1.state'], because: 'the kernel does not look at the state of what it deletes' }],
];
