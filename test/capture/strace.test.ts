import test from 'ava';
import { readStrace } from '../../lib/capture/index.ts';
import { collect, getLink, hex, newLink, straceDump, straceString } from './sample.ts';

const request = getLink(1);
const reply = newLink(1);
const size = (bytes: Uint8Array): string => String(bytes.length);
const KERNEL = '{sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}';
const SOCKET = 'socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3';

async function read(...lines: readonly string[]) {
  return collect(readStrace(`${lines.join('\n')}\n`));
}

for (const kind of ['x', 'octal'] as const) {
  test(`strings, ${kind}`, async (t) => {
    const { frames, problems } = await read(
      SOCKET,
      `sendto(3, ${straceString(request, kind)}, ${size(request)}, 0, ${KERNEL}, 12) = ${size(request)}`,
      `recvmsg(3, {msg_name=${KERNEL}, msg_namelen=12, msg_iov=[{iov_base=${straceString(reply, kind)}, iov_len=32768}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = ${size(reply)}`,
      `recvfrom(3, ${straceString(reply, kind)}, 8192, 0, NULL, NULL) = ${size(reply)}`,
      `sendmsg(3, {msg_name(12)={sa_family=AF_NETLINK, pid=0, groups=00000000}, msg_iov(2)=[{${straceString(request.subarray(0, 20), kind)}, 20}, {${straceString(request.subarray(20), kind)}, 12}], msg_controllen=0, msg_flags=0}, 0) = ${size(request)}`,
    );
    t.deepEqual(problems, []);
    t.deepEqual(
      frames.map(({ direction, bytes, protocol, descriptor, line }) => [direction, hex(bytes), protocol, descriptor, line]),
      [
        ['sent', hex(request), 0, 3, 2],
        ['received', hex(reply), 0, 3, 3],
        ['received', hex(reply), 0, 3, 4],
        ['sent', hex(request), 0, 3, 5],
      ],
    );
  });
}

test('every escape that C has, and octal before digits', async (t) => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const { frames } = await read(
    'socket(AF_NETLINK, SOCK_RAW, NETLINK_KOBJECT_UEVENT) = 3',
    `send(3, "\\a\\b\\t\\n\\v\\f\\r\\e\\"\\\\\\0001\\12\\x7f", 13, 0) = 13`,
    `send(3, ${straceString(bytes, 'octal')}, 256, 0) = 256`,
  );
  t.is(hex(frames[0]?.bytes ?? bytes), '0708090a0b0c0d1b225c00310a');
  t.is(frames[0]?.protocol, 15);
  t.is(hex(frames[1]?.bytes ?? reply), hex(bytes));
});

test('decoded calls with hex dumps, one buffer or several', async (t) => {
  const { frames, problems } = await read(
    SOCKET,
    `sendto(3, [{nlmsg_len=32, nlmsg_type=RTM_GETLINK}, {ifi_family=AF_UNSPEC, text="a) \\"] b"}], 32, 0, ${KERNEL}, 12) = 32`,
    straceDump(request),
    `recvmsg(3, {msg_name=${KERNEL}, msg_namelen=12, msg_iov=[{iov_base=[{nlmsg_len=39}], iov_len=16}, {iov_base="x", iov_len=100}], msg_iovlen=2}, 0) = ${size(reply)}`,
    ' * 16 bytes in buffer 0',
    straceDump(reply.subarray(0, 16)),
    ` * ${reply.length - 16} bytes in buffer 1`,
    straceDump(reply.subarray(16)),
  );
  t.deepEqual(problems, []);
  t.deepEqual(
    frames.map(({ bytes }) => hex(bytes)),
    [hex(request), hex(reply)],
  );
});

test('vectors of datagrams', async (t) => {
  const { frames, problems } = await read(
    SOCKET,
    `sendmmsg(3, [{msg_hdr={msg_name=NULL, msg_iov=[{iov_base=${straceString(request, 'x')}, iov_len=32}], msg_iovlen=1}, msg_len=32}, {msg_hdr={msg_name=NULL, msg_iov=[{iov_base=${straceString(request, 'x')}, iov_len=32}]}, msg_len=32}], 2, 0) = 2`,
    `recvmmsg(3, [{msg_hdr={msg_name=${KERNEL}, msg_iov=[{iov_base=[{nlmsg_len=39}], iov_len=99}]}, msg_len=40}, {msg_hdr={msg_iov=[{iov_base=[{nlmsg_len=32}], iov_len=99}]}, msg_len=32}, {msg_hdr={}, msg_len=0}], 3, MSG_DONTWAIT, NULL) = 2 (left {tv_sec=0})`,
    ' = 1 buffers in vector 0',
    ' * 40 bytes in buffer 0',
    straceDump(reply),
    ' = 1 buffers in vector 1',
    ' * 32 bytes in buffer 0',
    straceDump(request),
  );
  t.deepEqual(problems, []);
  t.deepEqual(
    frames.map(({ bytes }) => hex(bytes)),
    [hex(request), hex(request), hex(reply), hex(request)],
  );
});

