// Run by netns-plain.test.ts with few rights: tries all that NetNS does, and prints for each what came of it. Argument: a namespace.
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { type NamespaceReference, NetNS } from '../../lib/clients/netns.ts';

const [, , there = 'rxnl-plain'] = process.argv;
const own = `rxnl-plain-${process.pid}`;
const netns = new NetNS();
const thread = (): number => statSync('/proc/thread-self/ns/net').ino;
const home = thread();
const inside = (namespace: NamespaceReference): number => netns.run(namespace, thread);
const exit = async (script: string, mounts: boolean): Promise<unknown> =>
  (await once(netns.spawn(there, ['sh', '-c', script], { mounts, stdio: 'ignore' }), 'exit'))[0];

const trials: Readonly<Record<string, () => unknown>> = {
  create: () => netns.create(own),
  attach: () => netns.attach(`${own}-2`, process.pid),
  list: async () => (await netns.list()).map(({ name }) => name.replace(own, 'OWN')),
  shared: () => /^.* \/run\/netns .* shared:/m.test(readFileSync('/proc/self/mountinfo', 'utf8')),
  run: () => inside(there) !== home,
  'run in its own': () => inside(process.pid) === home,
  'run in that of process 1': () => inside(1),
  open: () => {
    const handle = netns.open(there);
    handle.close();
    return handle.inode === statSync(`/run/netns/${there}`).ino;
  },
  spawn: () => exit(`test $(readlink /proc/self/ns/net) = net:[${inside(there)}]`, false),
  mounts: () => exit('test "$(ls /sys/class/net)" = lo', true),
  pids: async () => (await netns.pids(process.pid)).includes(process.pid),
  'nsid.set': () => netns.nsid.set(there, 7),
  remove: () => netns.remove(there),
  'came back': () => thread() === home,
};

const results: Record<string, unknown> = {};
for (const [what, trial] of Object.entries(trials)) {
  try {
    const result = await trial();
    results[what] = result ?? 'done';
  } catch (error) {
    const { name, message } = error as Error;
    results[what] = `${name}: ${message.replaceAll(own, 'OWN').replaceAll(String(process.pid), 'PID')}`;
  }
}
netns.close();
console.log(JSON.stringify(results));
