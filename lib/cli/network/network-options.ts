import type { Notes } from '../commands/command.ts';

/** Options of the commands that read the description of a network. */
// biome-ignore format: table
export const networkOptions = [
  ['-n, --netns <name>', 'in a network namespace: name, path or pid'],
  ['-j, --json', 'print JSON instead of text for people'],
  ['--no-color', 'no colours, not even on a terminal (also: NO_COLOR)'],
] as const;

/** What the help of these commands says of the file. */
export const networkNotes: Notes = {
  File: [
    'YAML or JSON; - is standard input. What it does not mention stays as it is:',
    'links:',
    '  br0: { kind: bridge, state: up, addresses: [10.0.0.1/24] }',
    '  a: { kind: veth, data: { peer: b }, master: br0, state: up }',
    '  b: { state: up, mtu: 1400 }',
    '  old0: { absent: true }',
    'routes:',
    '  - { dst: 10.1.0.0/16, gateway: 10.0.0.254 }',
    '  - { dst: 10.2.0.0/16, absent: true }',
    'rules: [{ src: 10.0.0.0/8, table: 100, priority: 1000 }]',
    'neighbours: [{ dev: br0, dst: 10.0.0.7, lladdr: "02:00:00:00:00:07" }]',
    'nexthops: [{ id: 7, gateway: 10.0.0.254, dev: br0 }]',
    'fdb: [{ dev: a, lladdr: "02:00:00:00:00:09", flags: [master] }]',
    'vlans: [{ dev: a, vid: 10-20, untagged: true }]',
    'qdiscs: [{ dev: br0, parent: root, handle: "1:", kind: prio }]',
    'namespaces: { blue: { links: { lo: { state: up } } } }',
  ],
  Links: [
    'kind, data (settings of the driver), state (up, down), mtu, address, link,',
    'master (null: none), port (settings as a port of a bridge), addresses,',
    'altNames, ifalias, txqlen, group, ifname (another name), netns (moves there).',
    'addresses and altNames are the whole list: others go, but for those that the',
    'kernel gives by itself. data and port are only what is to be said.',
  ],
  Others: [
    'Settings of route, rule, neighbour, nexthop, fdb, vlan, qdisc, class and',
    'filter (classes, filters), as the library takes them (route.add …): the names',
    'are those of rxnetlink list --json, and dev, metric and the like of ip. With',
    'absent: true every object goes that agrees with all that is named.',
  ],
};

/** What the exit codes of these commands mean. */
export const networkExitCodes: readonly string[] = [
  '0  done, or nothing to do',
  '1  the kernel refused, or something failed: what had been done was undone',
  '2  the command line, or the file, makes no sense: nothing was done',
];
