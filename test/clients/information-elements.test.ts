import test from 'ava';
import fc from 'fast-check';
import { informationElements, ssidBytes, ssidText } from '../../lib/clients/iw.ts';

const SEED = 20_261;

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

/** The elements written back as they were. */
function written({ all, rest = new Uint8Array() }: ReturnType<typeof informationElements>): Uint8Array {
  const parts = all.flatMap(({ id, extension, data }) => {
    const body = extension === undefined ? [...data] : [extension, ...data];
    return [id, body.length, ...body];
  });
  return Uint8Array.from([...parts, ...rest]);
}

test('hostile bytes are read without an error, and every byte comes back', (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (noise) => {
      t.deepEqual(written(informationElements(noise)), noise);
    }),
    { seed: SEED, numRuns: 3000 },
  );
});

test('elements of known numbers with any bytes are read without an error', (t) => {
  const number = fc.oneof(
    fc.constantFrom(0, 1, 3, 5, 7, 11, 32, 35, 42, 45, 48, 50, 54, 59, 61, 113, 114, 127, 191, 192, 255),
    fc.nat(255),
  );
  const vendor = fc.tuple(fc.constant([0x00, 0x50, 0xf2]), fc.constantFrom(1, 2, 4), fc.uint8Array({ maxLength: 40 }));
  const element = fc.oneof(
    fc.tuple(number, fc.uint8Array({ maxLength: 64 })).map(([id, data]) => [id, data.length, ...data]),
    fc
      .tuple(fc.constantFrom(35, 36, 59, 106, 107, 108), fc.uint8Array({ maxLength: 64 }))
      .map(([id, data]) => [255, data.length + 1, id, ...data]),
    vendor.map(([oui, type, data]) => [221, data.length + 4, ...oui, type, ...data]),
  );
  fc.assert(
    fc.property(fc.array(element, { maxLength: 12 }), fc.nat(40), (elements, cut) => {
      const whole = Uint8Array.from(elements.flat());
      const input = whole.subarray(0, Math.max(0, whole.length - cut));
      t.deepEqual(written(informationElements(input)), input);
    }),
    { seed: SEED, numRuns: 3000 },
  );
});

test('the security of a network, whole and cut short', (t) => {
  const rsn = '30 1a 0100 000fac04 0100 000fac04 0200 000fac02 000fac08 c000 0000';
  t.deepEqual(informationElements(bytes(rsn)).rsn, {
    version: 1,
    group: 'ccmp',
    pairwise: ['ccmp'],
    keyManagement: ['psk', 'sae'],
    capabilities: ['management_protection_required', 'management_protection'],
    pairwiseReplayCounters: 1,
    groupReplayCounters: 1,
    pmkids: [],
  });
  t.deepEqual(informationElements(bytes('30 06 0100 000fac02')).rsn, { version: 1, group: 'tkip' });
  t.is(informationElements(bytes('30 01 01')).rsn, undefined);
  const wpa = informationElements(bytes('dd 16 0050f201 0100 0050f202 0100 0050f202 0100 0050f202')).wpa;
  t.deepEqual(wpa, { version: 1, group: 'tkip', pairwise: ['tkip'], keyManagement: ['psk'] });
  t.deepEqual(informationElements(bytes('30 06 0100 12345678')).rsn?.group, 0x12345678);
});

test('a network of 802.11ac and 802.11ax', (t) => {
  const vht = informationElements(bytes('bf 0c 91598203 eaff 0000 eaff 0000 c0 05 01 2a 00 0000'));
  t.like(vht.vhtCapabilities, { maxMpduLength: 7991, rxHighest: 0 });
  t.deepEqual(vht.vhtCapabilities?.rxMcs, [9, 9, 9, undefined, undefined, undefined, undefined, undefined]);
  t.true(vht.vhtCapabilities?.capabilities.includes('rx_ldpc'));
  t.deepEqual(vht.vhtOperation, { width: '80', center1: 42, center2: 0, basicMcs: Array(8).fill(7) });
  const he = informationElements(bytes(`ff 16 23 ${'00'.repeat(6)} ${'00'.repeat(11)} faff faff ff 07 24 f43f00 19 fcff`));
  t.deepEqual(he.heCapabilities?.mcs, [
    { width: '80', rx: [11, 11, ...Array(6).fill(undefined)], tx: [11, 11, ...Array(6).fill(undefined)] },
  ]);
  t.like(he.heOperation, { color: 25, rtsThreshold: 1023, defaultPeDuration: 4, basicMcs: [7, ...Array(7).fill(undefined)] });
});

