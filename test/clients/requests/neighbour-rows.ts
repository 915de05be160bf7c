import type { Row } from './row.ts';

const dev = 'v0';

/** `ip neighbour`. */
// biome-ignore format: table
export const neighbourRows: readonly Row[] = [
  ['ip neigh add 10.0.0.50 lladdr 02:cc:00:00:00:01 dev v0 nud permanent', (ipr) => ipr.neighbour.add({ dev, dst: '10.0.0.50', lladdr: '02:cc:00:00:00:01' })],
  ['ip neigh add 10.0.0.51 lladdr 02:cc:00:00:00:02 dev v0 nud stale', (ipr) => ipr.neighbour.add({ dev, dst: '10.0.0.51', lladdr: '02:cc:00:00:00:02', state: 'stale' })],
  ['ip neigh replace 10.0.0.51 lladdr 02:cc:00:00:00:03 dev v0 nud reachable', (ipr) => ipr.neighbour.replace({ dev, dst: '10.0.0.51', lladdr: '02:cc:00:00:00:03', state: 'reachable' })],
  ['ip neigh add 2001:db8::50 lladdr 02:cc:00:00:00:04 dev v0 router extern_learn', (ipr) =>
    ipr.neighbour.add({ dev, dst: '2001:db8::50', lladdr: '02:cc:00:00:00:04', flags: ['router', 'ext_learned'] })],
  ['ip neigh add 10.0.0.52 lladdr 02:cc:00:00:00:05 dev v0 protocol zebra use', (ipr) =>
    ipr.neighbour.add({ dev, dst: '10.0.0.52', lladdr: '02:cc:00:00:00:05', protocol: 'zebra', flags: ['use'] })],
  ['ip -s neigh show', (ipr) => ipr.neighbour.list()],
  ['ip neigh show proxy', (ipr) => ipr.neighbour.list({ proxy: true })],
  ['ip -4 neigh show dev v0 nud permanent', (ipr) => ipr.neighbour.list({ family: 'inet', dev, state: 'permanent' })],
  ['ip neigh get 10.0.0.50 dev v0', (ipr) => ipr.neighbour.get({ dev, dst: '10.0.0.50' })],
  ['ip neigh get 10.0.0.199 dev v0', (ipr) => ipr.neighbour.get({ dev, dst: '10.0.0.199' })],
  ['ip neigh del 10.0.0.50 dev v0', (ipr) => ipr.neighbour.del({ dev, dst: '10.0.0.50' }), { at: ['header.state'], because: 'the kernel does not look at the state of what it deletes' }],
  ['ip neigh flush dev v0', (ipr) => ipr.neighbour.flush({ dev }), {
    at: ['header.state', 'header.flags', 'header.type', 'attributes.2', 'attributes.3', 'attributes.4', 'attributes.12', 'attributes.15'],
    because: 'ip sends back all that the listing told, we what tells neighbours apart',
  }],
];
