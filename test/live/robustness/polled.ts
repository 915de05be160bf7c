// The trap: a socket whose descriptor libuv polls itself. Arguments: a namespace, a file for `ip -batch`. Prints the statuses
// that the poll called back with, and how many calls came after the socket was read empty and something happened again.
import { execFileSync } from 'node:child_process';
import { libc } from '../../../lib/transport/libc.ts';
import { insideNamespace } from '../../../lib/transport/namespace.ts';

const [, , namespace = '', storm = ''] = process.argv;
const { socket, bind, setsockopt, recvmsg, poll } = libc();
const descriptor = insideNamespace(namespace, () => socket(16, 3 | 0x800, 0));
const address = new Uint8Array(12);
new DataView(address.buffer).setUint16(0, 16, true);
new DataView(address.buffer).setUint32(8, 1 << 6, true);
bind(descriptor, address, 12);
setsockopt(descriptor, 1, 8, new Uint8Array(4), 4);
const statuses: number[] = [];
const handle = poll(descriptor, (status) => statuses.push(status));

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A `msghdr` that takes nothing: each call drops one datagram. */
const nothing = new Uint8Array(56);
execFileSync('ip', ['-n', namespace, '-batch', storm]);
while (statuses.length === 0) await pause(10);
let errors = 0;
for (let quiet = 0; quiet < 2; ) {
  if (recvmsg(descriptor, nothing, 0x40) >= 0) quiet = 0;
  else {
    quiet++;
    errors++;
  }
}
const before = statuses.length;
execFileSync('ip', ['-n', namespace, 'route', 'add', '192.0.2.1', 'dev', 'd0']);
await pause(300);
const waits = recvmsg(descriptor, nothing, 0x40) >= 0;
handle.close();
console.log(JSON.stringify({ last: statuses.at(-1), callsAfterwards: statuses.length - before, errors, waits }));
