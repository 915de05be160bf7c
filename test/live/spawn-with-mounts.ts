// Run by netns.test.ts in a mount namespace of its own: runs a line of shell in a namespace, with mounts.
import { NetNS } from '../../lib/clients/netns.ts';

const [, , name = '', script = ''] = process.argv;
new NetNS().spawn(name, ['sh', '-c', script], { mounts: true, stdio: 'inherit' }).on('exit', (code) => {
  process.exitCode = code ?? 1;
});
