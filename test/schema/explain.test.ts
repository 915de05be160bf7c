import test from 'ava';
import {
  annotate,
  attributes,
  bits,
  byIndex,
  encode,
  enumOf,
  explain,
  indexed,
  inline,
  ip,
  message,
  packed,
  pad,
  pathAt,
  recordLength,
  repeated,
  s32,
  select,
  string,
  struct,
  typeValue,
  u8,
  u16,
  u32,
  u64,
  variant,
} from '../../lib/schema/index.ts';

const head = struct('head', 8, { family: enumOf(u8, { unspec: 0, inet: 2 }), _pad: pad(3), index: u32 });
const Vlan = attributes('IFLA_VLAN', { id: [1, u16], flags: [2, struct('vlan_flags', 8, { flags: u32, mask: u32 })] });
const hop = message(struct('hop', 8, { _length: recordLength(u16), flags: u8, hops: u8, index: s32 }), attributes('RTA', { via: [5, ip] }));
const T = message(
  head,
  attributes('IFLA', {
    // Read late, since it might be laid out by `kind`: its place in the dump is where it lies.
    dst: [1, select('kind', {}, ip)],
    ifname: [3, string],
    mtu: [4, u32],
    stats: [23, u64],
    linkinfo: [18, attributes('IFLA_INFO', { [inline]: variant({ kind: [1, string] }, { data: [2, { vlan: Vlan }] }) })],
    rxList: [50, indexed(attributes('R', { a: [1, u8] }))],
    byIndex: [51, byIndex(u16)],
    typed: [52, typeValue(['x', 'y'], attributes('Y', { z: [1, u8] }))],
    hops: [53, packed(hop)],
  }),
);
const bytes = encode(T, {
  family: 'inet',
  index: 5,
  dst: '10.0.0.1',
  ifname: 'v5',
  mtu: 1500,
  stats: 7n,
  linkinfo: { kind: 'vlan', data: { id: 5, flags: { flags: 1, mask: 1 } } },
  rxList: [{ a: 1 }, { a: 2 }],
  byIndex: { 7: 1 },
  typed: [{ x: 1, y: 2, z: 3 }],
  hops: [{ flags: 1, hops: 0, index: 3, via: '10.0.0.9' }],
  unknown: [{ type: 99, payload: Uint8Array.of(1, 2, 3) }],
});

test('items that share an attribute show in it', (t) => {
  const S = attributes('S', { list: [1, repeated(attributes('S_LIST', { a: [1, u8], b: [2, u8] }), { several: true })] });
  const shared = Uint8Array.of(28, 0, 1, 128, 5, 0, 1, 0, 1, 0, 0, 0, 5, 0, 2, 0, 2, 0, 0, 0, 5, 0, 1, 0, 3, 0, 0, 0);
  t.is(
    explain(S, shared),
    `\
0000  1c 00 01 80                                      S_LIST
0004  05 00 01 00 01                                     S_LIST_A = 1
0009  00 00 00                                         (padding)
000c  05 00 02 00 02                                     S_LIST_B = 2
0011  00 00 00                                         (padding)
0014  05 00 01 00 03                                     S_LIST_A = 3
0019  00 00 00                                         (padding)`,
  );
  t.is(pathAt(S, shared, 20), 'list.a');
});

test('a dump shows every byte, what it belongs to, and what it says', (t) => {
  t.is(
    explain(T, bytes),
    `\
0000  02                                               family = "inet"
0001  00 00 00                                         _pad
0004  05 00 00 00                                      index = 5
0008  08 00 01 00 0a 00 00 01                          IFLA_DST = "10.0.0.1"
0010  07 00 03 00 76 35 00                             IFLA_IFNAME = "v5"
0017  00                                               (padding)
0018  08 00 04 00 dc 05 00 00                          IFLA_MTU = 1500
0020  0c 00 17 00 07 00 00 00 00 00 00 00              IFLA_STATS = 7
002c  28 00 12 80                                      IFLA_LINKINFO
0030  09 00 01 00 76 6c 61 6e 00                         IFLA_INFO_KIND = "vlan"
0039  00 00 00                                         (padding)
003c  18 00 02 80                                        IFLA_INFO_DATA
0040  06 00 01 00 05 00                                    IFLA_VLAN_ID = 5
0046  00 00                                            (padding)
0048  0c 00 02 00                                          IFLA_VLAN_FLAGS
004c  01 00 00 00                                            flags = 1
0050  01 00 00 00                                            mask = 1
0054  1c 00 32 80                                      IFLA_RX_LIST
0058  0c 00 01 80                                        0
005c  05 00 01 00 01                                       R_A = 1
0061  00 00 00                                         (padding)
0064  0c 00 02 80                                        1
0068  05 00 01 00 02                                       R_A = 2
006d  00 00 00                                         (padding)
0070  0c 00 33 80                                      IFLA_BY_INDEX
0074  06 00 07 00 01 00                                  7 = 1
007a  00 00                                            (padding)
007c  14 00 34 80                                      IFLA_TYPED
0080  10 00 01 80                                        x=1
0084  0c 00 02 80                                          y=2
0088  05 00 01 00 03                                         Y_Z = 3
008d  00 00 00                                         (padding)
0090  14 00 35 00                                      IFLA_HOPS
                                                         0
0094  10 00                                                _length = 16
0096  01                                                   flags = 1
0097  00                                                   hops = 0
0098  03 00 00 00                                          index = 3
009c  08 00 05 00 0a 00 00 09                              RTA_VIA = "10.0.0.9"
00a4  07 00 63 00 01 02 03                             IFLA_#99
00ab  00                                               (padding)`,
  );
});

