const FORWARDING = 'the fake has no forwarding databases and no VLANs of bridges';
const TRAFFIC = 'the fake has no traffic control';
const OTHER_PROTOCOL = 'another protocol than rtnetlink';

/** Tests of a real kernel that a fake one does not pass, and why: `folder/file: title`. */
// biome-ignore format: table
export const differences: Readonly<Record<string, string>> = {
  'live/link: tun and tap: every field that ip prints is ours': 'made through /dev/net/tun, not through netlink',
  'live/link-commands: add makes kinds that not every kernel has: dummy, vlan, bond, vrf, gre': 'the fake has no VRF and no GRE',
  'live/ensure: ensure makes a link once, and changes what differs': 'the fake keeps no settings of IPv4 of an interface',
  'live/ensure: ensure lets VLANs through a port of a bridge, and keeps what it does not name': FORWARDING,
  'live/ensure: ensure makes qdiscs, classes and filters once, and changes what differs': TRAFFIC,
  'live/errors: without privilege a change is refused with EPERM that says what was tried, while lists and events work': 'the fake knows no privileges',
  'live/pinned-programs: programs are attached by the paths they are pinned to': 'the fake runs no programs',
  'live/neighbour: managed neighbours: every field that ip prints is ours (inet6)': 'entries of multicast groups, which the fake does not join',
  'live/route-commands: add makes routes of IPv6, into tunnels and through next hop objects': 'routes of the fake do not expire',
  'ipdb/described-plan: a printed plan, typed line by line, does what the commit does': FORWARDING,
  'ipdb/idle: traffic through an idle namespace changes only what the table of volatile fields names': TRAFFIC,
  'ipdb/snapshot: nothing in a snapshot of a kernel can be written to, and no bytes are in it': TRAFFIC,
  'ipdb/namespaces: of each followed namespace it is told whether events were lost': 'a connection to the fake holds any number of events',
  'ipdb/random: the state follows random operations whose events are lost, seed 5': 'a connection to the fake holds any number of events',
  'ipdb/random: the state follows random operations whose events are lost, seed 6': 'a connection to the fake holds any number of events',
};

/** Files of tests that are not run against the fake, and why. */
// biome-ignore format: table
export const leftOut: Readonly<Record<string, string>> = {
  'live/behaviour': 'compares the two kernels itself',
  'live/random-behaviour': 'compares the two kernels itself',
  'live/frames': 'of the memory of the kernel transport, under a storm of events',
  'live/generic': OTHER_PROTOCOL,
  'live/ipset': OTHER_PROTOCOL,
  'live/mpls': 'the fake has no MPLS routes',
  'live/netns': 'of the namespaces themselves, which stay real',
  'live/netns-plain': 'of the namespaces themselves, which stay real',
  'live/sock-diag': OTHER_PROTOCOL,
  'live/tc-percent': TRAFFIC,
  'live/uevent': OTHER_PROTOCOL,
  'ipdb/soak': 'of memory and time, not of behaviour',
  'ipdb/storm': 'of a storm of 400,000 events of the kernel',
  'ipdb/traffic-transaction': TRAFFIC,
  'ipdb/twelve-steps': FORWARDING,
};
