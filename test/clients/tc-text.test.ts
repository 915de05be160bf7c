import test from 'ava';
import fc from 'fast-check';
import { ematchTree } from '../../lib/clients/route/tc/filter/ematch.ts';
import { ematchText } from '../../lib/clients/route/tc/filter/ematch-text.ts';
import { u32Keys } from '../../lib/clients/route/tc/filter/u32-match.ts';
import { u32Text } from '../../lib/clients/route/tc/filter/u32-text.ts';
import { Place } from '../../lib/clients/route/tc/place.ts';
import { rate } from '../../lib/clients/route/tc/unit/rate.ts';
import { InvalidValueError } from '../../lib/errors.ts';
import { EmatchTree } from '../../lib/messages/route/tc/ematch.ts';
import { decode, encode } from '../../lib/schema/index.ts';

const SEED = 20_261;

const place = new Place('options', { operation: 'filter.add', indexOf: () => 1, parent: 0 });

// biome-ignore format: table
const matches: readonly (readonly [written: string, shown: readonly string[]])[] = [
  ['ip dst 10.0.0.0/8', ['ip dst 10.0.0.0/8']],
  ['match ip src 10.1.2.3 match ip protocol 6 0xff', ['ip src 10.1.2.3/32', 'ip protocol 6 0xff']],
  ['ip dport 80 0xffff', ['ip dport 80 0xffff']],
  ['ip sport 0x10 0xfff0', ['ip sport 16 0xfff0']],
  ['ip src 10.0.0.1/255.0.0.255', ['ip src 10.0.0.1/255.0.0.255']],
  ['ip tos 0x10 0xff', ['ip tos 0x10 0xff']],
  ['tcp dst 80 0xffff', ['u32 0x50 0xffff at nexthdr+0']],
  ['u16 0x1234 0xffff at -4', ['u32 0x12340000 0xffff0000 at -4']],
];
test('keys of u32 are read and shown as tc writes them', (t) => {
  for (const [written, shown] of matches) {
    const keys = u32Keys(written, place);
    t.deepEqual(u32Text(keys, 'ip'), shown, written);
    t.deepEqual(u32Keys(u32Text(keys, 'ip'), place), keys, written);
  }
});

test('whatever keys of u32 the kernel has can be shown and read again', (t) => {
  const word = fc.nat({ max: 2 ** 32 - 1 });
  const key = fc.record({
    val: word,
    mask: word,
    off: fc.integer({ min: -8, max: 16 }).map((at) => 4 * at),
    offmask: fc.constantFrom(0, -1),
  });
  fc.assert(
    fc.property(key, fc.constantFrom('ip' as const, undefined), ({ val, mask, off, offmask }, header) => {
      // An offset behind the next header is not written with a sign.
      const kept = { val: (val & mask) >>> 0, mask, off: offmask === 0 ? off : Math.abs(off), offmask };
      t.deepEqual(u32Keys(u32Text([kept], header), place), [kept]);
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

test('texts that are no keys of u32 are refused', (t) => {
  for (const text of [
    'ip',
    'ip dst',
    'ip colour 5',
    'tcp dst 80 0xffff and more',
    'u16 5 0xffff at 3',
    'u16 5 0xffff at x',
    'ether src 02:00:00:00:00:01 at 7',
  ])
    t.throws(() => u32Keys(text, place), { instanceOf: InvalidValueError }, text);
});

// biome-ignore format: table
const expressions = [
  'cmp(u16 at 3 layer 2 mask 0xff00 gt 20)',
  'cmp(u8 at 0 layer 0 eq 5) and not meta(priority eq 3)',
  '(cmp(u8 at 0 layer 0 eq 5) or meta(dev eq "eth0")) and not cmp(u32 at 4 layer 2 mask 0xff trans lt 7)',
  'meta(nfmark shift 4 mask 0xf gt 2) or (meta(vlan_tag eq 5) and (u32(u32 0x10 0xff at 0) or u32(u32 0x20 0xff at nexthdr+4)))',
  'nbyte("hello" at 12 layer 1)',
  'canid(sff 0x123:0x7ff eff 0x5:0x1fffffff)',
  'ipset(#5 src,dst) and not ipset(#6 dst)',
];
test('extended matches are shown as they are written, also after they were sent', (t) => {
  for (const text of expressions) {
    const tree = ematchTree(text, place);
    t.is(ematchText(tree), text);
    t.is(ematchText(decode(EmatchTree, encode(EmatchTree, tree))), text);
  }
});

test('matches that need other programs are refused, and say so', (t) => {
  t.throws(() => ematchTree('ipset(bulk src)', place), { instanceOf: InvalidValueError, message: /number of a set/ });
  t.throws(() => ematchTree('ipset(#5 source)', place), { instanceOf: InvalidValueError, message: /src and dst/ });
  t.throws(() => ematchTree('ipt(-m policy --dir in)', place), { instanceOf: InvalidValueError, message: /iptables/ });
});

test('a tree that refers to itself has a text too', (t) => {
  t.is(ematchText({ treeList: [{ kind: 'container', flags: [], data: { ref: 0 } }] }), '(…)');
});

test('a part of an unknown speed is refused', (t) => {
  t.throws(() => rate('50%', place), { instanceOf: InvalidValueError, message: /no interface/ });
  const on = (dev: string, index: number): Place =>
    new Place('options.rate', { operation: 'qdisc.add', indexOf: () => index, parent: 0, dev });
  t.throws(() => rate('101%', on('lo', 1)), { instanceOf: InvalidValueError, message: /percentage/ });
  t.throws(() => rate('50%', on('lo', 999_999)), { instanceOf: InvalidValueError, message: /another network namespace/ });
  t.throws(() => rate('50%', on('lo', 1)), {
    instanceOf: InvalidValueError,
    message: /speed of lo is not known|another network namespace/,
  });
});
