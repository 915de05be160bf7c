import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import test from 'ava';
import {
  captureFile,
  describeFrame,
  lookupOf,
  pcapSink,
  readCapture,
  readStrace,
  record,
  recordingSink,
  replay,
} from '../../lib/capture/index.ts';
import { NLM_F } from '../../lib/frame/header.ts';
import { messagesIn } from '../../lib/frame/split.ts';
import { rtnl } from '../../lib/messages/route/rtnl.ts';
import { KernelTransport } from '../../lib/transport/kernel.ts';
import type { Transport } from '../../lib/transport/transport.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { requireProgram } from '../support/oracles.ts';
import { collect, getLink, hex } from './sample.ts';
import { numbersOf, tshark } from './tshark.ts';

const DUMP = getLink(0, 5, NLM_F.request | NLM_F.dump);

/** What a transport delivers, without sequence numbers and ports. */
function listen(transport: Transport): string[] {
  const list: string[] = [];
  const frame = ({ bytes, group }: { readonly bytes: Uint8Array; readonly group: number }): void => {
    for (const { header, payload } of messagesIn(bytes)) list.push(`${group} ${header.type} ${header.flags} ${hex(payload)}`);
  };
  transport.attach({ frame, overrun: ({ cause }) => list.push(cause), failed: ({ message }) => list.push(message) });
  return list;
}

for (const [name, sinkOf] of Object.entries({ recording: recordingSink, pcap: pcapSink })) {
  test(`${name} of the kernel plays back as it was`, async (t) => {
    if (!requireNamespaces(t) || !requireProgram(t, 'tshark')) return;
    t.timeout(300_000);
    const namespace = createNamespace();
    t.teardown(() => namespace.close());
    const folder = mkdtempSync(join(tmpdir(), 'rxnetlink-'));
    t.teardown(() => rmSync(folder, { recursive: true }));
    const path = join(folder, name);

    const live = record(new KernelTransport({ netns: namespace.name }), sinkOf(captureFile(path)));
    t.teardown(() => live.close());
    const heard = listen(live);
    live.join(1);
    live.send(DUMP);
    live.drain();
    live.resume();
    namespace.ip('link', 'add', 'rec0', 'type', 'veth', 'peer', 'rec1');
    namespace.ip('link', 'set', 'rec0', 'up');
    for (let turn = 0; turn < 3000 && heard.length < 4; turn++) await wait(20);
    live.close();
    t.true(heard.length >= 4, heard.join('\n'));

    const { frames, items } = await collect(readCapture(readFileSync(path)));
    t.is(items.length, frames.length);
    t.true(frames.some((frame) => describeFrame(frame, lookupOf(rtnl)).includes('IFLA_IFNAME = rec0')));
    const played = replay(items, { speed: Number.POSITIVE_INFINITY });
    const again = listen(played);
    played.join(1);
    played.send(getLink(0, 99, NLM_F.request | NLM_F.dump));
    played.drain();
    played.resume();
    // A pcap file does not say which group a notification was for.
    const groupless = (line: string): string => (name === 'pcap' ? line.replace(/^\d+/, '0') : line);
    t.deepEqual(again, heard.map(groupless));

    if (name !== 'pcap') return;
    const rows = tshark(path, ['netlink.family', 'netlink-route.nltype', 'netlink-route.ifla_ifname']);
    t.is(rows.length, frames.length);
    t.true(rows.some(([family, types, names]) => Number(family) === 0 && numbersOf(types).includes(16) && names?.includes('rec0')));
  });
}

for (const options of [['-x'], ['-xx', '-yy', '-ttt', '-T'], ['-r', '-i'], ['-tt', '-n']]) {
  test(`ip under strace ${options.join(' ')}`, async (t) => {
    if (!requireNamespaces(t) || !requireProgram(t, 'strace', 'ip')) return;
    t.timeout(300_000);
    const namespace = createNamespace();
    t.teardown(() => namespace.close());
    const text = namespace.exec(
      'sh',
      '-c',
      `strace -f ${options.join(' ')} -s 65535 -e trace=%network -e read=all -e write=all -o /dev/stdout ip link show lo | grep -v '^[0-9]*: lo\\|^  *link/'`,
    );
    const { frames, problems } = await collect(readStrace(text));
    t.deepEqual(problems, []);
    const names = frames.flatMap(({ bytes }) => messagesIn(bytes)).map(({ header }) => header.type);
    t.true(names.includes(18) && names.includes(16), text.slice(0, 2000));
    t.true(frames.every(({ protocol, pid }) => protocol === 0 && pid !== undefined));
    t.true(frames.every(({ time }) => (time === undefined) === (options[0] === '-x')));
  });
}
