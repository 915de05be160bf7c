import test from 'ava';
import { messagesIn } from '../../lib/frame/split.ts';
import { Route } from '../../lib/messages/route/route.ts';
import { RTM } from '../../lib/messages/route/rtm.ts';
import { decode } from '../../lib/schema/decode.ts';
import { KernelTransport } from '../../lib/transport/kernel.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';

/** RTNLGRP_IPV4_ROUTE. */
const GROUP = 7;
const EVENTS = 50;

/** The last byte of the address that each of some routes leads to. */
function addressesIn(datagrams: readonly Uint8Array[]): number[] {
  return datagrams.flatMap((bytes) =>
    messagesIn(bytes).flatMap(({ header, payload }) =>
      header.type === RTM.newroute ? [Number(String(decode(Route, payload).dst).split('.').at(-1))] : [],
    ),
  );
}

const expected = Array.from({ length: EVENTS }, (_, n) => n);

test('what was read with others is delivered once and in order, whoever pauses, drains or joins meanwhile', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  ns.ip('link', 'set', 'lo', 'up');
  const open = (): { readonly transport: KernelTransport; readonly heard: Uint8Array[] } => {
    const transport = new KernelTransport({ netns: ns.name, receiveBuffer: 1 << 20 });
    t.teardown(() => transport.close());
    transport.join(GROUP);
    return { transport, heard: [] };
  };
  const [pausing, draining, other, closing] = [open(), open(), open(), open()];
  const [groups, failed] = [new Set<number>(), (error: Error): void => t.fail(error.message)];
  pausing.transport.attach({
    frame: ({ bytes, group }) => {
      groups.add(group);
      pausing.heard.push(bytes);
      pausing.transport.pause();
    },
    overrun: () => t.fail('lost'),
    failed,
  });
  other.transport.attach({ frame: ({ bytes }) => other.heard.push(bytes), overrun: () => t.fail('lost'), failed });
  draining.transport.attach({
    frame: ({ bytes }) => {
      draining.heard.push(bytes);
      other.transport.drain();
    },
    overrun: () => t.fail('lost'),
    failed,
  });
  closing.transport.attach({
    frame: ({ bytes }) => {
      closing.heard.push(bytes);
      closing.transport.close();
    },
    overrun: () => t.fail('lost'),
    failed,
  });
  for (let n = 0; n < EVENTS; n++) ns.ip('route', 'add', `10.0.0.${n}/32`, 'dev', 'lo');

  for (let n = 1; n <= EVENTS; n++) {
    pausing.transport.resume();
    while (pausing.heard.length < n) await new Promise((resolve) => setTimeout(resolve, 1));
    t.is(pausing.heard.length, n, 'a pause ends delivery at once');
  }
  pausing.transport.resume();
  await new Promise((resolve) => setTimeout(resolve, 20));
  t.deepEqual(addressesIn(pausing.heard), expected);
  t.deepEqual([...groups], [GROUP]);

  draining.transport.drain(true);
  t.deepEqual(addressesIn(draining.heard), expected);
  t.deepEqual(addressesIn(other.heard), expected);

  closing.transport.drain(true);
  t.is(closing.heard.length, 1);
  t.is(pausing.transport.stats.frames, EVENTS);
});
