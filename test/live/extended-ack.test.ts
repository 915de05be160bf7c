import test from 'ava';
import { filter, firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import { IPRoute } from '../../lib/clients/iproute.ts';
import type { NetlinkError } from '../../lib/errors.ts';
import { Marshal } from '../../lib/marshal.ts';
import { attributes, message, pad, string, struct, u8, u16, u32 } from '../../lib/schema/index.ts';
import { NetlinkSocket } from '../../lib/socket/netlink-socket.ts';
import { skip } from '../support/skip.ts';
import { network, pair } from './network.ts';

/** What of an error the kernel's extended acknowledgement gave. */
type Named = Pick<NetlinkError, 'attribute' | 'range' | 'missing' | 'message'>;

const NOT_REFUSED = 'it was not refused';

async function named(command: PromiseLike<unknown>): Promise<Named> {
  try {
    await command;
  } catch (error) {
    const { attribute, range, missing, message: text } = error as NetlinkError;
    return { attribute, range, missing, message: text };
  }
  return { attribute: undefined, range: undefined, missing: undefined, message: NOT_REFUSED };
}

test('a number out of its range reaches the kernel with validate: false, and what it names is a path and a range', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  const ipr = new IPRoute({ netns: net.namespace.name, validate: false });
  t.teardown(() => ipr.close());

  t.deepEqual(await named(ipr.link.add({ kind: 'vxlan', ifname: 'x1', data: { id: 0x200_0000, port: 4789 } })), {
    attribute: 'linkinfo.data.id',
    range: undefined,
    missing: undefined,
    message: 'link.add x1: value out of range (ERANGE); the kernel says: VXLAN ID must be lower than 16777216; attribute linkinfo.data.id',
  });
  t.deepEqual(await named(ipr.link.add({ kind: 'vxlan', ifname: 'x1', data: { id: 7, port: 4789, df: 9 as never } })), {
    attribute: 'linkinfo.data.df',
    range: undefined,
    missing: undefined,
    message: 'link.add x1: invalid argument (EINVAL); the kernel says: Invalid DF attribute; attribute linkinfo.data.df',
  });
  t.deepEqual(await named(ipr.link.add({ kind: 'bridge', ifname: 'a-name-that-is-too-long' })), {
    attribute: 'ifname',
    range: { max: 15, of: 'length' },
    missing: undefined,
    message:
      'link.add a-name-that-is-too-long: value out of range (ERANGE); the kernel says: Attribute failed policy validation; attribute ifname must have at most 15 bytes',
  });
  t.deepEqual(await named(ipr.link.set('v1', { ifalias: 'x'.repeat(256) })), {
    attribute: 'ifalias',
    range: { max: 255, of: 'length' },
    missing: undefined,
    message:
      'link.set v1: value out of range (ERANGE); the kernel says: Attribute failed policy validation; attribute ifalias must have at most 255 bytes',
  });
  t.deepEqual(await named(ipr.address.add({ dev: 'v1', address: '10.0.0.7/24', label: 'a-label-that-is-too-long' })), {
    attribute: 'label',
    range: { max: 15, of: 'length' },
    missing: undefined,
    message:
      'address.add 10.0.0.7/24 dev v1: value out of range (ERANGE); the kernel says: Attribute failed policy validation; attribute label must have at most 15 bytes',
  });
  t.deepEqual(await named(ipr.neighbour.add({ dev: 'v1', dst: '10.0.0.7', lladdr: '02:00:00:00:00:01', flagsExt: 0x80 as never })), {
    attribute: 'flagsExt',
    range: undefined,
    missing: undefined,
    message: 'neighbour.add 10.0.0.7 dev v1: invalid argument (EINVAL); the kernel says: reserved bit set; attribute flagsExt',
  });
});

interface Check {
  readonly title: string;
  readonly command: (ipr: IPRoute) => PromiseLike<unknown>;
  readonly expected: Named;
}

