// What works with which capabilities, by trying it: runs itself with few of them, in the network it is started in. Needs root, and
// `setpriv` and `unshare` of util-linux. `docker run --cap-add` gives a container such sets.
//
//   node dist/examples/container.js blue
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { lastValueFrom, takeUntil, timer } from 'rxjs';
import { IPRoute } from 'rxnetlink';
import { KernelTransport } from 'rxnetlink/transport';

const self = fileURLToPath(import.meta.url);
const MEBIBYTE = 1024 * 1024;

const setpriv = (...names: string[]) => ['setpriv', `--bounding-set=${['-all', ...names].join(',+')}`, '--inh-caps=-all', '--'];
const sets = {
  'no capabilities': setpriv(),
  NET_ADMIN: setpriv('net_admin'),
  'NET_ADMIN and SYS_ADMIN': setpriv('net_admin', 'sys_admin'),
  'a user namespace of its own': ['unshare', '-Urn', '--'],
};

/** Tries everything with the capabilities that this process has, and prints a line for each. */
async function attempt(namespace: string): Promise<void> {
  const ipr = new IPRoute();
  const trials: Readonly<Record<string, () => PromiseLike<unknown>>> = {
    list: () => ipr.link.list(),
    watch: () => lastValueFrom(ipr.events('link').pipe(takeUntil(timer(10))), { defaultValue: undefined }),
    change: () => ipr.link.set('lo', { mtu: 65_000 }),
    'another namespace': () => new IPRoute({ netns: namespace }).link.list(),
  };
  for (const [what, trial] of Object.entries(trials)) {
    const result = await trial().then(
      () => 'yes',
      ({ code }: NodeJS.ErrnoException) => code,
    );
    console.log(`  ${what}: ${result}`);
  }
  const { receiveBuffer } = new KernelTransport({ receiveBuffer: 32 * MEBIBYTE });
  console.log(`  a receive buffer of 32 MiB: ${receiveBuffer >= 32 * MEBIBYTE ? 'yes' : `${(receiveBuffer / MEBIBYTE).toFixed(1)} MiB`}`);
}

export function main(namespace = 'blue'): void {
  for (const [name, [program = '', ...args]] of Object.entries(sets)) {
    console.log(`${name}:`);
    const { error } = spawnSync(program, [...args, process.execPath, self, namespace, 'attempt'], { stdio: 'inherit' });
    if (error !== undefined) console.log(`  ${program}: ${error.message}`);
  }
}

const [, script, namespace, mode] = process.argv;
if (script === self) await (mode === 'attempt' ? attempt(namespace ?? '') : main(namespace));
