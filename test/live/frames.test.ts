import test from 'ava';
import { concatMap, filter, lastValueFrom, range, take, toArray } from 'rxjs';
import type { IPRoute } from '../../lib/clients/iproute.ts';
import { type Frame, isOverrun } from '../../lib/frame/frame.ts';
import { messagesIn } from '../../lib/frame/split.ts';
import { Marshal } from '../../lib/marshal.ts';
import { Route } from '../../lib/messages/route/route.ts';
import { RTM } from '../../lib/messages/route/rtm.ts';
import { RTNLGRP } from '../../lib/messages/route/rtnlgrp.ts';
import { attributes, type Infer, message, pad, struct, u8 } from '../../lib/schema/index.ts';
import { NetlinkSocket } from '../../lib/socket/netlink-socket.ts';
import { KernelTransport } from '../../lib/transport/kernel.ts';
import type { Receiver } from '../../lib/transport/transport.ts';
import { network, pair } from './network.ts';

/** A dump that fills more than ten datagrams. */
const ROUTES = 6000;

function destination(index: number): string {
  return `10.${100 + (index >> 8)}.${index & 0xff}.0/24`;
}

async function addRoutes(ipr: IPRoute): Promise<void> {
  const commands = Array.from({ length: ROUTES }, (_, index) => ipr.route.add({ dst: destination(index), dev: 'v1', metric: index }));
  const results = await lastValueFrom(
    ipr.batch(commands).pipe(
      filter(({ error }) => error !== undefined),
      toArray(),
    ),
  );
  if (results[0]?.error !== undefined) throw results[0].error;
}

/** Metrics of the routes that datagrams carry, in order; read from the bytes themselves. */
function metricsIn(frames: readonly Uint8Array[]): number[] {
  const metrics: number[] = [];
  for (const bytes of frames) {
    for (const { header, payload } of messagesIn(bytes)) {
      if (header.type !== RTM.newroute) continue;
      const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
      for (let at = 12; at < payload.length; at += (view.getUint16(at, true) + 3) & ~3)
        if (view.getUint16(at + 2, true) === 6) metrics.push(view.getUint32(at + 4, true));
    }
  }
  return metrics;
}

/** A kernel socket that keeps every datagram, as it is and as a copy. */
class KeepingTransport extends KernelTransport {
  readonly kept: Frame[] = [];
  readonly copies: Uint8Array[] = [];

  override attach(receiver: Receiver): void {
    super.attach({
      ...receiver,
      frame: (frame) => {
        this.kept.push(frame);
        this.copies.push(frame.bytes.slice());
        receiver.frame(frame);
      },
    });
  }
}

test('frames of a dump that were kept are never written to again', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  await addRoutes(net.ipr);
  const transport = new KeepingTransport({ netns: net.namespace.name });
  const socket = new NetlinkSocket({ transport });
  t.teardown(() => socket.close());
  const { kept, copies } = transport;
  const dump = () => socket.dump({ type: RTM.getroute, codec: Route, body: { family: 'inet', table: 254 } });
  await lastValueFrom(dump().pipe(toArray()));
  const first = kept.length;
  t.true(first >= 10, `the dump had ${first} datagrams`);
  t.deepEqual(
    metricsIn(kept.map(({ bytes }) => bytes)).filter((metric) => metric > 0),
    Array.from({ length: ROUTES - 1 }, (_, index) => index + 1),
  );

  // The receive buffer is used again and again, and garbage is collected meanwhile.
  await lastValueFrom(range(0, 20).pipe(concatMap(() => dump().pipe(toArray()))));
  await lastValueFrom(net.ipr.route.flush({ table: 'main', family: 'inet' }).pipe(toArray()));
  await addRoutes(net.ipr);
  t.true(kept.length > 20 * first);
  for (const [index, { bytes }] of kept.entries())
    if (Buffer.compare(bytes, copies[index] as Uint8Array) !== 0) t.fail(`frame ${index} was written to`);
  t.deepEqual(
    kept.map(({ type, port, group }) => `${type} ${port} ${group}`).filter((text) => text !== 'frame 0 0'),
    [],
  );
});

test('frames of events that were kept are never written to again', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  const socket = new NetlinkSocket({ netns: net.namespace.name, groups: [RTNLGRP.ipv4_route], receiveBuffer: 32 << 20 });
  t.teardown(() => socket.close());
  const kept: Uint8Array[] = [];
  const copies: Uint8Array[] = [];
  const heard = new Promise<void>((resolve, reject) => {
    socket.frames
      .pipe(
        filter((item): item is Frame => !isOverrun(item)),
        take(ROUTES),
      )
      .subscribe({
        next: ({ bytes }) => {
          kept.push(bytes);
          copies.push(bytes.slice());
        },
        error: reject,
        complete: resolve,
      });
  });
  await addRoutes(net.ipr);
  await heard;
  for (let round = 0; round < 10; round++) await net.ipr.route.list({ table: 'main' });
  for (const [index, bytes] of kept.entries())
    if (Buffer.compare(bytes, copies[index] as Uint8Array) !== 0) t.fail(`frame ${index} was written to`);
  // A metric of 0 is not there.
  t.deepEqual(
    metricsIn(kept),
    Array.from({ length: ROUTES - 1 }, (_, index) => index + 1),
  );
});

/** A route of which nothing is known but the length of its header. */
const Opaque = message(struct('rtmsg', 12, { family: u8, _rest: pad(11) }), attributes('RTA', {}));

test('bytes inside decoded objects are never written to again', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  await addRoutes(net.ipr);
  const socket = new NetlinkSocket({ netns: net.namespace.name, marshal: new Marshal({ RTM_NEWROUTE: [RTM.newroute, Opaque] }) });
  t.teardown(() => socket.close());
  const dump = () => lastValueFrom(socket.dump({ type: RTM.getroute, codec: Route, body: { family: 'inet', table: 254 } }).pipe(toArray()));
  const kept = (await dump()).flatMap(({ body }) => (body as Infer<typeof Opaque>).unknown ?? []).map(({ payload }) => payload);
  t.true(kept.length >= 3 * ROUTES);
  const copies = kept.map((bytes) => bytes.slice());
  for (let round = 0; round < 10; round++) await dump();
  for (const [index, bytes] of kept.entries())
    if (Buffer.compare(bytes, copies[index] as Uint8Array) !== 0) t.fail(`payload ${index} was written to`);
});
