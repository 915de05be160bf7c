import test from 'ava';
import { encodeUevent, ueventDecoder } from '../../../lib/clients/uevents/uevent-decoder.ts';
import { uevents } from '../../../lib/clients/uevents.ts';
import type { FrameDecoder } from '../../../lib/marshal.ts';
import { NetlinkSocket } from '../../../lib/socket/netlink-socket.ts';
import { MemoryTransport } from '../../../lib/transport/memory.ts';

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const decoded = (bytes: Uint8Array) => ueventDecoder.decode({ type: 'frame', bytes, port: 0, group: 1 });

test('a uevent becomes its action, its device and its variables', (t) => {
  const bytes = bytesOf(
    'add@/devices/virtual/net/v0\0ACTION=add\0DEVPATH=/devices/virtual/net/v0\0SUBSYSTEM=net\0MODALIAS=a=b@c\0EMPTY=\0',
  );
  const body = {
    action: 'add',
    devpath: '/devices/virtual/net/v0',
    variables: { ACTION: 'add', DEVPATH: '/devices/virtual/net/v0', SUBSYSTEM: 'net', MODALIAS: 'a=b@c', EMPTY: '' },
  };
  t.deepEqual(decoded(bytes), [{ type: 'uevent', body }]);
  t.deepEqual(encodeUevent(body), bytes);
});

test('text that is not UTF-8 comes back as it was', (t) => {
  const bytes = bytesOf('change@/devices/x\0NAME=caf\xe9\0');
  const [event] = decoded(bytes);
  if (event?.type !== 'uevent') throw new TypeError('no uevent');
  t.deepEqual(encodeUevent(event.body), bytes);
  t.throws(() => encodeUevent({ action: 'add', devpath: '/\ud800', variables: {} }), { instanceOf: TypeError });
});

test('what is no event of the kernel keeps its bytes', (t) => {
  const udev = bytesOf('libudev\0\xfe\xed\xca\xfe(\0\0\0');
  t.deepEqual(decoded(udev), [{ type: 'udev', body: udev }]);
  for (const text of ['', 'add@/x', '@/x\0', 'nothing\0', 'add@/x\0NOVALUE\0', 'add@/x\0=value\0'])
    t.deepEqual(decoded(bytesOf(text)), [{ type: 'unknown', body: bytesOf(text) }]);
});

test('uevents pass through a transport of your own, in its group, with gaps where some were lost', (t) => {
  const transport = new MemoryTransport(() => [], { protocol: 15 });
  const seen: string[] = [];
  const subscription = uevents({ transport }).subscribe((event) => seen.push(event.type === 'uevent' ? event.body.devpath : event.type));
  transport.deliver(bytesOf('add@/devices/a\0ACTION=add\0'), 1);
  transport.deliver(bytesOf('add@/devices/b\0ACTION=add\0'), 2);
  transport.overrun();
  transport.deliver(bytesOf('remove@/devices/a\0ACTION=remove\0'), 1);
  subscription.unsubscribe();
  t.deepEqual(seen, ['/devices/a', 'overrun', '/devices/a']);
});

test('a socket with a decoder of your own hears, but carries no requests', (t) => {
  const decoder: FrameDecoder<{ readonly type: 'line'; readonly body: string }> = {
    decode: ({ bytes }) =>
      Buffer.from(bytes)
        .toString()
        .split('\n')
        .map((body) => ({ type: 'line', body })),
  };
  const transport = new MemoryTransport();
  const socket = new NetlinkSocket({ transport, marshal: decoder, groups: [3] });
  const lines: string[] = [];
  socket.messages.subscribe((message) => lines.push(message.type === 'line' ? message.body : message.cause));
  transport.deliver(bytesOf('one\ntwo'), 3);
  t.deepEqual(lines, ['one', 'two']);
  t.is(socket.decoder, decoder);
  t.throws(() => socket.marshal, { instanceOf: TypeError, message: /need a Marshal/ });
  t.throws(() => socket.register(16, 'X', null as never), { instanceOf: TypeError });
  socket.close();
});
