// Runs inside a lab guest whose kernel loads no module by itself any more: who asks for what is not there, and what he is told. Prints JSON.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { genl } from '../../lib/clients/generic.ts';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { IPSet } from '../../lib/clients/ipset.ts';
import { IW } from '../../lib/clients/iw.ts';
import { TaskStats } from '../../lib/clients/task-stats.ts';

/** What an error says, or that there was none. */
async function told(command: () => PromiseLike<unknown>): Promise<string> {
  try {
    await command();
    return 'no error';
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
}

/** How an example ends. */
function example(name: string, ...args: string[]): string {
  const program = new URL(`../../examples/${name}.js`, import.meta.url).pathname;
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', timeout: 60_000 });
  return `${status}: ${stderr.trim()}`;
}

writeFileSync('/proc/sys/kernel/modprobe', '/bin/false');
const sets = new IPSet();
const ipr = new IPRoute();
const iw = new IW();
const tasks = new TaskStats();
const steps: Record<string, string> = {};
steps.netfilter = await told(() => new IPSet().protocol());
execFileSync('modprobe', ['nfnetlink']);
steps.ipset = await told(() => sets.create('x', 'hash:ip'));
steps.blocklist = example('blocklist', '/dev/null', '60');
execFileSync('modprobe', ['ip_set']);
steps.protocol = await told(() => sets.protocol());
steps.type = await told(() => sets.create('x', 'hash:net,iface'));
steps.typeRestored = await told(() => sets.restore('create x hash:mac\n'));
steps.nl80211 = await told(() => iw.wiphy.list());
steps.scanner = example('wifi-scanner', 'wlan0');
steps.family = await told(() => genl('wireguard', { requests: {}, module: 'wireguard' }).family.forEach(() => {}));
steps.link = await told(() => ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 'lo', data: { id: 5 } }));
steps.tasks = await told(() => tasks.ofPid(process.pid));
for (const client of [sets, ipr, iw, tasks]) client.close();
console.log(JSON.stringify(steps));