/** Not every kernel checks these. */
const checks: readonly Check[] = [
  {
    title: 'the code point of a rule',
    command: (ipr) => ipr.rule.add({ dscp: 64 }),
    expected: {
      attribute: 'dscp',
      range: { min: 0n, max: 63n },
      missing: undefined,
      message: 'rule.add: value out of range (ERANGE); the kernel says: Error parsing msg; attribute dscp must be in 0–63',
    },
  },
  {
    title: 'the flow label of a rule, which needs a mask',
    command: (ipr) => ipr.rule.add({ family: 'inet6', flowlabel: 5 }),
    expected: {
      attribute: undefined,
      range: undefined,
      missing: 'flowlabelMask',
      message: 'rule.add: invalid argument (EINVAL); attribute flowlabelMask is missing',
    },
  },
  {
    title: 'the flow label policy of a VXLAN tunnel',
    command: (ipr) => ipr.link.add({ kind: 'vxlan', ifname: 'x1', data: { id: 7, port: 4789, labelPolicy: 9 as never } }),
    expected: {
      attribute: 'linkinfo.data.labelPolicy',
      range: { min: 0n, max: 1n },
      missing: undefined,
      message:
        'link.add x1: value out of range (ERANGE); the kernel says: integer out of range; attribute linkinfo.data.labelPolicy must be in 0–1',
    },
  },
];

for (const { title, command, expected } of checks) {
  test(`the kernel's range, or what is missing, is understood: ${title}`, async (t) => {
    const net = network(t);
    if (net === undefined) return;
    const ipr = new IPRoute({ netns: net.namespace.name, validate: false });
    t.teardown(() => ipr.close());
    const found = await named(command(ipr));
    if (found.message === NOT_REFUSED) skip(t, `this kernel does not check ${title}`, { always: true });
    else t.deepEqual(found, expected);
  });
}

test('the least size of segments is a range, too', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  const ipr = new IPRoute({ netns: net.namespace.name, validate: false });
  t.teardown(() => ipr.close());
  const size = await named(ipr.link.set('v1', { gsoMaxSize: 5 }));
  if (size.message === NOT_REFUSED) {
    skip(t, 'this kernel does not check the size of segments', { always: true });
    return;
  }
  // It depends on the longest headers that a kernel was built for.
  t.like(size, { attribute: 'gsoMaxSize', range: { max: 4294967295n } });
  t.is(
    size.message,
    `link.set v1: value out of range (ERANGE); the kernel says: integer out of range; attribute gsoMaxSize must be in ${size.range?.min}–4294967295`,
  );
});

const genlmsghdr = struct('genlmsghdr', 4, { cmd: u8, version: u8, _reserved: pad(2) });
const Control = message(genlmsghdr, attributes('CTRL_ATTR', { familyId: [1, u16], familyName: [2, string] }));
const Device = message(genlmsghdr, attributes('NETDEV_A_DEV', { ifindex: [1, u32] }));
const CTRL_CMD_GETFAMILY = 3;
const NETDEV_CMD_DEV_GET = 1;

test('generic netlink names what is missing, and the range of what is there', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const socket = new NetlinkSocket({ protocol: 16, netns: net.namespace.name, marshal: new Marshal({ control: [16, Control] }) });
  t.teardown(() => socket.close());
  const ask = { type: 16, codec: Control, body: { cmd: CTRL_CMD_GETFAMILY, version: 1, familyName: 'netdev' } };
  const answers = await lastValueFrom(
    socket.request(ask).pipe(
      filter(({ type }) => type === 'control'),
      toArray(),
    ),
  ).catch(() => []);
  const family = (answers[0]?.body as { readonly familyId?: number } | undefined)?.familyId;
  if (family === undefined) {
    skip(t, 'this kernel has no generic netlink family netdev', { always: true });
    return;
  }
  const get = (ifindex?: number) =>
    firstValueFrom(
      socket.request({ type: family, codec: Device, operation: 'netdev.get', body: { cmd: NETDEV_CMD_DEV_GET, version: 1, ifindex } }),
    );
  t.deepEqual(await named(get()), {
    attribute: undefined,
    range: undefined,
    missing: 'ifindex',
    message: 'netdev.get: invalid argument (EINVAL); attribute ifindex is missing',
  });
  t.deepEqual(await named(get(0)), {
    attribute: 'ifindex',
    range: { min: 1n, max: 4294967295n },
    missing: undefined,
    message: 'netdev.get: value out of range (ERANGE); the kernel says: integer out of range; attribute ifindex must be in 1–4294967295',
  });
});

test('validate: false leaves the limits of widths, and what has no bytes', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const ipr = new IPRoute({ netns: net.namespace.name, validate: false });
  t.teardown(() => ipr.close());
  t.like(await named(ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 1, data: { id: 70_000 } })), {
    message: 'link.add: data.id: 70000 is not in 0–65535',
  });
  t.like(await named(ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 1, data: { id: '5' as never } })), {
    message: 'link.add: data.id: "5" is not a whole number (u16)',
  });
  t.like(await named(net.ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 1, data: { id: 4095 } })), {
    message: 'link.add: data.id: 4095 is not in 0–4094',
  });
});