test('several processes: prefixes, unfinished and resumed calls, descriptors that differ or are shared', async (t) => {
  const { frames, problems } = await read(
    '100   socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3',
    '100   clone(child_stack=0x7f, flags=CLONE_VM|CLONE_FILES|CLONE_THREAD) = 101',
    '100   fork() = 102',
    '[pid 102] close(3) = 0',
    '[pid   102] socket(AF_NETLINK, SOCK_RAW, NETLINK_GENERIC) = 3',
    `101   recvmsg(3,  <unfinished ...>`,
    `102   sendto(3, ${straceString(request, 'x')}, 32, 0, NULL, 0 <unfinished ...>`,
    `100   sendto(3, ${straceString(request, 'x')}, 32, 0, NULL, 0) = 32`,
    '102   <... sendto resumed> )                 = 32',
    `101   <... recvmsg resumed>{msg_name=${KERNEL}, msg_iov=[{iov_base=${straceString(reply, 'x')}, iov_len=99}], msg_flags=0}, 0) = 40`,
    '101   socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 4',
    `100   sendto(4, ${straceString(request, 'x')}, 32, 0, NULL, 0) = 32`,
    '100   dup2(3, 9) = 9',
    `100   sendto(9, ${straceString(request, 'x')}, 32, 0, NULL, 0) = 32`,
    '100   +++ exited with 0 +++',
  );
  t.deepEqual(problems, []);
  t.deepEqual(
    frames.map(({ pid, protocol, direction, descriptor }) => [pid, protocol, direction, descriptor]),
    [
      [100, 0, 'sent', 3],
      [102, 16, 'sent', 3],
      [101, 0, 'received', 3],
      [100, 0, 'sent', 9],
    ],
  );
});

test('a line that strace itself breaks off', async (t) => {
  const { frames, problems } = await read(
    `${SOCKET}`,
    `[pid 7] sendto(3, ${straceString(request, 'x')}strace: Process 8 attached`,
    ', 32, 0, NULL, 0) = 32',
  );
  t.deepEqual([frames.length, problems], [1, []]);
});

test('peeked copies, failed calls, empty reads and other sockets are left out', async (t) => {
  const { items } = await read(
    SOCKET,
    `recvfrom(3, ${straceString(reply, 'x')}, 99, MSG_PEEK|MSG_DONTWAIT, NULL, NULL) = 40`,
    straceDump(reply),
    'recvmsg(3, {msg_name={sa_family=AF_NETLINK}, msg_iov=[{iov_base=NULL, iov_len=0}], msg_flags=MSG_TRUNC}, MSG_PEEK|MSG_TRUNC) = 40',
    'recvmsg(3, {msg_namelen=12}, MSG_DONTWAIT) = -1 EAGAIN (Resource temporarily unavailable)',
    `sendto(3, ${straceString(request, 'x')}, 32, 0, NULL, 0) = -1 EPERM (Operation not permitted)`,
    'recvmsg(3, {msg_namelen=12}, 0) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)',
    'write(1, "hello", 5) = 5',
    'socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 4',
    `sendto(4, ${straceString(request, 'x')}, 32, 0, NULL, 0) = 32`,
    '--- SIGCHLD {si_signo=SIGCHLD, si_pid=7} ---',
    '+++ exited with 0 +++',
  );
  t.deepEqual(items, []);
});

test('an overrun, a truncated datagram and groups', async (t) => {
  const from = (mask: string): string => `{sa_family=AF_NETLINK, nl_pid=0, nl_groups=${mask}}`;
  const receive = (mask: string): string => `recvfrom(3, ${straceString(reply, 'x')}, 99, 0, ${from(mask)}, [12]) = 40`;
  const { items, frames } = await read(
    SOCKET,
    'recvmsg(3, {msg_namelen=12}, 0) = -1 ENOBUFS (No buffer space available)',
    receive('0x000001'),
    receive('0x000040'),
    receive('0x80000000'),
    `recvfrom(3, ${straceString(reply.subarray(0, 20), 'x')}, 20, MSG_TRUNC, NULL, NULL) = 40`,
  );
  t.deepEqual(items[0], { overrun: 'buffer', line: 2, descriptor: 3, protocol: 0 });
  t.deepEqual(
    frames.map(({ group }) => group),
    [1, 7, 32, undefined],
  );
  t.deepEqual(items[4], { problem: '20 of 40 bytes are there', line: 6 });
});

