import { constants } from 'node:os';
import test from 'ava';
import { filter, firstValueFrom, lastValueFrom, take, toArray } from 'rxjs';
import { IW } from '../../../lib/clients/iw.ts';
import { InvalidValueError, NetlinkError } from '../../../lib/errors.ts';
import { ofType } from '../../../operators/of-type.ts';
import { FakeWireless } from './fake-wireless.ts';

const { EOPNOTSUPP, ENOENT, EBUSY } = constants.errno;
const INTERFACES = [{ ifindex: 3, ifname: 'wlan1', wiphy: 1 }];

function open(kernel: FakeWireless): IW {
  return new IW({ transport: kernel.transport });
}

test('a scheduled scan: the request, what it finds, its end, and what a device says that has none', async (t) => {
  const answers = [[], { errno: EOPNOTSUPP }, { errno: constants.errno.EINPROGRESS }];
  const kernel = new FakeWireless({
    get_interface: () => INTERFACES,
    start_sched_scan: () => answers.shift() ?? [],
    stop_sched_scan: () => ({ errno: ENOENT }),
  });
  const iw = open(kernel);
  t.teardown(() => iw.close());
  const heard = lastValueFrom(
    iw.events('scan').pipe(ofType('NL80211_CMD_SCHED_SCAN_RESULTS', 'NL80211_CMD_SCHED_SCAN_STOPPED'), take(2), toArray()),
  );
  const options = {
    ssids: ['Café', ''],
    frequencies: [2412, 5180],
    flags: ['low_priority'],
    plans: [{ interval: 10, iterations: 3 }, { interval: 60 }],
    match: [{ ssid: 'Café', rssi: -70 }, { bssid: '02:00:00:00:00:01' }],
    delay: 5,
  } as const;
  await iw.scan.schedule('wlan1', options);
  t.deepEqual(kernel.sent.at(-1), {
    command: 'start_sched_scan',
    body: {
      ifindex: 3,
      scanSsids: { 1: Uint8Array.from(Buffer.from('Café')), 2: new Uint8Array() },
      scanFrequencies: { 1: 2412, 2: 5180 },
      scanFlags: ['low_priority'],
      schedScanPlans: { 1: { interval: 10, iterations: 3 }, 2: { interval: 60 } },
      schedScanMatch: {
        1: { attrSsid: Uint8Array.from(Buffer.from('Café')), attrRssi: -70 },
        2: { attrBssid: '02:00:00:00:00:01' },
      },
      schedScanDelay: 5,
    },
  } as never);
  kernel.notify('sched_scan_results', 'scan', { wiphy: 1, ifindex: 3, wdev: 0x1_0000_0001n });
  kernel.notify('sched_scan_stopped', 'scan', { wiphy: 1, ifindex: 3, wdev: 0x1_0000_0001n });
  t.deepEqual(
    (await heard).map(({ type, body }) => [type, body.ifindex, body.wiphy, body.wdev]),
    [
      ['NL80211_CMD_SCHED_SCAN_RESULTS', 3, 1, 0x1_0000_0001n],
      ['NL80211_CMD_SCHED_SCAN_STOPPED', 3, 1, 0x1_0000_0001n],
    ],
  );
  const plans = [{ interval: 10 }];
  await t.throwsAsync(async () => await iw.scan.schedule('wlan1', { plans }), {
    instanceOf: NetlinkError,
    message: 'scan.schedule wlan1: operation not supported (EOPNOTSUPP); the device does no scheduled scans',
  });
  await t.throwsAsync(async () => await iw.scan.schedule('wlan1', { plans }), { message: /a scheduled scan is running already/ });
  await t.throwsAsync(async () => await iw.scan.unschedule('wlan1'), { message: /no scheduled scan is running/ });
  await t.throwsAsync(async () => await iw.scan.schedule('wlan1', { plans, ssids: ['x'.repeat(33)] }), { instanceOf: InvalidValueError });
});

