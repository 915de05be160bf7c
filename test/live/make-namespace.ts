// Run by netns-plain.test.ts: makes a namespace, then runs what follows.
import { execFileSync } from 'node:child_process';
import { NetNS } from '../../lib/clients/netns.ts';

const [, , name = '', program = '', ...args] = process.argv;
await new NetNS().create(name);
execFileSync(program, args, { stdio: 'inherit' });