test('a network of 802.11be: what it can, how it uses it, and the device behind its links', (t) => {
  const he = `ff 1e 23 0178c81a4000 1cbfce0000000000000000 faff faff faff faff faff faff`;
  const eht = `ff 17 6c 0700 fefffffeffffff7f00 888888 444444 222200 aabb`;
  const operation = 'ff 0b 6a 03 11223344 03 2a 32 0600';
  const link = 'ff 1c 6b b001 0d 020000000001 03 07 0100 2200 00 08 1100 050102030405 dd 00';
  const read = informationElements(bytes(`${eht} ${he} ${operation} ${link}`));
  t.like(read.ehtCapabilities, { mac: '0700', phy: 'fefffffeffffff7f00', ppe: 'aabb' });
  t.deepEqual(read.ehtCapabilities?.macFields, { epcs_priority_access: 1, om_control: 1, txop_sharing_mode_1: 1 });
  t.like(read.ehtCapabilities?.phyFields, { width_320_6ghz: 1, beamformee_ss_320: 7, sounding_dimensions_320: 3, max_ltfs: 31 });
  t.deepEqual(read.ehtCapabilities?.mcs, [
    { width: '80', streams: [9, 11, 13].map((mcs) => ({ mcs, rx: 8, tx: 8 })) },
    { width: '160', streams: [9, 11, 13].map((mcs) => ({ mcs, rx: 4, tx: 4 })) },
    { width: '320', streams: [9, 11, 13].map((mcs, place) => ({ mcs, rx: place < 2 ? 2 : 0, tx: place < 2 ? 2 : 0 })) },
  ]);
  t.like(read.heCapabilities?.macFields, { htc_he: 1, trigger_frame_padding: 2, multi_tid_rx: 7, om_control: 1 });
  t.deepEqual(read.ehtOperation, {
    parameters: 3,
    basicMcs: [
      { mcs: 7, rx: 1, tx: 1 },
      { mcs: 9, rx: 2, tx: 2 },
      { mcs: 11, rx: 3, tx: 3 },
      { mcs: 13, rx: 4, tx: 4 },
    ],
    channel: { width: '160', center1: 42, center2: 50, disabledSubchannels: 6 },
  });
  t.deepEqual(read.multiLink, {
    mldAddress: '02:00:00:00:00:01',
    linkId: 3,
    changeCount: 7,
    emlCapabilities: 1,
    mldCapabilities: 0x22,
    links: [{ linkId: 1, complete: true }],
  });
  // Cut anywhere it says less, and nothing else.
  for (const [text, key] of [
    [eht, 'ehtCapabilities'],
    [operation, 'ehtOperation'],
    [link, 'multiLink'],
  ] as const) {
    const whole = bytes(text);
    for (let length = 3; length < whole.length; length++) {
      const cut = Uint8Array.from([0xff, length - 2, ...whole.subarray(2, length)]);
      t.notThrows(() => informationElements(cut), `${key} ${length}`);
    }
    t.is(informationElements(Uint8Array.from([0xff, 3, ...whole.subarray(2, 5)]))[key], undefined);
  }
  t.is(informationElements(bytes('ff 0a 6b 0100 07 020000000001')).multiLink, undefined, 'a probe request');
  t.is(informationElements(bytes('ff 0a 6b f007 07 020000000001')).multiLink?.linkId, undefined, 'it says that there is what is not');
});

test('names of networks keep bytes that are no text', (t) => {
  const odd = bytes('436166e9 00 ff');
  t.deepEqual(ssidBytes(ssidText(odd), 'test'), odd);
  t.is(ssidText(bytes('436166c3a9')), 'Café');
  t.throws(() => ssidBytes('x'.repeat(33), 'scan.trigger'), { message: /scan\.trigger: ssid: has 33 bytes/ });
});

test('of elements that come twice the first counts, and none can be longer than its frame', (t) => {
  const read = informationElements(bytes('00 01 61 00 02 6262 01 00 03 00 03 01 0b 05 01 00 05 04 00 01 ff 80 ff 00 dd 00 00 ff 61'));
  t.like(read, { ssid: 'a', channel: 11, rates: [] });
  t.deepEqual(read.trafficMap, { dtimCount: 0, dtimPeriod: 1, multicast: true, stations: [127 * 16 + 7] });
  t.deepEqual(read.rest, bytes('00 ff 61'));
  t.deepEqual(
    read.all.map(({ id, name }) => [id, name]),
    [
      [0, 'ssid'],
      [0, 'ssid'],
      [1, 'supported_rates'],
      [3, 'ds_parameter'],
      [3, 'ds_parameter'],
      [5, 'tim'],
      [5, 'tim'],
      [255, 'extension'],
      [221, 'vendor'],
    ],
  );
});

test('who is waited for, the country, and elements of vendors', (t) => {
  const read = informationElements(bytes('05 05 01 03 01 06 80 07 09 444549 01 0d 14 c9 01 02 dd 03 001122 dd 02 0011'));
  t.deepEqual(read.trafficMap, { dtimCount: 1, dtimPeriod: 3, multicast: true, stations: [1, 2, 15] });
  t.deepEqual(read.country, {
    code: 'DE',
    environment: 'indoor',
    ranges: [{ first: 1, count: 13, maxPower: 20 }],
    operating: [{ extension: 201, class: 1, coverage: 2 }],
  });
  t.deepEqual(read.vendors, [{ oui: '00:11:22', data: new Uint8Array() }]);
  t.is(read.all.length, 4);
});
