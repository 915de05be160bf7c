import test from 'ava';
import { u32HandleText } from '../../lib/cli/objects/traffic/u32-handle-text.ts';
import { burstOf, nanoTimeText, percentText, rateText, sizeText, timeText } from '../../lib/cli/objects/traffic/units.ts';
import { handleText } from '../../lib/clients/route/tc/unit/handle.ts';

/** What tc prints for them; bytes per second, bytes, microseconds, nanoseconds. */
// biome-ignore format: table
const rows: readonly (readonly [text: string, expected: string])[] = [
  [rateText(1_250_000), '10Mbit'], [rateText(187_500), '1500Kbit'], [rateText(125_000_000), '1Gbit'], [rateText(1), '8bit'],
  [rateText(12_345), '98760bit'], [rateText(1_250_000_000_000), '10Tbit'],
  [sizeText(1514), '1514b'], [sizeText(32_768), '32Kb'], [sizeText(32 * 2 ** 20), '32Mb'], [sizeText(1600), '1600b'], [sizeText(15_355), '15Kb'],
  [timeText(4999), '5ms'], [timeText(99_999), '100ms'], [timeText(1_500_000), '1.5s'], [timeText(50), '50us'],
  [nanoTimeText(500), '500ns'], [nanoTimeText(300_000), '300us'], [nanoTimeText(100_000_000), '100ms'],
  [percentText(42_949_673), '1%'], [percentText(2 ** 32 - 1), '100%'], [percentText(0), '0%'],
  // 15 KB at 10 Mbit/s take 12288 µs: 192,000 ticks.
  [sizeText(burstOf(192_000, 1_250_000)), '15Kb'],
  [u32HandleText(0x80000800), '800::800'], [u32HandleText(0x80000000), '800:'], [u32HandleText(0x80101002), '801:1:2'],
  [handleText(0x00010010), '1:10'], [handleText(0xffff0000), 'ffff:'],
];

test('rates, sizes, times and handles read as tc prints them', (t) => {
  for (const [text, expected] of rows) t.is(text, expected);
});
