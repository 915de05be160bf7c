import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { messagesUpToBreak } from '../../lib/capture/framing.ts';
import { protocolNumber, readCapture, readHex, readPcap, readStrace } from '../../lib/capture/index.ts';
import { type Header, NLMSG, readHeader } from '../../lib/frame/header.ts';
import { viewOf } from '../../lib/frame/split.ts';
import { NETLINK } from '../../lib/messages/protocol.ts';
import { requireOracle, requireProgram } from '../support/oracles.ts';
import { collect, hex, straceString } from './sample.ts';
import { numbersOf, tshark } from './tshark.ts';

/** A line of the files beside the traces. */
interface Datagram {
  readonly dir: 'tx' | 'rx';
  readonly call: string;
  readonly fd: number;
  readonly proto: string;
  readonly group?: string;
  readonly len: number;
  readonly hex: string;
}

const FOLDERS = ['linux-6.18', 'linux-7.3'];

function datagramsOf(path: string): Datagram[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Datagram);
}

/** The one trace whose `.jsonl` holds the peeked copies too: auditctl's `recvfrom` looks at each acknowledgement before it takes it. */
const PEEKED_COPIES: Readonly<Record<string, readonly number[]>> = { 'linux-7.3/1042-auditctl-add-syscall': [1, 5] };

test('every trace has the datagrams of the list beside it', async (t) => {
  t.timeout(120_000);
  const root = requireOracle(t, 'captures');
  if (root === undefined) return;
  let traces = 0;
  let messages = 0;
  for (const folder of FOLDERS) {
    for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith('.strace'))) {
      const name = `${folder}/${file.replace('.strace', '')}`;
      const { frames, items } = await collect(readCapture(createReadStream(join(root, `${name}.strace`))));
      const wanted = datagramsOf(join(root, `${name}.jsonl`)).filter((_, index) => !PEEKED_COPIES[name]?.includes(index));
      t.is(items.length, frames.length, name);
      t.deepEqual(
        frames.map((frame) => [
          frame.direction,
          frame.descriptor,
          frame.protocol,
          frame.direction === 'sent' ? undefined : frame.group,
          hex(frame.bytes),
        ]),
        wanted.map(({ dir, fd, proto, group, hex }) => [
          dir === 'tx' ? 'sent' : 'received',
          fd,
          protocolNumber(proto),
          group === undefined ? undefined : Math.log2(Number(group)) + 1,
          hex,
        ]),
        name,
      );
      traces++;
      messages += frames.reduce((sum, { bytes }) => sum + messagesUpToBreak(bytes).length, 0);
    }
  }
  t.log(`${traces} traces, ${messages} messages`);
  t.true(traces > 180);
});

test('every listed datagram comes back from strings and from hex', async (t) => {
  t.timeout(120_000);
  const root = requireOracle(t, 'captures');
  if (root === undefined) return;
  let count = 0;
  for (const folder of FOLDERS) {
    for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith('.jsonl'))) {
      const list = datagramsOf(join(root, folder, file));
      const call = ({ dir, fd, len, hex }: Datagram, kind: 'x' | 'octal'): string => {
        const text = straceString(Buffer.from(hex, 'hex'), kind);
        return `${dir === 'tx' ? 'sendto' : 'recvfrom'}(${fd}<NETLINK:[ROUTE:1]>, ${text}, ${len}, 0, NULL, NULL) = ${len}`;
      };
      const trace = list.flatMap((datagram) => [call(datagram, 'x'), call(datagram, 'octal')]).join('\n');
      const { frames, problems } = await collect(readStrace(trace));
      t.deepEqual(problems, [], file);
      t.deepEqual(
        frames.map(({ bytes }) => hex(bytes)),
        list.flatMap(({ hex }) => [hex, hex]),
        file,
      );
      const spaced = list.map(
        ({ hex }) => `# ${file}\n${(hex.match(/.{1,32}/g) ?? []).map((row) => (row.match(/../g) ?? []).join(' ')).join('\n')}\n`,
      );
      const plain = await collect(readHex(spaced.join('\n')));
      t.deepEqual(plain.frames.map(({ bytes }) => hex(bytes)).join(), list.map(({ hex }) => hex).join(), file);
      count += list.length;
    }
  }
  t.log(`${count} datagrams, thrice`);
  t.true(count > 9000);
});

/** The headers of a datagram as tshark lists them: that of a request inside an acknowledgement follows its own. */
function headersOf(datagram: Uint8Array): Header[] {
  return messagesUpToBreak(datagram).flatMap(({ header, payload }) =>
    header.type === NLMSG.error && payload.length >= 20 ? [header, readHeader(viewOf(payload), 4)] : [header],
  );
}

test('every nlmon file has the messages that tshark sees', async (t) => {
  t.timeout(120_000);
  const root = requireOracle(t, 'captures/nlmon');
  if (root === undefined || !requireProgram(t, 'tshark')) return;
  let packets = 0;
  let messages = 0;
  for (const file of readdirSync(root)) {
    const { frames, items } = await collect(readPcap(createReadStream(join(root, file))));
    t.is(items.length, frames.length, file);
    t.deepEqual(
      frames.map(({ time, protocol, bytes }) => {
        const headers = headersOf(bytes);
        const own = protocol === NETLINK.route ? messagesUpToBreak(bytes).map(({ header }) => header.type) : [];
        return [
          time,
          protocol,
          headers.map(({ length }) => length),
          headers.map(({ sequence }) => sequence),
          own.filter((type) => type >= NLMSG.min_type),
        ];
      }),
      tshark(join(root, file), ['frame.time_epoch', 'netlink.family', 'netlink.hdr_len', 'netlink.hdr_seq', 'netlink-route.nltype']).map(
        ([time, family, lengths, sequences, types]) => [
          Math.round(Number(time) * 1e6) / 1e3,
          Number(family),
          // A length of 0 are the zeros that iproute2 sends behind some requests.
          numbersOf(lengths).filter((length) => length !== 0),
          numbersOf(sequences),
          numbersOf(types),
        ],
      ),
      file,
    );
    packets += frames.length;
    messages += frames.reduce((sum, { bytes }) => sum + messagesUpToBreak(bytes).length, 0);
  }
  t.log(`${packets} packets, ${messages} messages`);
  t.true(packets > 4000);
});
