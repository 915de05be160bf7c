// Runs in a guest whose kernel has many kinds of links: describes a network of them, applies it, changes it, applies it again.
import { spawnSync } from 'node:child_process';
import { COMMAND, type Run } from './rxnetlink.ts';

/** What came of it. */
export interface ApplyReport {
  /** What was printed, run by run. */
  readonly runs: readonly Run[];
}

const NETWORK = `
links:
  d0: { kind: dummy, state: up, mtu: 1400 }
  br0: { kind: bridge, state: up, data: { vlanFiltering: 1 }, addresses: [10.55.0.1/24] }
  d5: { kind: dummy, master: br0, state: up }
  v10: { kind: vlan, link: d0, data: { id: 10, protocol: 8021q }, state: up, addresses: [10.56.0.1/24] }
  vrf0: { kind: vrf, data: { table: 100 }, state: up }
  bo0: { kind: bond, data: { mode: activebackup, miimon: 100 }, state: up }
  g0: { kind: gre, data: { local: 10.0.0.1, remote: 10.0.0.2, ttl: 64, ikey: 7, iflags: [key] }, state: up }
  vx0: { kind: vxlan, data: { id: 5, port: 4789, local: 10.55.0.1, link: d0 }, state: up, master: br0 }
vlans:
  - { dev: d5, vid: 20-22, untagged: true }
  - { dev: br0, vid: 20, self: true }
fdb:
  - { dev: d5, lladdr: 02:00:00:00:00:77, flags: [master], state: [noarp], vlan: 20 }
routes:
  - { dst: 10.6.0.0/16, gateway: 10.56.0.9, table: 100, metrics: { mtu: 1200 } }
rules:
  - { iifname: v10, table: 100, priority: 55 }
`;

function apply(input: string): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'apply', '-'], { input, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

const changed = NETWORK.replace('ttl: 64', 'ttl: 32').replace('miimon: 100', 'miimon: 200');
const runs = [NETWORK, NETWORK, changed, changed, NETWORK.replace('id: 10', 'id: 11'), NETWORK.replace('vlan, link: d0', 'vlan, link: d5')];
const report: ApplyReport = { runs: runs.map(apply) };
process.stdout.write(JSON.stringify(report));
