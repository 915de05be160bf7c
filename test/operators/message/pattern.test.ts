import test from 'ava';
import { matches } from '../../../operators/message/pattern.ts';

const value = {
  index: 2,
  counter: 10n ** 18n,
  flags: ['up', 'broadcast'],
  address: Uint8Array.of(1, 2, 3),
  nested: { kind: 'vlan', data: { id: 5 } },
  hops: [{ ifindex: 2, hops: 0 }, { ifindex: 3 }],
  nothing: null,
};

const matching: readonly (readonly [name: string, pattern: unknown])[] = [
  ['an empty object', {}],
  ['a value', { index: 2 }],
  ['a bigint', { counter: 1_000_000_000_000_000_000n }],
  ['bytes', { address: Uint8Array.of(1, 2, 3) }],
  ['part of a nest', { nested: { data: { id: 5 } } }],
  ['some elements in any order', { flags: ['broadcast', 'up'] }],
  ['no elements', { flags: [] }],
  ['part of an element', { hops: [{ ifindex: 3 }] }],
  ['absence', { master: undefined }],
  ['null', { nothing: null }],
  ['a predicate', { index: (index: number) => index > 1 }],
  ['a predicate on an element', { hops: [({ ifindex }: { ifindex: number }) => ifindex === 3] }],
  ['a predicate on everything', (whole: typeof value) => whole.flags.length === 2],
];

const failing: readonly (readonly [name: string, pattern: unknown])[] = [
  ['another value', { index: 3 }],
  ['a number for a bigint', { counter: 10 ** 18 }],
  ['other bytes', { address: Uint8Array.of(1, 2) }],
  ['an array for bytes', { address: [1, 2, 3] }],
  ['a nest where there is none', { index: { data: 1 } }],
  ['a nest that is absent', { master: { index: 1 } }],
  ['one element too many', { flags: ['up', 'loopback'] }],
  ['an array for a value', { index: [2] }],
  ['presence where absence is asked for', { index: undefined }],
  ['what objects inherit', { toString: Object.prototype.toString }],
  ['a predicate that says no', { index: () => false }],
];

for (const [name, pattern] of matching) test(`matches: ${name}`, (t) => t.true(matches(pattern, value)));
for (const [name, pattern] of failing) test(`does not match: ${name}`, (t) => t.false(matches(pattern, value)));

test('a predicate is not asked about what is absent', (t) => {
  t.false(matches({ master: () => t.fail() }, value));
});