test('keys are added, asked for, made the default and taken away', async (t) => {
  const kernel = new FakeWireless({
    get_interface: () => INTERFACES,
    get_key: () => [{ ifindex: 3, keyIdx: 1, keyCipher: 'ccmp', key: { cipher: 'ccmp', seq: Uint8Array.of(7, 0, 0, 0, 0, 0) } }],
    del_key: () => ({ errno: ENOENT }),
  });
  const iw = open(kernel);
  t.teardown(() => iw.close());
  const data = new Uint8Array(16).fill(9);
  const mac = '02:00:00:00:00:01';
  await iw.key.add('wlan1', {
    index: 1,
    cipher: 'ccmp',
    data,
    sequence: Uint8Array.of(1, 0, 0, 0, 0, 0),
    mode: 'no_tx',
    mac,
    type: 'group',
  });
  t.deepEqual(kernel.sent.at(-1), {
    command: 'new_key',
    body: { ifindex: 3, mac, key: { idx: 1, type: 'group', cipher: 'ccmp', data, seq: Uint8Array.of(1, 0, 0, 0, 0, 0), mode: 'no_tx' } },
  } as never);
  t.deepEqual(await iw.key.get(3, { index: 1, mac }), { index: 1, mac, cipher: 'ccmp', seq: Uint8Array.of(7, 0, 0, 0, 0, 0) });
  t.deepEqual(kernel.sent.at(-1), { command: 'get_key', body: { ifindex: 3, keyIdx: 1, mac } } as never);
  for (const [what, body] of [
    ['frames', { default: true }],
    ['unicast', { default: true, defaultTypes: { unicast: true } }],
    ['multicast', { default: true, defaultTypes: { multicast: true } }],
    ['management', { defaultMgmt: true }],
    ['beacon', { defaultBeacon: true }],
  ] as const) {
    await iw.key.setDefault(3, 4, what);
    t.deepEqual(kernel.sent.at(-1), { command: 'set_key', body: { ifindex: 3, key: { idx: 4, ...body } } } as never);
  }
  await t.throwsAsync(async () => await iw.key.del(3, { index: 2 }), { message: /^key\.del 3: .*there is no such key/ });
});

test('what wakes the system is set, read and cleared', async (t) => {
  const triggers = {
    disconnect: true,
    magicPkt: true,
    pktPattern: { 1: { mask: Uint8Array.of(3), pattern: Uint8Array.of(8, 6), offset: 12 } },
    netDetect: { schedScanPlans: { 1: { interval: 30 } }, schedScanMatch: { 1: { attrSsid: Uint8Array.of(65) } } },
  } as const;
  let kept: object | undefined;
  const kernel = new FakeWireless({
    get_wowlan: () => [kept === undefined ? {} : { wowlanTriggers: kept }],
    set_wowlan: ({ wowlanTriggers }) => {
      kept = wowlanTriggers;
      return [];
    },
  });
  const iw = open(kernel);
  t.teardown(() => iw.close());
  t.deepEqual(await iw.wiphy.wakeTriggers(1), {});
  await iw.wiphy.setWakeTriggers(1, triggers);
  t.deepEqual((await iw.wiphy.wakeTriggers(1)) as unknown, triggers);
  await iw.wiphy.setWakeTriggers(1, undefined);
  t.is(kept, undefined);
});

test('a scan that is aborted, that nobody ends, and of another interface', async (t) => {
  const kernel = new FakeWireless({
    get_interface: () => INTERFACES,
    trigger_scan: ({ scanFrequencies }) => {
      kernel.notify('new_scan_results', 'scan', { ifindex: 8 });
      if (scanFrequencies?.[1] === 1) return { errno: EBUSY };
      if (scanFrequencies?.[1] === 2) return [];
      return { notify: 'scan_aborted', group: 'scan', body: { ifindex: 3 } };
    },
  });
  const iw = open(kernel);
  t.teardown(() => iw.close());
  await t.throwsAsync(async () => await iw.scan.run('wlan1'), { code: 'ECANCELED', message: /the scan was aborted/ });
  await t.throwsAsync(async () => await iw.scan.run('wlan1', { frequencies: [1] }), {
    code: 'EBUSY',
    message: /a scan is running already/,
  });
  await t.throwsAsync(async () => await iw.scan.run('wlan1', { frequencies: [2] }, 50), { name: 'RequestTimeoutError' });
});

