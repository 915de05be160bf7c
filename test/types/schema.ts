// What the compiler infers from every construct of the schema language. Compiled, never run: a wrong type fails the build.
import { expectTypeOf } from 'expect-type';
import { Link } from '../../lib/messages/route/link.ts';
import {
  added,
  attributes,
  be16,
  be32,
  be64,
  binary,
  type bitfield32,
  byIndex,
  bytes,
  type Codec,
  chars,
  decode,
  encode,
  enumOf,
  type FixedCodec,
  flag,
  flagsOf,
  fromJson,
  hex,
  hexOf,
  type Infer,
  indexed,
  inline,
  ip,
  ipv4,
  ipv6,
  type Json,
  type Loose,
  lazy,
  lladdr,
  mac,
  message,
  packed,
  pad,
  type RawAttribute,
  range,
  recordLength,
  repeated,
  s8,
  s16,
  s32,
  s64,
  select,
  sint,
  string,
  struct,
  toJson,
  tuple,
  typeValue,
  u8,
  u16,
  u32,
  u64,
  uint,
  uuid,
  variant,
} from '../../lib/schema/index.ts';

const KIND = { tree: 1, pair: 2 } as const;
/** A name for hover, or any number without one. */
type Kind = 'tree' | 'pair' | (number & {});

// Scalars
for (const codec of [u8, u16, u32, s8, s16, s32, be16, be32]) expectTypeOf<Infer<typeof codec>>().toEqualTypeOf<number>();
for (const codec of [u64, s64, be64]) expectTypeOf<Infer<typeof codec>>().toEqualTypeOf<bigint>();
for (const codec of [uint, sint]) expectTypeOf<Infer<typeof codec>>().toEqualTypeOf<number | bigint>();
for (const codec of [string, hex, lladdr, ip]) expectTypeOf<Infer<typeof codec>>().toEqualTypeOf<string>();
for (const codec of [mac, ipv4, ipv6, uuid, chars(4), hexOf(2)]) expectTypeOf(codec).toExtend<FixedCodec<string>>();
expectTypeOf<Infer<typeof flag>>().toEqualTypeOf<true>();
expectTypeOf<Infer<typeof binary>>().toEqualTypeOf<Uint8Array>();
expectTypeOf(bytes(3)).toExtend<FixedCodec<Uint8Array>>();
expectTypeOf(range(u16, 0, 9)).toEqualTypeOf(u16);
expectTypeOf(range(uint, 0, 9)).toEqualTypeOf(uint);

// Names
const kind = enumOf(u16, KIND);
expectTypeOf<Infer<typeof kind>>().toEqualTypeOf<Kind>();
const flags = flagsOf(u32, { up: 1, broadcast: 2 });
expectTypeOf<Infer<typeof flags>>().toEqualTypeOf<readonly ('up' | 'broadcast' | (number & {}))[]>();
expectTypeOf<Infer<ReturnType<typeof bitfield32<{ readonly a: 1 }>>>>().toEqualTypeOf<{
  readonly value: readonly ('a' | (number & {}))[];
  readonly selector: readonly ('a' | (number & {}))[];
}>();
flagsOf(u64, { a: 1 });
expectTypeOf(flagsOf(uint, { a: 1 })).toEqualTypeOf<Codec<readonly ('a' | (number & {}))[]>>();
// @ts-expect-error an enum of 64 bits has no names
enumOf(u64, KIND);
// @ts-expect-error neither has one of either width
enumOf(uint, KIND);

// Structs
const inner = struct('inner', 8, { a: u8, _pad: pad(3), name: chars(4) });
expectTypeOf<Infer<typeof inner>>().toEqualTypeOf<{ readonly a: number; readonly name: string }>();
const grown = struct('grown', { oldest: 1, size: 2 }, { a: u8, b: added(u8) });
expectTypeOf<Infer<typeof grown>>().toEqualTypeOf<{ readonly a: number; readonly b?: number }>();
const hop = struct('hop', 4, { _length: recordLength(u16), flags: u16 });
expectTypeOf<Infer<typeof hop>>().toEqualTypeOf<{ readonly flags: number }>();
const ended = struct('ended', 2, { family: u16, address: select('family', { 2: ipv4 }, binary) });
expectTypeOf<Infer<typeof ended>>().toEqualTypeOf<{ readonly family: number; readonly address: string | Uint8Array }>();
const words = tuple(u16, 3);
expectTypeOf<Infer<typeof words>>().toEqualTypeOf<readonly number[]>();
// @ts-expect-error a tuple's item has a fixed width
tuple(string, 3);

// Tables
const Inner = attributes('I', { id: [1, u16], on: [2, flag], list: [3, repeated(u8)] });
interface InnerValue {
  readonly id?: number;
  readonly on?: true;
  readonly list?: readonly number[];
  readonly unknown?: readonly RawAttribute[];
  readonly tail?: Uint8Array;
}
expectTypeOf<Infer<typeof Inner>>().branded.toEqualTypeOf<InnerValue>();
// @ts-expect-error an entry is a number and a codec
attributes('T', { a: ['1', u8] });

