import test from 'ava';
import * as control from '../../lib/messages/generic/control.ts';
import * as header from '../../lib/messages/generic/genlmsghdr.ts';
import * as taskstats from '../../lib/messages/generic/taskstats.ts';
import * as version15 from '../../lib/messages/generic/taskstats-15.ts';
import * as protocol from '../../lib/messages/protocol.ts';
import { decode, encode, nodeOf } from '../../lib/schema/index.ts';
import { checkConformance } from './conformance.ts';
import { checkSpec } from './conformance-ynl.ts';

test('the controller of generic netlink, and the protocols, are as the headers say', (t) => {
  checkConformance(t, {
    modules: [control, header, protocol],
    leftOut: {
      'GENL_*': 'limits of numbers and names',
      NETLINK_INET_DIAG: 'another name of NETLINK_SOCK_DIAG',
      'NETLINK_*': 'states and options of sockets have the same prefix',
    },
  });
});

test('the controller of generic netlink is as its spec says', (t) => {
  checkSpec(t, {
    spec: 'nlctrl',
    modules: [control],
    except: { 'policy-attrs.mask': 'the spec counts the padding before it as the one after it: the headers say 12' },
  });
});

test('taskstats are as the headers say', (t) => {
  checkConformance(t, {
    modules: [taskstats],
    notInHeaders: { ACCT_FLAG: 'linux/acct.h is not among the headers' },
    leftOut: { TASKSTATS_TYPE_NULL: 'padding' },
    structs: { __kernel_timespec: 'linux/time_types.h is not among the headers' },
  });
});

test('a struct taskstats of every version decodes, and encodes to what it was', (t) => {
  const node = nodeOf(taskstats.taskstats);
  if (node.kind !== 'struct') throw new TypeError('no struct');
  const whole = Uint8Array.from({ length: 688 }, (_, index) => (index * 37 + 11) & 0xff);
  // Padding is written as zeros.
  for (const { codec, offset } of node.fields) if (codec.kind === 'pad') whole.fill(0, offset, offset + codec.size);
  whole.fill(0, 80 + 20, 80 + 32);
  const full = decode(taskstats.taskstats, whole);
  for (const size of [328, 344, 352, 368, 400, 416, 432, 560, 688]) {
    const bytes = whole.slice(0, size);
    const value = decode(taskstats.taskstats, bytes);
    const present = node.fields.filter(({ codec, offset }) => codec.kind !== 'pad' && offset < size).map(({ key }) => key);
    t.deepEqual(Object.keys(value), present, `${size} bytes`);
    t.like(full, value as object);
    t.deepEqual(encode(taskstats.taskstats, value), bytes);
  }
  const longer = Uint8Array.of(...whole, 1, 2, 3, 4, 5, 6, 7, 8);
  t.deepEqual(encode(taskstats.taskstats, decode(taskstats.taskstats, longer)), longer);
  t.throws(() => decode(taskstats.taskstats, whole.subarray(0, 320)));
});

test('version 15 of struct taskstats has the fields of version 16, the longest and shortest delays beside their sums', (t) => {
  const node = nodeOf(taskstats.taskstats);
  if (node.kind !== 'struct') throw new TypeError('no struct');
  const size = 560;
  const whole = Uint8Array.from({ length: size }, (_, index) => (index * 37 + 11) & 0xff);
  for (const { codec, offset } of node.fields) if (codec.kind === 'pad' && offset < size) whole.fill(0, offset, offset + codec.size);
  whole.fill(0, 80 + 20, 80 + 32);
  // What the kernel's own change did, the other way round.
  const places = new Map(node.fields.map(({ key, offset }, index) => [key, [offset, node.fields[index + 1]?.offset]]));
  const old = node.fields.filter(({ offset }) => offset < 432).map(({ key }) => key);
  const order = old.flatMap((key) =>
    key.endsWith('DelayTotal') ? [key, key.replace('Total', 'Max'), key.replace('Total', 'Min')] : [key],
  );
  const bytes = Uint8Array.from(order.flatMap((key) => [...whole.slice(...(places.get(key) ?? []))]));
  t.is(bytes.length, size);
  t.deepEqual({ ...decode(version15.taskstats15, bytes) }, { ...decode(taskstats.taskstats, whole) });
  t.deepEqual(encode(version15.taskstats15, decode(taskstats.taskstats, whole)), bytes);
});
