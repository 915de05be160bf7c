import test from 'ava';
import fc from 'fast-check';
import { isAddress, partsOf } from '../../../lib/clients/ipset/element-parts.ts';
import { entryText, parseEntry } from '../../../lib/clients/ipset/entry-text.ts';
import type { SetType } from '../../../lib/clients/ipset/entry-types.ts';
import { type AnyEntry, entryFromWire, entryToWire } from '../../../lib/clients/ipset/entry-wire.ts';
import { parseRestore } from '../../../lib/clients/ipset/restore-text.ts';
import { setTypes } from '../../../lib/clients/ipset/set-types.ts';
import { parseSettings, settingsText } from '../../../lib/clients/ipset/settings-text.ts';
import { type AnySettings, settingsFromWire, settingsToWire } from '../../../lib/clients/ipset/settings-wire.ts';
import { words } from '../../../lib/clients/ipset/words.ts';
import { InvalidValueError } from '../../../lib/errors.ts';
import { SetEntry } from '../../../lib/messages/netfilter/ipset/entry.ts';
import { SetSettings } from '../../../lib/messages/netfilter/ipset/settings.ts';
import { decode, encode } from '../../../lib/schema/index.ts';

const SEED = 20_261;

const types = Object.keys(setTypes) as SetType[];
const byte = fc.integer({ min: 0, max: 255 });
const u16 = fc.integer({ min: 0, max: 0xffff });
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const seconds = fc.integer({ min: 0, max: 2_147_483 });
const name = fc.stringMatching(/^[a-z][a-z0-9_.-]{0,10}$/);
const ipv4 = fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join('.'));
const prefix = fc.tuple(ipv4, fc.integer({ min: 0, max: 31 })).map(([ip, length]) => `${ip}/${length}`);
const address = fc.oneof(ipv4, prefix);
const mac = fc
  .tuple(byte, byte, byte, byte, byte, byte)
  .map((bytes) => bytes.map((value) => value.toString(16).padStart(2, '0')).join(':'));
