import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import type { NetlinkError } from '../../lib/errors.ts';
import { NLM_F } from '../../lib/frame/header.ts';
import { Marshal } from '../../lib/marshal.ts';
import { struct, u32 } from '../../lib/schema/index.ts';
import { NetlinkSocket } from '../../lib/socket/netlink-socket.ts';
import { acknowledge, checked, fakeTransport, multipart, refuse } from '../../lib/testing/index.ts';

test('a function answers typed requests with typed messages', async (t) => {
  const seen: string[] = [];
  const transport = fakeTransport((request) => {
    seen.push(request.type);
    if (request.type === 'RTM_GETLINK') {
      const names = ['lo', 'eth0', 'eth1'];
      return [
        multipart(
          request,
          names.map((ifname, place) => ({ type: 'RTM_NEWLINK', body: { index: place + 1, ifname } })),
        ),
      ];
    }
    if (request.type === 'RTM_DELLINK') return [refuse(request, 'EPERM', { message: 'not that one' })];
    return undefined;
  });
  const ipr = new IPRoute({ transport });
  t.teardown(() => ipr.close());
  t.deepEqual(
    (await ipr.link.list()).map(({ index, ifname }) => `${index} ${ifname}`),
    ['1 lo', '2 eth0', '3 eth1'],
  );
  const error = (await t.throwsAsync(async () => ipr.link.del('eth0'))) as NetlinkError;
  t.like(error, { code: 'EPERM', kernelText: 'not that one' });
  await ipr.link.set(2, { mtu: 1400 });
  t.deepEqual(seen, ['RTM_GETLINK', 'RTM_DELLINK', 'RTM_NEWLINK']);
});

test('a refusal names the attribute at its offset', async (t) => {
  const transport = fakeTransport((request) => [refuse(request, 'ERANGE', { message: 'too much', offset: 16 + 16, range: { max: 9 } })]);
  const ipr = new IPRoute({ transport });
  t.teardown(() => ipr.close());
  const error = (await t.throwsAsync(async () => ipr.link.set(2, { mtu: 1400 }))) as NetlinkError;
  t.like(error, { code: 'ERANGE', attribute: 'mtu', range: { max: 9n } });
});

test('the parts of a dump come in more than one datagram, and a torn one says so', (t) => {
  const transport = fakeTransport((request) => [
    multipart(
      request,
      [1, 2, 3].map((index) => ({ type: 'RTM_NEWLINK', body: { index } })),
      { interrupted: true },
    ),
  ]);
  const flags: number[] = [];
  transport.attach({
    frame: ({ bytes }) => flags.push(new DataView(bytes.buffer).getUint16(6, true)),
    overrun: () => {},
    failed: () => {},
  });
  const request = new Uint8Array(32);
  new DataView(request.buffer).setUint32(0, 32, true);
  new DataView(request.buffer).setUint16(4, 18, true);
  transport.send(request);
  transport.drain();
  t.deepEqual(flags, Array(3).fill(NLM_F.multi | NLM_F.dump_intr));
});

test('requests that are not those expected are found out', async (t) => {
  const transport = fakeTransport(
    checked(
      [
        { type: 'RTM_NEWLINK', flags: NLM_F.create },
        { type: 'RTM_NEWLINK', flags: NLM_F.create },
      ],
      (request) => [acknowledge(request)],
    ),
  );
  const ipr = new IPRoute({ transport });
  t.teardown(() => ipr.close());
  await ipr.link.add({ kind: 'dummy', ifname: 'd0' });
  await t.throwsAsync(async () => ipr.link.set(2, { mtu: 1400 }), { message: /request 2, RTM_NEWLINK, lacks the flags 0x400/ });
  await t.throwsAsync(async () => ipr.link.del(2), { message: /RTM_DELLINK came after the 2 requests/ });
});

test('a protocol of its own, framed with a prefix', async (t) => {
  const Probe = struct('probe', 4, { value: u32 });
  const definitions = { PROBE: [32, Probe] } as const;
  const marshal = { prefix: 4 } as const;
  const transport = fakeTransport<{ readonly PROBE: readonly [32, typeof Probe] }>(
    (request) => [{ type: 'PROBE', body: { value: request.body.value * 2 } }, acknowledge(request)],
    { definitions, marshal, protocol: 16 },
  );
  const socket = new NetlinkSocket({ transport, marshal: new Marshal(definitions, marshal) });
  t.teardown(() => socket.close());
  const answers: unknown[] = [];
  const spec = { type: 32, codec: Probe, body: { value: 21 }, prefix: Uint8Array.of(1, 1, 0, 0) };
  await socket.request<{ readonly body: unknown }>(spec).forEach(({ body }) => void answers.push(body));
  t.deepEqual(answers, [{ value: 42 }]);
});
