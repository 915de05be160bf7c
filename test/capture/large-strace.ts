// Reads a made-up trace of as many megabytes as its argument says, and prints what came of it and what it cost.
import { isCapturedFrame, isProblem, readStrace } from '../../lib/capture/index.ts';
import { getLink, messageOf, straceDump, straceString } from './sample.ts';

const megabytes = Number(process.argv[2]);
const reply = messageOf(
  16,
  0,
  1,
  Array.from({ length: 32_000 }, (_, index) => index & 0xff),
);
const request = getLink(1);
const turn = [
  `100   sendto(3, ${straceString(request, 'x')}, 32, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 32`,
  '101   recvmsg(3,  <unfinished ...>',
  `100   recvfrom(3, ${straceString(reply, 'x')}, 65536, MSG_PEEK, NULL, NULL) = ${reply.length}`,
  `101   <... recvmsg resumed>{msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, msg_iov=[{iov_base=[{nlmsg_len=${reply.length}}], iov_len=65536}], msg_iovlen=1, msg_flags=0}, 0) = ${reply.length}`,
  ` * ${reply.length} bytes in buffer 0`,
  straceDump(reply),
  `100   sendto(3, ${straceString(request, 'octal').replaceAll('\n', '')}, 32, 0, NULL, 0) = -1 EPERM (Operation not permitted)`,
  '',
].join('\n');

const file = { written: 0, turns: 0 };

function* chunks(): Generator<Uint8Array> {
  yield new TextEncoder().encode('100   socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3\n');
  const bytes = Buffer.from(turn, 'latin1');
  while (file.written < megabytes * 1_000_000) {
    file.turns++;
    file.written += bytes.length;
    for (let at = 0; at < bytes.length; at += 65_536) yield new Uint8Array(bytes.subarray(at, at + 65_536));
  }
}

let frames = 0;
let bytes = 0;
let problems = 0;
const before = process.memoryUsage().rss;
let peak = 0;
const started = performance.now();
for await (const item of readStrace(chunks())) {
  if (isProblem(item)) problems++;
  else if (isCapturedFrame(item)) {
    frames++;
    bytes += item.bytes.length;
    if (frames % 64 === 0) peak = Math.max(peak, process.memoryUsage().rss);
  }
}
const expected = { frames: 2 * file.turns, bytes: file.turns * (request.length + reply.length) };
console.log(
  JSON.stringify({
    written: file.written,
    frames,
    bytes,
    problems,
    expected,
    grown: peak - before,
    milliseconds: Math.round(performance.now() - started),
  }),
);