const hex = (value: number): string => value.toString(16);
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const port = fc.oneof(
  fc.record({ protocol: fc.constantFrom('tcp', 'udp', 'sctp', 'udplite'), port: u16 }),
  fc.record({ protocol: fc.constantFrom('icmp', 'ipv6-icmp'), port: fc.constantFrom('echo-request', '200/7', 'echo-reply') }),
  fc.record({ protocol: fc.constantFrom('vrrp', 'gre', 254), port: fc.constant(0) }),
);
const extensions = fc.record({
  timeout: optional(seconds),
  packets: optional(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
  bytes: optional(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
  comment: optional(fc.stringMatching(/^[^"\n\r\0]{1,40}$/)),
  skbmark: optional(fc.tuple(u32, u32).map(([mark, mask]) => (mask === 0xffff_ffff ? `0x${hex(mark)}` : `0x${hex(mark)}/0x${hex(mask)}`))),
  skbprio: optional(fc.tuple(u16, u16).map(([major, minor]) => `${hex(major)}:${hex(minor)}`)),
  skbqueue: optional(u16),
});

/** An entry of a type, as it is listed. */
function entryOf(type: SetType): fc.Arbitrary<AnyEntry> {
  const parts = partsOf(type).map((part): fc.Arbitrary<object> => {
    if (isAddress(part)) return address.map((value) => ({ [part]: value }));
    if (part === 'port') return type === 'bitmap:port' ? u16.map((value) => ({ port: value })) : port;
    if (part === 'mark') return u32.map((mark) => ({ mark }));
    if (part === 'mac')
      return type === 'bitmap:ip,mac'
        ? fc.oneof(
            fc.constant({}),
            mac.map((value) => ({ mac: value })),
          )
        : mac.map((value) => ({ mac: value }));
    if (part === 'iface') return fc.record({ iface: name, physdev: optional(fc.constant(true)), wildcard: optional(fc.constant(true)) });
    return name.map((set) => ({ set }));
  });
  const nomatch = partsOf(type).includes('net') ? fc.record({ nomatch: optional(fc.constant(true)) }) : fc.constant({});
  return fc.tuple(...parts, nomatch, extensions).map((pieces) => defined(Object.assign({}, ...(pieces as object[])) as AnyEntry));
}

function defined(entry: AnyEntry): AnyEntry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

for (const type of types) {
  test(`an entry of ${type} is the same as an object, as text and as bytes`, (t) => {
    const parts = partsOf(type);
    fc.assert(
      fc.property(entryOf(type), (entry) => {
        t.deepEqual(parseEntry(entryText(entry, parts, type), parts, type), entry);
        const wire = decode(SetEntry, encode(SetEntry, entryToWire(entry, parts, type)));
        t.deepEqual({ ...entryFromWire(wire, parts) } as AnyEntry, entry);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
}

test('any text is read as an entry, or refused with an InvalidValueError', (t) => {
  const piece = fc.constantFrom(
    '10.0.0.1',
    '/',
    '-',
    ',',
    ':',
    'tcp',
    '80',
    'eth0',
    ' ',
    '"',
    'timeout',
    'comment',
    'nomatch',
    '::',
    '0x',
    'physdev:',
    '/33',
    '99999999999',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  );
  const refused = (run: () => unknown): void => {
    try {
      run();
    } catch (error) {
      if (!(error instanceof InvalidValueError)) throw error;
    }
  };
  fc.assert(
    fc.property(text, fc.constantFrom(...types), (line, type) => {
      const parts = partsOf(type);
      refused(() => encode(SetEntry, entryToWire(parseEntry(line, parts, type), parts, type)));
      refused(() => parseRestore(`${line}\nadd x ${line}\ncreate x ${type} ${line}\n`));
    }),
    { seed: SEED, numRuns: 3000 },
  );
  t.pass();
});

test('settings are the same as an object, as text and as bytes', (t) => {
  const value = (key: string): fc.Arbitrary<unknown> => {
    if (['counters', 'comment', 'skbinfo', 'forceadd'].includes(key)) return fc.constant(true);
    if (key === 'netmask' || key === 'bucketsize') return fc.integer({ min: 1, max: 32 });
    return key === 'bitmask' ? ipv4 : key === 'timeout' ? seconds : u32;
  };
  for (const type of types) {
    const { settings: own, revision } = setTypes[type];
    const keys = ['timeout', 'counters', 'comment', 'skbinfo', ...own].filter((key) => !['family', 'range', 'netmask'].includes(key));
    const chosen = fc.record(Object.fromEntries(keys.map((key) => [key, optional(value(key))])));
    const fixed: AnySettings = type.startsWith('bitmap')
      ? { range: type === 'bitmap:port' ? '1-100' : '10.0.0.0-10.0.0.255' }
      : own.includes('family')
        ? { family: 'inet' }
        : {};
    fc.assert(
      fc.property(chosen, (some) => {
        const settings = { ...fixed, ...defined(some) };
        t.deepEqual(parseSettings(words(settingsText(settings, type)).map((word) => word.text)), settings);
        const { markmask, ...rest } = settings as AnySettings & { markmask?: number };
        const wire = decode(SetSettings, encode(SetSettings, settingsToWire(rest, type, revision)));
        t.deepEqual(settingsFromWire(wire, type, 'ipv4'), rest);
        t.is(settingsToWire(markmask === undefined ? { ...fixed } : { ...fixed, markmask }, type, revision).markmask, markmask);
      }),
      { seed: SEED, numRuns: 100 },
    );
  }
});

test('entries of a set that follow one another are one step of a restore', (t) => {
  const text =
    'create a hash:ip timeout 5 -exist\nadd a 10.0.0.1\nadd a 10.0.0.2 comment "x y"\n# nothing\n\nadd -exist a 10.0.0.3\n-D a 10.0.0.1\nswap a b\nCOMMIT\n';
  t.deepEqual(parseRestore(text), [
    { command: 'create', set: 'a', type: 'hash:ip', settings: { timeout: 5 }, line: 1, exist: true },
    { command: 'add', set: 'a', entries: ['10.0.0.1', '10.0.0.2 comment "x y"'], lines: [2, 3], exist: false },
    { command: 'add', set: 'a', entries: ['10.0.0.3'], lines: [6], exist: true },
    { command: 'del', set: 'a', entries: ['10.0.0.1'], lines: [7], exist: false },
    { command: 'swap', set: 'a', other: 'b', line: 8 },
  ]);
});
