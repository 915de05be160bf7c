import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { type CapturedFrame, describeFrame, describeMessages, lookupOf, readPcap } from '../../lib/capture/index.ts';
import { NLM_F, NLMSG } from '../../lib/frame/header.ts';
import { attributes, message, s32, string, struct, u8, u16, u32 } from '../../lib/schema/index.ts';
import { requireOracle } from '../support/oracles.ts';
import { acknowledge, collect, concat, getLink, messageOf, newLink } from './sample.ts';

const header = struct('ifinfomsg', 16, { family: u8, _pad: u8, type: u16, index: s32, flags: u32, change: u32 });
const Link = message(header, attributes('IFLA', { ifname: [3, string], mtu: [4, u32] }));
const lookup = lookupOf({ RTM_NEWLINK: [16, Link], RTM_GETLINK: [18, Link] });

test('header, fields, attributes and padding, byte by byte', (t) => {
  const body = [0, 0, 0, 3, 1, 0, 0, 0, 0x49, 0, 1, 0, 0, 0, 0, 0, 7, 0, 3, 0, 0x6c, 0x6f, 0, 0, 8, 0, 4, 0, 0, 0, 1, 0];
  const frame: CapturedFrame = {
    direction: 'received',
    bytes: messageOf(16, NLM_F.multi | NLM_F.replace, 7, body, 273),
    protocol: 0,
    pid: 273,
    descriptor: 3,
    group: 1,
    time: 1_700_000_000_000.25,
    line: 12,
  };
  t.is(
    describeFrame(frame, lookup),
    `received, 48 bytes, NETLINK_ROUTE, pid 273, descriptor 3, group 1, at 1700000000.000250 s, line 12
RTM_NEWLINK
0000  30 00 00 00              nlmsg_len = 48
0004  10 00                    nlmsg_type = 16 (RTM_NEWLINK)
0006  02 01                    nlmsg_flags = MULTI|REPLACE
0008  07 00 00 00              nlmsg_seq = 7
000c  11 01 00 00              nlmsg_pid = 273
0010  00                       family = 0
0011  00                       _pad = 0
0012  00 03                    type = 768
0014  01 00 00 00              index = 1
0018  49 00 01 00              flags = 65609
001c  00 00 00 00              change = 0
0020  07 00 03 00 6c 6f 00     IFLA_IFNAME = lo
0027  00                       (padding)
0028  08 00 04 00 00 00 01 00  IFLA_MTU = 65536`,
  );
});

test('acknowledgements: the request inside, the words of the kernel; the end of a dump', (t) => {
  const text = [...new TextEncoder().encode('no such link'), 0, 0, 0, 0];
  const refusal = messageOf(NLMSG.error, NLM_F.capped | NLM_F.ack_tlvs, 5, [
    ...acknowledge(getLink(9, 5), 19).subarray(16),
    17,
    0,
    1,
    0,
    ...text,
  ]);
  const end = messageOf(NLMSG.done, NLM_F.multi, 5, [0, 0, 0, 0]);
  t.is(
    describeFrame({ direction: 'unknown', bytes: concat(refusal, end), offset: 40 }, lookup),
    `datagram, 76 bytes, offset 40
NLMSG_ERROR
0000  38 00 00 00              nlmsg_len = 56
0004  02 00                    nlmsg_type = 2 (NLMSG_ERROR)
0006  00 03                    nlmsg_flags = CAPPED|ACK_TLVS
0008  05 00 00 00              nlmsg_seq = 5
000c  00 00 00 00              nlmsg_pid = 0
0010  ed ff ff ff              error = -19 (ENODEV)
0014  20 00 00 00                nlmsg_len = 32
0018  12 00                      nlmsg_type = 18 (RTM_GETLINK)
001a  01 00                      nlmsg_flags = REQUEST
001c  05 00 00 00                nlmsg_seq = 5
0020  00 00 00 00                nlmsg_pid = 0
0024  11 00 01 00 6e 6f 20 73  NLMSGERR_ATTR_MSG = no such link
002c  75 63 68 20 6c 69 6e 6b
0034  00
0035  00 00 00                 (padding)
NLMSG_DONE
0038  14 00 00 00              nlmsg_len = 20
003c  03 00                    nlmsg_type = 3 (NLMSG_DONE)
003e  02 00                    nlmsg_flags = MULTI
0040  05 00 00 00              nlmsg_seq = 5
0044  00 00 00 00              nlmsg_pid = 0
0048  00 00 00 00              error = 0`,
  );
});

test('a request that an acknowledgement gives back whole, messages that nothing describes, bytes that are no message', (t) => {
  const whole = messageOf(NLMSG.error, 0, 5, [0xed, 0xff, 0xff, 0xff, ...newLink(9, 5)]);
  t.true(describeFrame({ direction: 'received', bytes: whole }, lookup).includes('0034  07 00 03 00 6c 6f 00       IFLA_IFNAME = lo'));
  t.regex(
    describeFrame({ direction: 'sent', bytes: messageOf(99, 0, 1, [1, 2, 3, 4]) }, lookup),
    /^0010 {2}01 02 03 04 {14}not described$/m,
  );
  t.is(
    describeFrame({ direction: 'unknown', bytes: new TextEncoder().encode('add@/net') }, lookup),
    'datagram, 8 bytes\nno message\n0000  61 64 64 40 2f 6e 65 74  no netlink message',
  );
});

test('every byte of every captured packet stands in the dump once', async (t) => {
  t.timeout(120_000);
  const root = requireOracle(t, 'captures/nlmon');
  if (root === undefined) return;
  let bytes = 0;
  for (const file of readdirSync(root)) {
    const { frames } = await collect(readPcap(createReadStream(join(root, file))));
    for (const frame of frames) {
      const shown = describeFrame(frame, lookup)
        .split('\n')
        .map((line) => /^[\da-f]{4,} {2}((?:[\da-f]{2} ?)+)/.exec(line.slice(0, 30))?.[1] ?? '')
        .join(' ');
      if (shown.replace(/\s+/g, '') !== Buffer.from(frame.bytes).toString('hex')) t.fail(`${file} at ${frame.offset}`);
      bytes += frame.bytes.length;
      for (const { start, end, annotations } of describeMessages(frame.bytes, lookup)) {
        for (const annotation of annotations)
          if (annotation.start < start || annotation.end > end) t.fail(`${file} at ${frame.offset}: ${annotation.name}`);
      }
    }
  }
  t.log(`${bytes} bytes`);
  t.true(bytes > 1_000_000);
});
