import test from 'ava';
import fc from 'fast-check';
import { informationElements, ssidBytes, ssidText } from '../../lib/clients/iw.ts';

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
    { numRuns: 3000 },
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
    fc.tuple(fc.constantFrom(35, 36, 59, 106), fc.uint8Array({ maxLength: 64 })).map(([id, data]) => [255, data.length + 1, id, ...data]),
    vendor.map(([oui, type, data]) => [221, data.length + 4, ...oui, type, ...data]),
  );
  fc.assert(
    fc.property(fc.array(element, { maxLength: 12 }), fc.nat(40), (elements, cut) => {
      const whole = Uint8Array.from(elements.flat());
      const input = whole.subarray(0, Math.max(0, whole.length - cut));
      t.deepEqual(written(informationElements(input)), input);
    }),
    { numRuns: 3000 },
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

test('names of networks keep bytes that are no text', (t) => {
  const odd = bytes('436166e9 00 ff');
  t.deepEqual(ssidBytes(ssidText(odd), 'test'), odd);
  t.is(ssidText(bytes('436166c3a9')), 'Café');
  t.throws(() => ssidBytes('x'.repeat(33), 'scan.trigger'), { message: /scan\.trigger: ssid: has 33 bytes/ });
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
