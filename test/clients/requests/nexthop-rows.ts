import type { Row } from './row.ts';

/** `ip nexthop`. */
// biome-ignore format: table
export const nexthopRows: readonly Row[] = [
  ['ip nexthop add id 2 via 10.0.0.251 dev v0 proto bgp onlink', (ipr) => ipr.nexthop.add({ id: 2, gateway: '10.0.0.251', dev: 'v0', protocol: 'bgp', flags: ['onlink'] })],
  ['ip nexthop add id 4 blackhole', (ipr) => ipr.nexthop.add({ id: 4, blackhole: true })],
  ['ip nexthop add id 10 group 1,10/2,20', (ipr) => ipr.nexthop.add({ id: 10, group: [{ id: 1, weight: 10 }, { id: 2, weight: 20 }] })],
  ['ip nexthop add id 11 group 1/2,5 type resilient buckets 8 idle_timer 60 unbalanced_timer 300', (ipr) =>
    ipr.nexthop.add({ id: 11, group: [1, { id: 2, weight: 5 }], groupType: 'res', resGroup: { buckets: 8, idleTimer: 6000, unbalancedTimer: 30_000 } })],
  ['ip nexthop add id 20 via 10.9.0.7 fdb', (ipr) => ipr.nexthop.add({ id: 20, gateway: '10.9.0.7', fdb: true })],
  ['ip nexthop add via 10.0.0.240 dev v0', (ipr) => ipr.nexthop.add({ gateway: '10.0.0.240', dev: 'v0' })],
  ['ip -d nexthop show', (ipr) => ipr.nexthop.list()],
  ['ip nexthop show groups', (ipr) => ipr.nexthop.list({ groups: true })],
  ['ip nexthop get id 10', (ipr) => ipr.nexthop.get({ id: 10, family: 'unspec', opFlags: [] })],
  ['ip -s -s nexthop show id 10', (ipr) => ipr.nexthop.get({ id: 10, family: 'unspec', opFlags: ['dump_stats', 'dump_hw_stats'] })],
  ['ip nexthop replace id 1 via 10.0.0.248 dev v0', (ipr) => ipr.nexthop.replace({ id: 1, gateway: '10.0.0.248', dev: 'v0' })],
  ['ip nexthop del id 2', (ipr) => ipr.nexthop.del({ id: 2, family: 'unspec' })],
  ['ip nexthop bucket show id 11', (ipr) => ipr.nexthopBucket.list({ id: 11 })],
  ['ip nexthop bucket get id 11 index 3', (ipr) => ipr.nexthopBucket.get({ id: 11, index: 3 })],
];
