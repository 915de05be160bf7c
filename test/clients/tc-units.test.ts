import test from 'ava';
import { verdict } from '../../lib/clients/route/tc/action/verdict.ts';
import { estimator } from '../../lib/clients/route/tc/estimator.ts';
import { Place } from '../../lib/clients/route/tc/place.ts';
import { rateTable } from '../../lib/clients/route/tc/rate-table.ts';
import { transmitTime } from '../../lib/clients/route/tc/scheduler-clock.ts';
import { filterParent, handle, handleText, qdiscHandle } from '../../lib/clients/route/tc/unit/handle.ts';
import { masked } from '../../lib/clients/route/tc/unit/masked.ts';
import { percent } from '../../lib/clients/route/tc/unit/probability.ts';
import { protocol, swapped } from '../../lib/clients/route/tc/unit/protocol.ts';
import { rate, rate32 } from '../../lib/clients/route/tc/unit/rate.ts';
import { size, sizeAndCell } from '../../lib/clients/route/tc/unit/size.ts';
import { nanoTime, time } from '../../lib/clients/route/tc/unit/time.ts';
import { u32Handle } from '../../lib/clients/route/tc/unit/u32-handle.ts';
import { InvalidValueError } from '../../lib/errors.ts';

const place = new Place('options', { operation: 'qdisc.add', indexOf: () => 1, parent: 0 });

/** Checks a parser on pairs of a text and what it means. */
function means<I, O>(title: string, read: (value: I, place: Place) => O, pairs: readonly (readonly [I, O])[]): void {
  test(title, (t) => {
    for (const [value, meaning] of pairs) t.deepEqual(read(value, place), meaning, String(value));
  });
}

/** Checks that a parser refuses, and says where. */
function refuses<I>(title: string, read: (value: I, place: Place) => unknown, values: readonly I[]): void {
  test(title, (t) => {
    for (const value of values) {
      const error = t.throws(() => read(value, place.at('rate')), { instanceOf: InvalidValueError }, String(value));
      t.is(error?.path, 'options.rate');
      t.is(error?.operation, 'qdisc.add');
    }
  });
}

// biome-ignore format: table
means('rates count bits by thousands; bps counts bytes', rate, [
  ['1000', 125], ['8bit', 1], ['10kbit', 1250], ['10mbit', 1_250_000], ['1gbit', 125_000_000], ['1tbit', 125_000_000_000], ['1.5gbit', 187_500_000],
  ['100bps', 100], ['10kbps', 10_000], ['1mbps', 1_000_000], ['1gbps', 1e9], ['1tbps', 1e12],
  ['1kibit', 128], ['1mibit', 131_072], ['1gibit', 2 ** 27], ['1tibit', 2 ** 37], ['1kibps', 1024], ['1mibps', 2 ** 20],
  ['10MBit', 1_250_000], ['1e3kbit', 125_000], ['12bit', 1], [1_250_000, 1_250_000],
]);
refuses('rates that are none are refused', rate, ['', 'fast', '10mb', '10 mbit', '-1mbit', '10mbitt', 'mbit']);
refuses('rates that 32 bits do not hold are refused where there are no more', rate32, ['40gbit']);

// biome-ignore format: table
means('sizes count bytes by 1024', size, [
  ['1500', 1500], ['1b', 1], ['32kb', 32_768], ['15k', 15_360], ['1m', 1_048_576], ['4mb', 4_194_304], ['1g', 2 ** 30], ['1gb', 2 ** 30],
  ['8kbit', 1024], ['1mbit', 131_072], ['1gbit', 2 ** 27], ['1.5k', 1536], ['32KB', 32_768], [9000, 9000],
]);
refuses('sizes that are none are refused', size, ['', 'k', '1kib', '1t', '-1', '10ms']);
means('a size may say the cell of its rate table', sizeAndCell, [
  ['15k', { bytes: 15_360, cellLog: undefined }],
  ['1600/8', { bytes: 1600, cellLog: 3 }],
]);
refuses('a cell is a power of two', (value: string, at) => sizeAndCell(value, at), ['1600/7']);

