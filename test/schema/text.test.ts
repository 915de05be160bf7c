import { isIP, SocketAddress } from 'node:net';
import test from 'ava';
import { attributes, chars, decode, encode, hex, ip, ipv6, lladdr, mac, string, struct, uuid } from '../../lib/schema/index.ts';
import { Random } from './random.ts';

const T = attributes('T', { text: [1, string] });

/** The text of an attribute with these bytes, read by both engines; it must be written back as it was. */
function textOf(...bytes: readonly number[]): string {
  const message = new Uint8Array(4 + ((bytes.length + 1 + 3) & ~3));
  message.set([5 + bytes.length, 0, 1, 0, ...bytes]);
  const [text, other] = (['compile', 'interpret'] as const).map((engine) => decode(T, message, { engine }).text) as [string, string];
  if (text !== other) throw new Error('the engines disagree');
  const again = encode(T, { text });
  if (!Buffer.from(again).equals(message))
    throw new Error(`${Buffer.from(message).toString('hex')} became ${Buffer.from(again).toString('hex')}`);
  return text;
}

test('text is UTF-8, and what is not UTF-8 becomes lone surrogates and comes back', (t) => {
  t.is(textOf(0x68, 0xc3, 0xa9), 'hé');
  t.is(textOf(0xe2, 0x82, 0xac), '€');
  t.is(textOf(0xf0, 0x9f, 0x92, 0x80), '\u{1f480}', 'its low surrogate lies where the escapes do');
  t.is(textOf(0xef, 0xbb, 0xbf, 0x61), '\ufeffa', 'a byte order mark is text');
  t.is(textOf(0xff), '\udcff');
  t.is(textOf(0x61, 0x80, 0x62), 'a\udc80b');
  t.is(textOf(0xc3), '\udcc3', 'a sequence that is cut short');
  t.is(textOf(0xe2, 0x82), '\udce2\udc82');
  t.is(textOf(0xc0, 0xaf), '\udcc0\udcaf', 'an overlong form');
  t.is(textOf(0xe0, 0x80, 0xaf), '\udce0\udc80\udcaf');
  t.is(textOf(0xf0, 0x80, 0x80, 0xaf), '\udcf0\udc80\udc80\udcaf');
  t.is(textOf(0xed, 0xb2, 0x80), '\udced\udcb2\udc80', 'a surrogate in UTF-8');
  t.is(textOf(0xf4, 0x90, 0x80, 0x80), '\udcf4\udc90\udc80\udc80', 'above U+10FFFF');
  t.is(textOf(0xf4, 0x8f, 0xbf, 0xbf), '\u{10ffff}');
  t.is(textOf(0xf0, 0x9f, 0x92, 0xf0, 0x9f, 0x92, 0x80), '\udcf0\udc9f\udc92\u{1f480}');
});

test('any bytes without a NUL survive as text, as TextDecoder reads them where it can', (t) => {
  const random = new Random(7);
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const starts = [0x41, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x92, 0x80, 0xed, 0xb2, 0xff, 0xc0];
  for (let round = 0; round < 20_000; round++) {
    const bytes = Array.from({ length: random.below(9) }, () => (random.once(3) ? 1 + random.below(255) : random.pick(starts)));
    const text = textOf(...bytes);
    let expected: string | undefined;
    try {
      expected = strict.decode(Uint8Array.from(bytes));
    } catch {
      t.regex(text, /\p{Surrogate}/u);
      continue;
    }
    t.is(text, expected);
  }
});

test('64 KiB of text that is no text is read in no time', (t) => {
  const bytes = new Uint8Array(65_532).fill(0xf0);
  bytes.set([0xfc, 0xff, 1, 0]);
  const begin = process.cpuUsage();
  t.is(decode(T, bytes).text?.length, 65_528);
  const { user, system } = process.cpuUsage(begin);
  t.true(user + system < 500_000);
});