// Arrays
expectTypeOf(indexed(Inner)).toEqualTypeOf<Codec<readonly Infer<typeof Inner>[]>>();
expectTypeOf(byIndex(u64)).toEqualTypeOf<Codec<Readonly<Record<number, bigint>>>>();
expectTypeOf(packed(inner)).toEqualTypeOf<Codec<readonly { readonly a: number; readonly name: string }[]>>();
const typed = typeValue(['one', 'two'], Inner);
expectTypeOf<Infer<typeof typed>[number]['one' | 'two']>().toEqualTypeOf<number>();
expectTypeOf<Infer<typeof typed>[number]['id']>().toEqualTypeOf<number | undefined>();

// A variant that is grouped: the selector narrows the payload.
const Grouped = attributes('G', { port: variant({ kind: [1, string] }, { data: [2, { a: Inner, b: u64 }] }) });
const grouped = decode(Grouped, new Uint8Array());
expectTypeOf<NonNullable<(typeof grouped)['port']>['kind']>().toEqualTypeOf<string>();
if (grouped.port?.kind === 'a') {
  // A kind without a format is a string too: what is narrowed is told from it by `raw`.
  expectTypeOf(grouped.port.data).toEqualTypeOf<Infer<typeof Inner> | undefined>();
} else if (grouped.port?.kind === 'b') {
  expectTypeOf(grouped.port.data).toEqualTypeOf<bigint | undefined>();
}
if (grouped.port !== undefined && grouped.port.raw !== undefined) expectTypeOf(grouped.port.raw).toEqualTypeOf<Uint8Array>();

// One that lies flat in its table.
const Flat = attributes('F', { [inline]: variant({ kind: [1, string] }, { data: [2, { a: Inner, b: u64 }] }), mtu: [3, u32] });
const flat = decode(Flat, new Uint8Array());
expectTypeOf(flat.mtu).toEqualTypeOf<number | undefined>();
if (flat.kind === 'a') expectTypeOf(flat.data).toEqualTypeOf<Infer<typeof Inner> | undefined>();
if (flat.kind === 'b') expectTypeOf(flat.data).toEqualTypeOf<bigint | undefined>();

// One picked by an enum: numbers without a name are there, too.
const Picked = attributes('P', { pair: variant({ type: [1, kind] }, { data: [2, { tree: u8 }] }) });
const picked = decode(Picked, new Uint8Array()).pair;
if (picked?.type === 'tree') expectTypeOf(picked.data).toEqualTypeOf<number | undefined>();

// Messages
const Message = message(inner, attributes('M', { mtu: [4, u32], link: [5, Grouped] }));
interface Message extends Infer<typeof Message> {}
expectTypeOf<Message['a']>().toEqualTypeOf<number>();
expectTypeOf<Message['mtu']>().toEqualTypeOf<number | undefined>();
expectTypeOf<keyof Message>().toEqualTypeOf<'a' | 'name' | 'mtu' | 'link' | 'unknown' | 'tail'>();
const read = decode(Message, new Uint8Array());
// @ts-expect-error what is decoded is read-only
read.mtu = 5;
// @ts-expect-error and has no other keys
read.mut;

// Recursion
interface Tree {
  readonly name?: string;
  readonly child?: Tree;
}
const Tree: Codec<Tree> = attributes('TREE', { name: [1, string], child: [2, lazy((): Codec<Tree> => Tree)] });
expectTypeOf(decode(Tree, new Uint8Array()).child?.child?.name).toEqualTypeOf<string | undefined>();

// Writing: everything may be absent, at any depth; nothing may be misspelt.
encode(Message, {});
encode(Message, { mtu: 5, link: { port: { kind: 'a', data: { id: 5 } } } });
encode(kind, 'tree');
encode(kind, 77);
encode(flags, ['up', 4]);
expectTypeOf<Loose<Message>['mtu']>().toEqualTypeOf<number | undefined>();
// @ts-expect-error a misspelt name
encode(kind, 'treee');
// @ts-expect-error a misspelt key
encode(Message, { mut: 5 });
// @ts-expect-error a number where text goes
encode(Message, { name: 5 });
// @ts-expect-error a number where a bigint goes
encode(u64, 5);
// @ts-expect-error the settings of another kind
encode(Grouped, { port: { kind: 'b', data: { id: 5 } } });

// JSON
expectTypeOf(toJson(Message, { mtu: 5 })).toEqualTypeOf<Json>();
expectTypeOf(fromJson(Message, {})).toEqualTypeOf<Infer<typeof Message>>();

// What users see: the kind of a link narrows its settings.
const link = decode(Link, new Uint8Array());
expectTypeOf(link.index).toEqualTypeOf<number>();
if (link.linkinfo?.kind === 'vlan') expectTypeOf(link.linkinfo.data?.id).toEqualTypeOf<number | undefined>();
if (link.linkinfo?.port?.kind === 'bridge') expectTypeOf(link.linkinfo.port.data).not.toBeAny();
encode(Link, { ifname: 'v5', linkinfo: { kind: 'vlan', data: { id: 5 } } });
// @ts-expect-error a VLAN has no MTU among its settings
encode(Link, { linkinfo: { kind: 'vlan', data: { mtu: 5 } } });