// biome-ignore format: table
means('times count microseconds', time, [
  ['100', 100], ['5us', 5], ['5usec', 5], ['5usecs', 5], ['5ms', 5000], ['5msec', 5000], ['1s', 1_000_000], ['2sec', 2_000_000], ['2secs', 2_000_000], ['1.5ms', 1500], [7, 7],
]);
refuses('times that are none are refused', time, ['', 'ms', '5m', '5min', '1ns', '-1ms']);
means('long times count nanoseconds', nanoTime, [
  ['100', 100n],
  ['100ns', 100n],
  ['5us', 5000n],
  ['20ms', 20_000_000n],
  ['1s', 1_000_000_000n],
  ['200000000000ns', 200_000_000_000n],
  [12, 12n],
  [13n, 13n],
]);

// As rint(share * (2^32 - 1)) gives them.
means('percentages', percent, [
  ['1%', 42_949_673],
  ['100%', 4_294_967_295],
  ['25%', 1_073_741_824],
  [50, 2_147_483_648],
  ['0.1', 4_294_967],
  ['0%', 0],
]);
refuses('percentages are 0–100', percent, ['101%', '-1%', '', 'half', '1%%']);

// biome-ignore format: table
means('handles are hex', handle, [
  ['1:10', 0x10010], ['1:', 0x10000], ['ffff:', 0xffff0000], [':5', 5], ['root', 0xffffffff], ['ingress', 0xfffffff1], ['clsact', 0xfffffff1], ['none', 0], [0x10001, 0x10001],
  ['8001:ffff', 0x8001ffff],
]);
refuses('handles that are none are refused', handle, ['', ':', '1', '1:10000', 'g:1', '1:1:1', 'Root']);
means('a qdisc may leave the colon out', qdiscHandle, [
  ['1', 0x10000],
  ['1:', 0x10000],
  ['a', 0xa0000],
]);
means('filters hang on both sides of an interface', filterParent, [
  ['ingress', 0xfffffff2],
  ['egress', 0xfffffff3],
  ['1:', 0x10000],
  ['root', 0xffffffff],
]);
test('handles are printed as tc does', (t) => {
  t.deepEqual([0xffffffff, 0xfffffff1, 0x10000, 0x10010, 0xffff0000].map(handleText), ['root', 'ingress', '1:', '1:10', 'ffff:']);
});
means('handles of u32', u32Handle, [
  ['800::800', 0x80000800],
  ['2:', 0x200000],
  ['800::', 0x80000000],
  ['2:5:', 0x205000],
  [':5:1', 0x5001],
  ['::1', 1],
  ['80000800', 0x80000800],
]);
refuses('handles of u32 that are none are refused', u32Handle, ['1000::', '1:100:', 'x', '']);

means('protocols', protocol, [
  ['ip', 0x800],
  ['ipv4', 0x800],
  ['IPv6', 0x86dd],
  ['all', 3],
  ['802.1Q', 0x8100],
  ['802.1ad', 0x88a8],
  ['0x800', 0x800],
  [0x806, 0x806],
]);
refuses('protocols that are none are refused', protocol, ['tcp/ip', '', '0x10000']);
test('protocols stand in network order', (t) => t.is(swapped(0x0800), 0x0008));
means('numbers with masks', masked, [
  ['5/0xff', [5, 255]],
  ['0x10', [16, undefined]],
  [7, [7, undefined]],
  ['010/3', [8, 3]],
]);
means('verdicts', verdict, [
  ['drop', 2],
  ['shot', 2],
  ['pass', 0],
  ['ok', 0],
  ['continue', -1],
  ['pipe', 3],
  ['trap', 8],
  ['goto chain 6', 0x20000006],
  ['jump 2', 0x10000002],
]);

test('a rate of 64 bits keeps all of them, and its times', (t) => {
  const { spec, rate64, table } = rateTable({ rate: rate('50gbit', place), mtu: 0 });
  t.is(spec.rate, 2 ** 32 - 1);
  t.is(rate64, 6_250_000_000n);
  t.is(spec.cellLog, 3);
  t.is(table[255], Math.ceil((2048 / 6.25e9) * 1e6 * 15.625));
});
test('a packet of 1500 bytes takes 1.2 ms at 10 Mbit/s', (t) => t.is(transmitTime(1_250_000, 1500), 1200 * 15.625));
test('estimators', (t) => {
  t.deepEqual(estimator({ interval: '1sec', average: '4sec' }, place), { interval: 0, ewmaLog: 2 });
  t.deepEqual(estimator({ interval: -2, ewmaLog: 3 }, place), { interval: -2, ewmaLog: 3 });
  t.throws(() => estimator({ interval: '9s', average: '20s' }, place), { message: /above 8s/ });
});