test('the NUL that ends a text may be missing, or be several; more after it is no text', (t) => {
  const read = (...payload: readonly number[]) => decode(T, Uint8Array.from([4 + payload.length, 0, 1, 0, ...payload]), { lenient: true });
  t.deepEqual(read(0x61), { text: 'a' });
  t.deepEqual(read(0x61, 0, 0, 0), { text: 'a' });
  t.deepEqual(read(), { text: '' });
  t.deepEqual(read(0x61, 0, 0x62), { unknown: [{ type: 1, payload: Uint8Array.of(0x61, 0, 0x62) }] });
  const S = struct('s', 4, { name: chars(4) });
  t.deepEqual(decode(S, Uint8Array.of(0x61, 0, 0x62, 0x63)), { name: 'a' }, 'in a struct it is padding');
  t.deepEqual(decode(S, Uint8Array.of(0x61, 0x62, 0x63, 0x64)), { name: 'abcd' });
  t.deepEqual(encode(S, { name: 'abcd' }), Uint8Array.of(0x61, 0x62, 0x63, 0x64));
});

test('IPv6 addresses are written as RFC 5952 says, mapped ones as inet_ntop does', (t) => {
  // biome-ignore format: table
  const forms: readonly (readonly [written: string, canonical: string])[] = [
    ['::', '::'], ['::1', '::1'], ['1::', '1::'], ['fe80::1', 'fe80::1'], ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'], ['0:0:1:0:0:0:1:0', '0:0:1::1:0'], ['1:0:0:2:3:0:0:0', '1:0:0:2:3::'],
    ['::ffff:10.0.0.1', '::ffff:10.0.0.1'], ['::10.0.0.1', '::10.0.0.1'], ['64:ff9b::10.0.0.1', '64:ff9b::a00:1'], ['::ffff:0:0', '::ffff:0.0.0.0'],
    ['::1:2', '::0.1.0.2'], ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'], ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
  ];
  for (const [written, canonical] of forms) t.is(decode(ipv6, encode(ipv6, written)), canonical, written);
  for (const wrong of [
    '',
    ':',
    ':::',
    '1:2:3:4:5:6:7',
    '1::2::3',
    '12345::',
    '1:2:3:4:5:6:7::8:9',
    '::g',
    '1.2.3.4',
    '::1.2.3',
    '::1.2.3.4:5',
    '1:2:3:4:5:6:7:8:',
    '::%eth0',
  ]) {
    t.throws(() => encode(ipv6, wrong), { message: `${JSON.stringify(wrong)} is not an IPv6 address` });
  }
});

test('random addresses read as the C library reads them', (t) => {
  const random = new Random(11);
  for (let round = 0; round < 5000; round++) {
    const bytes = random.bytes(16).map((byte) => (random.once(3) ? byte : 0));
    const text = decode(ip, bytes);
    t.is(isIP(text), 6, text);
    t.deepEqual(encode(ip, text), bytes, text);
    const { address } = new SocketAddress({ address: text, family: 'ipv6' });
    if (!text.includes('.')) t.is(text, address);
  }
});

test('hardware addresses take the forms that people write', (t) => {
  const bytes = Uint8Array.of(2, 0, 0, 0, 0, 0xa);
  for (const form of ['02:00:00:00:00:0a', '2:0:0:0:0:A', '02-00-00-00-00-0A', '0200.0000.000a'])
    t.deepEqual(encode(mac, form), bytes, form);
  t.is(decode(mac, bytes), '02:00:00:00:00:0a');
  for (const length of [0, 1, 4, 8, 16, 20]) {
    const address = new Random(length).bytes(length);
    t.deepEqual(encode(lladdr, decode(lladdr, address)), address);
  }
  for (const wrong of ['0', '02:00', '02:00:00:00:00:0a:', '02:00:00:00:00:100', '020000000001'])
    t.throws(() => encode(mac, wrong), undefined, wrong);
  t.is(decode(uuid, encode(uuid, '6ba7b810-9dad-11d1-80b4-00c04fd430c8')), '6ba7b810-9dad-11d1-80b4-00c04fd430c8');
  t.is(decode(hex, Uint8Array.of(0, 255, 23)), '00ff17');
  t.is(decode(hex, new Uint8Array()), '');
});
