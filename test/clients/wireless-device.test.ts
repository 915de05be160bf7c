import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { devicesOf, merged } from '../../lib/clients/iw/wireless-device.ts';
import { NL80211_CMD } from '../../lib/messages/generic/nl80211/commands.ts';
import { Wiphy } from '../../lib/messages/generic/nl80211.ts';
import { decode } from '../../lib/schema/index.ts';
import { compared } from '../live/iw-text/compare.ts';
import type { JsonDevice } from '../live/iw-text/json.ts';
import { LEFT_OUT_OF_PHY, phyText, withoutExplanations } from '../live/iw-text/phy.ts';
import { requireOracle } from '../support/oracles.ts';

/** The parts of devices in captured datagrams. */
function* partsOf(file: string): Generator<Wiphy> {
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { dir, proto, hex } = JSON.parse(line) as { dir: string; proto: string; hex: string };
    if (dir !== 'rx' || proto !== 'NETLINK_GENERIC') continue;
    const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 20 <= bytes.length; ) {
      const length = view.getUint32(at, true);
      if (view.getUint16(at + 4, true) === 50 && bytes[at + 16] === NL80211_CMD.new_wiphy)
        yield decode(Wiphy, bytes.slice(at + 20, at + length));
      at += (length + 3) & ~3;
    }
  }
}

test('parts of devices become whole devices, as iw printed them', (t) => {
  const folder = requireOracle(t, 'captures');
  if (folder === undefined) return;
  const parts = [...partsOf(join(folder, 'linux-7.3/1002-iw-list.jsonl'))];
  const devices = devicesOf(parts);
  t.is(parts.length, 332);
  t.is(devices.length, 2);
  const printed = readFileSync(join(folder, 'linux-7.3/1002-iw-list.txt'), 'utf8').replace(/^[\s\S]*--- stdout\n|--- stderr[\s\S]*$/g, '');
  const ours = devices.map((device) => phyText(device as unknown as JsonDevice)).join('\n');
  const { same, leftOut, missing } = compared(withoutExplanations(printed), ours, LEFT_OUT_OF_PHY);
  t.log(`${same} lines`, leftOut);
  t.deepEqual(missing, []);
  t.deepEqual(leftOut, {});
  t.true(same > 2500, String(same));
});

test('tables are put together at any depth; of other values the later counts', (t) => {
  const bytes = Uint8Array.of(1);
  const first = { a: 1, b: { c: { 0: 'x' }, list: [1] } };
  t.deepEqual(merged<object>(first, { a: 2, b: { c: { 1: 'y' }, list: [2] }, d: bytes }), {
    a: 2,
    b: { c: { 0: 'x', 1: 'y' }, list: [2] },
    d: bytes,
  });
  t.deepEqual(first, { a: 1, b: { c: { 0: 'x' }, list: [1] } });
});

test('devices come in the order of their numbers, with modes, features and channels', (t) => {
  const [first, second] = devicesOf([
    { wiphy: 7, wiphyName: 'phy7' },
    { wiphy: 2, supportedIftypes: { station: true, meshPoint: true }, featureFlags: ['sae'] },
    {
      wiphy: 2,
      extFeatures: Uint8Array.of(0b10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0b10000),
      wiphyBands: { '2ghz': { freqs: { 0: { freq: 2412 } } } },
    },
    { wiphy: 2, wiphyBands: { '2ghz': { freqs: { 1: { freq: 2417 } } }, '5ghz': { freqs: { 0: { freq: 5180 } } } } },
  ]);
  t.is(first?.wiphy, 2);
  t.deepEqual(first?.modes, ['station', 'mesh_point']);
  t.deepEqual(first?.features, ['sae', 'rrm', 84]);
  t.deepEqual(
    first?.channels.map(({ freq }) => freq),
    [2412, 2417, 5180],
  );
  t.deepEqual(
    first?.capabilities.map(({ band, types, ht }) => [band, types, ht]),
    [
      ['2ghz', [], undefined],
      ['5ghz', [], undefined],
    ],
  );
  t.like(second, { wiphy: 7, wiphyName: 'phy7', modes: [], features: [], channels: [] });
});