test('a dump of bytes that do not fit says why, and goes on', (t) => {
  t.is(
    explain(Vlan, Uint8Array.from([5, 0, 1, 0, 9, 0, 0, 0, 7, 0, 2, 0, 1, 1, 1, 0, 99, 0, 2, 0, 1])),
    `\
0000  05 00 01 00 09                                   IFLA_VLAN_ID = 9 ✗ expected u16, got 1 byte
0005  00 00 00                                         (padding)
0008  07 00 02 00 01 01 01                             IFLA_VLAN_FLAGS ✗ expected struct vlan_flags of 8 bytes, got 3
000f  00                                               (padding)
0010  63 00 02 00 01                                   tail ✗ an attribute's length overruns the 5 bytes left`.replace(' = 9 ✗', ' ✗'),
  );
  t.is(
    explain(head, Uint8Array.from([2, 0, 0, 0, 1, 0, 0, 0, 0xaa, 0xbb]))
      .split('\n')
      .at(-1),
    '0008  aa bb                                            tail = 2 bytes',
  );
});

test('a long value goes over several lines', (t) => {
  const N = attributes('N', { name: [1, string] });
  t.is(
    explain(N, encode(N, { name: 'abcdefghijklmnopqrst' })),
    `\
0000  19 00 01 00 61 62 63 64 65 66 67 68 69 6a 6b 6c  N_NAME = "abcdefghijklmnopqrst"
0010  6d 6e 6f 70 71 72 73 74 00
0019  00 00 00                                         (padding)`,
  );
});

test('a place in the bytes has a path: what an extended acknowledgement points at', (t) => {
  // biome-ignore format: table
  const paths: readonly (readonly [offset: number, path: string | undefined])[] = [
    [0, 'family'], [4, 'index'], [8, 'dst'], [0x18, 'mtu'], [0x2c, 'linkinfo'], [0x30, 'linkinfo.kind'], [0x3c, 'linkinfo.data'], [0x40, 'linkinfo.data.id'],
    [0x44, 'linkinfo.data.id'], [0x48, 'linkinfo.data.flags'], [0x4c, 'linkinfo.data.flags.flags'], [0x50, 'linkinfo.data.flags.mask'], [0x58, 'rxList.0'],
    [0x64, 'rxList.1'], [0x68, 'rxList.1.a'], [0x74, 'byIndex.7'], [0x88, 'typed.x=1.y=2.z'], [0x94, 'hops.0._length'], [0x9c, 'hops.0.via'], [0xa4, '#99'],
    [0x1000, undefined],
  ];
  for (const [offset, path] of paths) t.is(pathAt(T, bytes, offset), path, offset.toString(16));
});

test('annotations lie in the order of their bytes, outer before inner', (t) => {
  const list = annotate(T, bytes);
  for (const [index, { start, end }] of list.entries()) {
    t.true(start <= end);
    t.true(index === 0 || (list[index - 1]?.start ?? 0) <= start);
  }
  t.deepEqual(annotate(Vlan, Buffer.from([6, 0, 1, 0, 5, 0])), [
    { start: 0, end: 6, path: 'id', name: 'IFLA_VLAN_ID', depth: 0, attribute: true, value: 5, nested: false },
  ]);
});

test("bit fields share their bytes, which stand on the first one's line", (t) => {
  const match = struct('match', 4, { off: u16, length: bits(u16, 12), layer: bits(u16, 4) });
  const bytes = encode(match, { off: 1, length: 0x123, layer: 2 });
  t.deepEqual(
    annotate(match, bytes).map(({ path, start, end, value }) => [path, start, end, value]),
    [
      ['off', 0, 2, 1],
      ['length', 2, 4, 0x123],
      ['layer', 2, 4, 2],
    ],
  );
  const lines = explain(match, bytes).split('\n');
  t.deepEqual(
    lines.map((line) => line.slice(0, 18).trim()),
    ['0000  01 00', '0002  23 21', ''],
  );
  t.regex(lines[2] ?? '', /^ +layer = 2$/);
});