test('a dump of devices that is split and torn is taken again, and put together', async (t) => {
  let dumps = 0;
  const channel = (freq: number): object => ({ freqs: { [freq]: { freq } } });
  const kernel = new FakeWireless({
    get_wiphy: () => {
      dumps++;
      const parts = [
        { wiphy: 1, wiphyName: 'phy1', wiphyBands: { '2ghz': channel(2412) } },
        { wiphy: 0, wiphyName: 'phy0' },
        { wiphy: 1, wiphyBands: { '2ghz': channel(2417), '5ghz': channel(5180) } },
      ];
      return dumps === 1 ? { torn: parts.slice(0, 1) } : parts;
    },
  });
  const iw = open(kernel);
  t.teardown(() => iw.close());
  const devices = await iw.wiphy.list();
  t.is(dumps, 2);
  t.deepEqual(
    devices.map(({ wiphyName, channels }) => [wiphyName, ...channels.map(({ freq }) => freq)]),
    [['phy0'], ['phy1', 2412, 2417, 5180]],
  );
  t.is((await firstValueFrom(iw.wiphy.list().pipe(filter(({ wiphy }) => wiphy === 1)))).capabilities.length, 2);
  await t.throwsAsync(async () => await iw.wiphy.get('phy9'), { code: 'ENODEV' });
});

test('networks without a name, of bytes that are no text, and of a mesh', async (t) => {
  const element = (id: number, bytes: readonly number[]): number[] => [id, bytes.length, ...bytes];
  const bss = (mac: string, ...elements: number[][]): object => ({
    ifindex: 3,
    bss: { bssid: mac, signalMbm: -3050, informationElements: Uint8Array.from(elements.flat()) },
  });
  const kernel = new FakeWireless({
    get_interface: () => INTERFACES,
    get_scan: () => [
      bss('02:00:00:00:00:01', element(0, [])),
      bss('02:00:00:00:00:02', element(0, [0, 0, 0])),
      bss('02:00:00:00:00:03', element(0, [0x43, 0xe9, 0x1b])),
      bss('02:00:00:00:00:04', element(0, []), element(114, [0x6e, 0x65, 0x74])),
      bss('02:00:00:00:00:05', element(0, [0x61]), element(0, [0x62])),
      bss('02:00:00:00:00:06', [0, 200, 1]),
      { ifindex: 3 },
    ],
  });
  const iw = open(kernel);
  t.teardown(() => iw.close());
  const found = await iw.scan.results('wlan1');
  t.deepEqual(
    found.map(({ ssid }) => ssid),
    ['', '', 'C\udce9\x1b', 'net', 'a', ''],
  );
  t.deepEqual(found.at(-1)?.elements.rest, Uint8Array.of(0, 200, 1));
  t.is(found[0]?.signal, -30.5);
});

test('paths of a mesh are listed, made, led elsewhere and forgotten', async (t) => {
  const [far, near] = ['02:00:00:00:00:09', '02:00:00:00:00:08'];
  const path = { ifindex: 3, mac: far, mpathNextHop: near, generation: 4, mpathInfo: { hopCount: 2 } };
  const kernel = new FakeWireless({
    get_interface: () => INTERFACES,
    get_mpath: () => [path],
    get_mpp: () => [path],
    new_mpath: () => ({ errno: ENOENT }),
    set_mpath: () => ({ errno: ENOENT }),
  });
  const iw = open(kernel);
  t.teardown(() => iw.close());
  t.deepEqual([...(await iw.path.list(3)), ...(await iw.path.proxied(3)), await iw.path.get(3, far)], [path, path, path] as never);
  await t.throwsAsync(async () => await iw.path.add(3, far, near), { message: /the next hop is no peer of this mesh/ });
  await t.throwsAsync(async () => await iw.path.set(3, far, near), { message: /there is no path to this destination/ });
  t.deepEqual(kernel.sent.at(-1), { command: 'set_mpath', body: { ifindex: 3, mac: far, mpathNextHop: near } } as never);
  await iw.path.del(3, far);
  await iw.path.del(3);
  t.deepEqual(kernel.sent.slice(-2).map(({ body }) => body) as unknown, [{ ifindex: 3, mac: far }, { ifindex: 3 }]);
});
