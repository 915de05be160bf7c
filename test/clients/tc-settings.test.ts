import test from 'ava';
import type { Command } from '../../lib/clients/command.ts';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { InvalidValueError } from '../../lib/errors.ts';
import { type Codec, decode, encode } from '../../lib/schema/index.ts';
import { MemoryTransport } from '../../lib/transport/memory.ts';

const ipr = new IPRoute({ transport: new MemoryTransport() });
test.after(() => ipr.close());

/** The body of what a command sends, decoded again. */
function body(command: Command<unknown>): Readonly<Record<string, unknown>> {
  const { codec, body: sent } = command.plan().build(() => 3);
  return decode(codec as Codec<Readonly<Record<string, unknown>>>, encode(codec as Codec<object>, sent as object));
}

// biome-ignore format: table
const refused: readonly (readonly [path: string, reason: RegExp, command: () => Command<unknown>])[] = [
  ['options.rate', /not a rate/, () => ipr.trafficClass.add({ dev: 'eth0', parent: '1:', classid: '1:1', kind: 'htb', options: { rate: 'fast' } })],
  ['options.rate', /needs a rate/, () => ipr.trafficClass.add({ dev: 'eth0', parent: '1:', classid: '1:1', kind: 'htb', options: {} })],
  ['options.latency', /say the same/, () => ipr.qdisc.add({ dev: 'eth0', kind: 'tbf', options: { rate: '1mbit', burst: '5k', limit: 5, latency: 5 } })],
  ['options.burst', /needs a burst/, () => ipr.qdisc.add({ dev: 'eth0', kind: 'tbf', options: { rate: '1mbit', limit: 5 } })],
  ['options.reorder', /delay/, () => ipr.qdisc.add({ dev: 'eth0', kind: 'netem', options: { reorder: '5%' } })],
  ['options.loss.percent', /0–100/, () => ipr.qdisc.add({ dev: 'eth0', kind: 'netem', options: { loss: { percent: '101%' } } })],
  ['options.burst', /too few/, () => ipr.qdisc.add({ dev: 'eth0', kind: 'red', options: { limit: '400k', min: '30k', max: '90k', burst: 1 } })],
  ['options.clockid', /needs a clock/, () => ipr.qdisc.add({ dev: 'eth0', kind: 'etf', options: {} })],
  ['dev', /belongs to an interface/, () => ipr.qdisc.add({ kind: 'pfifo' })],
  ['dev', /neither the name nor the index/, () => ipr.qdisc.add({ dev: '', kind: 'pfifo' })],
  ['parent', /not a handle/, () => ipr.qdisc.add({ dev: 'eth0', parent: '1', kind: 'pfifo' })],
  ['protocol', /not a protocol/, () => ipr.filter.add({ dev: 'eth0', protocol: 'tcp', kind: 'matchall' })],
  ['options.dstPort', /ipProto/, () => ipr.filter.add({ dev: 'eth0', kind: 'flower', options: { dstPort: 80 } })],
  ['options.dstIp', /no prefix/, () => ipr.filter.add({ dev: 'eth0', kind: 'flower', options: { dstIp: '10.0.0.0/33' } })],
  ['options.srcIp', /another family/, () => ipr.filter.add({ dev: 'eth0', kind: 'flower', options: { dstIp: '10.0.0.1', srcIp: 'fd00::1' } })],
  ['options.encSrcIp', /another family/, () => ipr.filter.add({ dev: 'eth0', kind: 'flower', options: { encDstIp: 'fd00::1', encSrcIp: '10.0.0.1' } })],
  ['options.ctState', /none of/, () => ipr.filter.add({ dev: 'eth0', kind: 'flower', options: { ctState: '+tracked' } })],
  ['options.match.0', /value\/mask\+offset/, () => ipr.filter.add({ dev: 'eth0', kind: 'u32', options: { match: ['10.0.0.1'] } })],
  ['options.match.1.ip.dst', /contradicts/, () => ipr.filter.add({ dev: 'eth0', kind: 'u32', options: { match: [{ ip: { dst: '10.0.0.1' } }, { ip: { dst: '10.0.0.2' } }] } })],
  ['options.match.0.at', /offset/, () => ipr.filter.add({ dev: 'eth0', kind: 'u32', options: { match: [{ u16: 5, at: 3 }] } })],
  ['options.match', /bracket/, () => ipr.filter.add({ dev: 'eth0', kind: 'basic', options: { match: '(meta(priority eq 3)' } })],
  ['options.match', /missing at the end/, () => ipr.filter.add({ dev: 'eth0', kind: 'basic', options: { match: 'meta(priority eq 3) and' } })],
  ['options.match', /nothing that the kernel knows/, () => ipr.filter.add({ dev: 'eth0', kind: 'basic', options: { match: 'meta(colour eq 3)' } })],
  ['options.match', /no match that is written so/, () => ipr.filter.add({ dev: 'eth0', kind: 'basic', options: { match: 'guess(5)' } })],
  ['options.actions.0.options', /redirect.*mirror/, () => ipr.filter.add({ dev: 'eth0', kind: 'matchall', options: { actions: [{ kind: 'mirred', options: {} }] } })],
  ['options.actions.1.options.burst', /needs a burst/, () => ipr.filter.add({ dev: 'eth0', kind: 'matchall', options: { actions: ['pipe', { kind: 'police', options: { rate: '1mbit' } }] } })],
  ['0.options.bytecode', /2 instructions, not 1|has 2 instructions/, () => ipr.action.add({ kind: 'bpf', options: { bytecode: '1,6 0 0 1,6 0 0 0,' } })],
];

