// Sends datagrams as another process would: arguments are a namespace, a protocol, the port or 0, the group or 0, and how many.
import { createRequire } from 'node:module';
import { compose } from '../../../lib/frame/compose.ts';
import { Link } from '../../../lib/messages/route/link.ts';
import { libc } from '../../../lib/transport/libc.ts';
import { insideNamespace } from '../../../lib/transport/namespace.ts';

const [, , namespace = '', protocol = 0, port = 0, group = 0, count = 1] = process.argv.map((text, index) =>
  index === 2 ? text : Number(text),
) as [0, 0, string, number, number, number, number];
const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi');
const sendto = koffi.load(null).func('int64_t sendto(int descriptor, void *bytes, size_t length, int flags, void *address, uint32_t size)');
const descriptor = insideNamespace(namespace, () => libc().socket(16, 3, protocol));
const address = new Uint8Array(12);
const view = new DataView(address.buffer);
view.setUint16(0, 16, true);
view.setUint32(4, port, true);
view.setUint32(8, group === 0 ? 0 : 1 << (group - 1), true);
const datagram = compose({ type: 16, flags: 0, sequence: 0, port: 0 }, Link, { index: 666, ifname: 'forged' });
let sent = 0;
for (let n = 0; n < count; n++) if (sendto(descriptor, datagram, datagram.length, 0, address, 12) === datagram.length) sent++;
console.log(JSON.stringify({ sent }));
