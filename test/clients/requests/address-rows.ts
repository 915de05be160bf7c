import type { Row } from './row.ts';

const dev = 'v0';

/** `ip address`, `ip addrlabel`, `ip maddress`, `ip netconf`, `ip stats` and the ids of namespaces. */
// biome-ignore format: table
export const addressRows: readonly Row[] = [
  ['ip -d addr show', (ipr) => [ipr.link.list({ extMask: ['vf', 'skip_stats'] }), ipr.address.list()]],
  ['ip -j -d addr show', (ipr) => [ipr.link.list({ extMask: ['vf', 'skip_stats'] }), ipr.address.list()]],
  ['ip -s addr show lo', (ipr) => ipr.address.list({ dev: 'lo' })],
  ['ip -d addr show dev v0', (ipr) => ipr.address.list({ dev })],
  ['ip -4 addr show', (ipr) => ipr.address.list({ family: 'inet' })],
  ['ip -6 addr show', (ipr) => ipr.address.list({ family: 'inet6' })],
  ['ip addr add 10.0.0.2/24 dev v0 valid_lft 1000 preferred_lft 500 noprefixroute metric 77', (ipr) =>
    ipr.address.add({ dev, address: '10.0.0.2/24', validLifetime: 1000, preferredLifetime: 500, flags: ['noprefixroute'], rtPriority: 77 })],
  ['ip addr add 10.0.1.1 peer 10.0.1.2/32 dev v0', (ipr) => ipr.address.add({ dev, address: '10.0.1.1', peer: '10.0.1.2/32' })],
  ['ip -6 addr add 2001:db8:0:1::5/64 dev v0 nodad home mngtmpaddr noprefixroute valid_lft 3600 preferred_lft 1800', (ipr) =>
    ipr.address.add({ dev, address: '2001:db8:0:1::5/64', flags: ['nodad', 'homeaddress', 'managetempaddr', 'noprefixroute'], validLifetime: 3600, preferredLifetime: 1800 })],
  ['ip -6 addr add 2001:db8::77/128 dev v0 nodad optimistic', (ipr) => ipr.address.add({ dev, address: '2001:db8::77/128', flags: ['nodad', 'optimistic'] })],
  ['ip addr add 10.0.2.1/24 dev v0 proto 5', (ipr) => ipr.address.add({ dev, address: '10.0.2.1/24', proto: 5 })],
  ['ip addr change 10.0.0.2/24 dev v0 valid_lft 2000 preferred_lft 900', (ipr) => ipr.address.replace({ dev, address: '10.0.0.2/24', validLifetime: 2000, preferredLifetime: 900 }), {
    at: ['flags'], because: 'the kernel looks at NLM_F_REPLACE only: with or without NLM_F_CREATE it adds what is not there',
  }],
  ['ip addr replace 10.0.0.3/24 dev v0', (ipr) => ipr.address.replace({ dev, address: '10.0.0.3/24' })],
  ['ip addr add 10.0.0.1/24 dev v0', (ipr) => ipr.address.add({ dev, address: '10.0.0.1/24' })],
  ['ip addr del 10.0.0.3/24 dev v0', (ipr) => ipr.address.del({ dev, address: '10.0.0.3/24' })],
  ['ip addr del 10.0.0.99/24 dev v0', (ipr) => ipr.address.del({ dev, address: '10.0.0.99/24' })],
  ['ip addr add 239.5.5.5/32 dev v0 autojoin', (ipr) => ipr.address.add({ dev, address: '239.5.5.5/32', flags: ['mcautojoin'] })],
  ['ip addr flush dev v0', (ipr) => ipr.address.flush({ dev }), {
    at: ['header.scope', 'attributes.2', 'attributes.4', 'attributes.6', 'attributes.8', 'attributes.11'],
    because: 'ip sends back all that the listing told, we what tells addresses apart',
  }],
  ['ip addrlabel list', (ipr) => ipr.addressLabel.list()],
  ['ip netconf show', (ipr) => ipr.netconf.list()],
  ['ip -f mpls netconf show', (ipr) => ipr.netconf.list({ family: 'mpls' })],
  ['ip -6 netconf show dev v0', (ipr) => ipr.netconf.get({ family: 'inet6', dev })],
  ['ip ntable show dev v0', (ipr) => ipr.neighbourTable.list()],
  ['ip stats show dev v0', (ipr) => ipr.stats.get(dev, ['link_64', 'link_xstats', 'link_xstats_slave', 'link_offload_xstats', 'af_spec'])],
  ['ip netns set cap1 7', (ipr) => ipr.nsid.set('/proc/self/ns/net', 7)],
  ['ip netns list-id', (ipr) => [ipr.nsid.get('/proc/self/ns/net'), ipr.nsid.list()]],
  ['ip netns list', (ipr) => [ipr.nsid.get('/proc/self/ns/net'), ipr.nsid.get('/proc/self/ns/net')]],
  ['ip maddr show dev v0', (ipr) => [ipr.address.multicast({ dev, family: 'inet' }), ipr.address.multicast({ dev, family: 'inet6' })]],
];