for (const [path, reason, command] of refused) {
  test(`${path} is refused before anything is sent: ${reason.source}`, (t) => {
    const error = t.throws(() => command().plan(), { instanceOf: InvalidValueError, message: reason });
    t.is(error?.path, path);
  });
}

test('names of interfaces are looked up wherever they stand', (t) => {
  const command = ipr.filter.add({
    dev: 'eth0',
    kind: 'matchall',
    options: { actions: [{ kind: 'mirred', options: { redirect: 'eth1' } }] },
  });
  t.deepEqual(command.plan().names, ['eth0', 'eth1']);
});

test('what was decoded is sent as it was', (t) => {
  const first = body(
    ipr.trafficClass.add({ dev: 'eth0', parent: '1:', classid: '1:1', kind: 'htb', options: { rate: '40gbit', burst: '1m' } }),
  );
  t.deepEqual(body(ipr.trafficClass.add(first)), first);
  const filter = body(
    ipr.filter.add({
      dev: 'eth0',
      parent: 'ingress',
      protocol: 'ip',
      priority: 5,
      kind: 'u32',
      options: { match: [{ ip: { dst: '10.0.0.0/8' } }], actions: ['drop'] },
    }),
  );
  t.deepEqual(body(ipr.filter.add(filter)), filter);
  const netem = body(ipr.qdisc.add({ dev: 'eth0', kind: 'netem', options: { delay: '100ms', loss: '1%', rate: '10mbit' } }));
  t.deepEqual(body(ipr.qdisc.add(netem)), netem);
});

test('a class of 64-bit rates has them in full, and bursts that last', (t) => {
  const { options } = body(
    ipr.trafficClass.add({ dev: 'eth0', parent: '1:', classid: '1:1', kind: 'htb', options: { rate: '40gbit', ceil: '100gbit' } }),
  ) as {
    options: { rate64: bigint; ceil64: bigint; parms: { rate: { rate: number } } };
  };
  t.is(options.rate64, 5_000_000_000n);
  t.is(options.ceil64, 12_500_000_000n);
  t.is(options.parms.rate.rate, 2 ** 32 - 1);
});

test('delays that ticks do not hold are sent in nanoseconds', (t) => {
  const { options } = body(ipr.qdisc.add({ dev: 'eth0', kind: 'netem', options: { delay: '300s' } })) as { options: { latency64: bigint } };
  t.is(options.latency64, 300_000_000_000n);
});

test('a qdisc that is flushed takes what hangs on it along', async (t) => {
  const { qdisc } = await import('../../lib/clients/route/tc/qdisc.ts');
  const item = (handle: number, parent: number): never => ({ ifindex: 2, handle, parent, kind: 'pfifo' }) as never;
  const gone = qdisc.deletions([item(0x10000, 0xffffffff), item(0x200000, 0x10001), item(0, 0x10002), item(0xffff0000, 0xfffffff1)]);
  t.deepEqual(
    gone.map(({ handle }) => handle),
    [0x10000, 0xffff0000],
  );
});