test('times: epoch, of day across midnight, relative, with the duration of a read', async (t) => {
  const send = `sendto(3, ${straceString(request, 'x')}, 32, 0, NULL, 0) = 32`;
  const receive = `recvfrom(3, ${straceString(reply, 'x')}, 99, 0, NULL, NULL) = 40 <0.250000>`;
  const times = async (...prefixes: readonly string[]): Promise<unknown> => {
    const { frames } = await read(
      `${prefixes[0]} ${SOCKET}`,
      ...prefixes.slice(1).map((prefix, index) => `${prefix} ${index % 2 === 0 ? send : receive}`),
    );
    return frames.map(({ time }) => time);
  };
  t.deepEqual(await times('1700000000.000001', '1700000000.500001', '1700000001.000000'), [1700000000500.001, 1700000001250]);
  t.deepEqual(await times('23:59:58', '23:59:59.5', '00:00:01'), [86399500, 86401250]);
  t.deepEqual(await times('     0.000000', '     0.000250', '     1.000000'), [0.25, 1250.25]);
  t.deepEqual(await times('5  12:00:00 (+     0.000000)', '5  12:00:00 (+     0.000000)'), [43_200_000]);
  t.deepEqual(await times('[pid 5] 12:00:00 [ 41] [00007f643d871dc7]', '[pid 5] 12:00:00 [  44] [00007f643d871b59]'), [43_200_000]);
});

test('sockets that nobody opened in the trace: told by -yy, by the address, by what strace decoded, by the bytes', async (t) => {
  const text = straceString(request, 'x');
  const { frames, problems } = await read(
    `sendto(3<NETLINK:[GENERIC:4711]>, ${text}, 32, 0, NULL, 0) = 32`,
    `sendto(4<TCP:[127.0.0.1:1->127.0.0.1:2]>, ${text}, 32, 0, NULL, 0) = 32`,
    `sendto(5, ${text}, 32, 0, ${KERNEL}, 12) = 32`,
    `sendto(6, ${text}, 32, 0, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 32`,
    'send(7, "GET / HTTP/1.1\\r\\n\\r\\n", 18, 0) = 18',
    `read(8, ${text}, 32) = 32`,
    '0x10 = socket(',
    'socket(0x10 /* AF_NETLINK */, 0x3 /* SOCK_RAW */, 0xc /* NETLINK_NETFILTER */) = 9',
    `sendto(9, ${text}, 32, 0, NULL, 0) = 32`,
  );
  t.deepEqual(
    frames.map(({ descriptor, protocol }) => [descriptor, protocol]),
    [
      [3, 16],
      [5, undefined],
      [8, undefined],
      [9, 12],
    ],
  );
  t.deepEqual(problems, [{ problem: 'this is not what strace prints', line: 7 }]);
});

test('what is wrong is said with its line, and the rest is read', async (t) => {
  const good = `sendto(3, ${straceString(request, 'x')}, 32, 0, NULL, 0) = 32`;
  const { frames, problems } = await read(
    SOCKET,
    good.slice(0, 60),
    'program output',
    'and more of it',
    good,
    'sendto(3, [{nlmsg_len=32, nlmsg_type=RTM_GETLINK}], 32, 0, NULL, 0) = 32',
    'sendto(3, [{nlmsg_len=32}], 32, 0, NULL, 0) = 32',
    straceDump(request).split('\n')[0] ?? '',
    'sendto(3, [{nlmsg_len=32}], 32, 0, NULL, 0) = 32',
    straceDump(request).replace('00010', '00020'),
    `sendto(3, ${straceString(request.subarray(0, 8), 'x')}..., 32, 0, NULL, 0) = 32`,
    'sendto(3, "\\xzz", 1, 0, NULL, 0) = 1',
    'recvmsg(3,  <unfinished ...>',
  );
  t.deepEqual(
    problems.map(({ problem, line }) => `${line}: ${problem}`),
    [
      '2: the arguments of sendto have no end',
      '3: this is not what strace prints',
      '6: strace decoded the bytes and did not print them: trace with -e read=all -e write=all',
      '7: 16 of 32 bytes are there',
      '9: the hex dump goes on at byte 0x00020 where 0x10 is due',
      '12: strace cut the bytes: trace with -s 65535',
      '13: the bytes are not there, or are not a whole string',
      '14: recvmsg was not finished when the trace ended',
    ],
  );
  t.deepEqual(
    frames.map(({ line, bytes }) => [line, bytes.length]),
    [
      [5, 32],
      [7, 16],
      [9, 32],
      [12, 8],
    ],
  );
});
