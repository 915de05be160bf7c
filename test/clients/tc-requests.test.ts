import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { Link } from '../../lib/messages/route/link.ts';
import { rtnl } from '../../lib/messages/route/rtnl.ts';
import { type Codec, decode, encode, nodeOf } from '../../lib/schema/index.ts';
import type { RequestSpec } from '../../lib/socket/exchange.ts';
import { MemoryTransport } from '../../lib/transport/memory.ts';
import { canonical } from '../messages/canonical.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { findProgram, requireOracle, requireProgram } from '../support/oracles.ts';
import { filterRows } from './tc-filter-rows.ts';
import { qdiscRows } from './tc-qdisc-rows.ts';
import type { Row } from './tc-row.ts';
import { tcWords } from './tc-words.ts';

const rows: readonly Row[] = [...qdiscRows, ...filterRows];

/** A request as it was, or would be, sent. */
interface Sent {
  readonly type: number;
  readonly flags: number;
  readonly payload: Uint8Array;
}
/** Flags that say what is done: the socket adds the others. */
const MEANT = 0xf00;

const isTraffic = (type: number): boolean => (type >= 36 && type < 52) || (type >= 100 && type < 103);

/** The messages of a datagram. */
function* messages(hex: string): Generator<Sent> {
  const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 16 <= bytes.length; ) {
    const length = view.getUint32(at, true);
    if (length < 16 || at + length > bytes.length) return;
    yield { type: view.getUint16(at + 4, true), flags: view.getUint16(at + 6, true), payload: bytes.slice(at + 16, at + length) };
    at += (length + 3) & ~3;
  }
}

/** What we would send. A listing shows it to the transport only. */
async function requestOf([typed, ours]: Row, index: (name: string) => number): Promise<Sent> {
  let heard: Sent | undefined;
  const transport = new MemoryTransport((datagram) => {
    for (const sent of messages(Buffer.from(datagram).toString('hex'))) {
      if (isTraffic(sent.type)) heard = sent;
      else if (sent.type === 18) return [linkAnswer(datagram, index), acknowledgement(datagram)];
    }
    return [];
  });
  const ipr = new IPRoute({ transport });
  const command = ours(ipr) as PromiseLike<unknown> & { plan?: () => { build(indexOf: (name: string) => number): RequestSpec } };
  if (command.plan !== undefined) {
    const { type, flags = 0, codec, body } = command.plan().build(index);
    ipr.close();
    return { type, flags, payload: encode(codec as Codec<object>, body as object) };
  }
  command.then(undefined, () => undefined);
  for (let turns = 0; heard === undefined && turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
  ipr.close();
  if (heard === undefined) throw new Error(`nothing was sent for: ${typed}`);
  return heard;
}

/** The answer to a request for an interface: its index. */
function linkAnswer(datagram: Uint8Array, index: (name: string) => number): Uint8Array {
  const { ifname = '' } = decode(Link, datagram.slice(16)) as { ifname?: string };
  const body = encode(Link, { ifname, index: index(ifname) });
  const answer = new Uint8Array(16 + body.length);
  const view = new DataView(answer.buffer);
  answer.set(datagram.subarray(0, 16));
  answer.set(body, 16);
  view.setUint32(0, answer.length, true);
  view.setUint16(4, 16, true);
  view.setUint16(6, 0, true);
  return answer;
}

function acknowledgement(datagram: Uint8Array): Uint8Array {
  const answer = new Uint8Array(36);
  const view = new DataView(answer.buffer);
  answer.set(datagram.subarray(0, 16));
  answer.set(datagram.subarray(0, 16), 20);
  view.setUint32(0, answer.length, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 0x100, true);
  return answer;
}

const codecs = new Map<number, Codec<object>>(Object.values(rtnl).map(([type, codec]) => [type, codec as Codec<object>]));

/** What a request says, without the order in which it says it. */
function meaning({ type, flags, payload }: Sent): unknown {
  const { form } = canonical(nodeOf(codecs.get(type) as Codec<object>), payload);
  return { type, flags: flags & MEANT, form: normal(form) };
}

/** Leaves out what carries nothing. */
function normal(form: unknown): unknown {
  if (Array.isArray(form)) return form.map(normal);
  if (typeof form !== 'object' || form === null) return form;
  // tc writes an empty attribute after the bands of prio.
  return Object.fromEntries(
    Object.entries(form)
      .filter(([key, value]) => !(key === 'tail' && value === '04000200'))
      .map(([key, value]) => [key, normal(value)]),
  );
}

/** Keys of times in ticks, which programs round differently. */
const TICKS = new Set(['buffer', 'cbuffer', 'mtu', 'burst']);

/** Where two values differ. Times in ticks may be apart by `slack`. */
function apart(ours: unknown, theirs: unknown, slack: number, path: readonly string[] = []): string | undefined {
  if (isDeepStrictEqual(ours, theirs)) return undefined;
  if (typeof ours !== 'object' || typeof theirs !== 'object' || ours === null || theirs === null) {
    const ticks = (text: unknown): number =>
      typeof text === 'string' && /^[0-9a-f]{8}$/.test(text) ? Buffer.from(text, 'hex').readUInt32LE() : Number.NaN;
    const inTable = Number(path.at(-1)) < 256 && path.at(-2) === 'value';
    if ((inTable || TICKS.has(path.at(-1) ?? '')) && Math.abs(ticks(ours) - ticks(theirs)) <= slack) return undefined;
    return `${path.join('.')}: ${JSON.stringify(ours)}, tc ${JSON.stringify(theirs)}`;
  }
  const [mine, other] = [ours as Record<string, unknown>, theirs as Record<string, unknown>];
  for (const key of new Set([...Object.keys(mine), ...Object.keys(other)])) {
    const found = apart(mine[key], other[key], slack, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function difference(row: Row, ours: Sent, theirs: Sent, slack: number): string | undefined {
  const found = apart(meaning(ours), meaning(theirs), slack);
  return found === undefined ? undefined : `${row[0]}: ${found}`;
}

/** A typed command without the flags that only change what is printed. */
const bare = (command: string): string =>
  command
    .replace(/^tc\s+((-s|-d|-j|-p)\s+)*/, '')
    .replaceAll('\\', '')
    .trim();

interface Capture {
  readonly command: string;
  readonly lines: readonly { readonly dir: string; readonly hex: string }[];
}

function* captures(folder: string): Generator<Capture> {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
    const [, command = ''] = /^\$ (.*)$/m.exec(readFileSync(join(folder, name), 'utf8')) ?? [];
    if (!command.startsWith('tc ')) continue;
    const lines = readFileSync(join(folder, name.replace(/txt$/, 'jsonl')), 'utf8')
      .trim()
      .split('\n');
    yield {
      command: bare(command),
      lines: lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Capture['lines'][number]),
    };
  }
}

test('what we send is what tc 7.3 sent, in the captures of two kernels', async (t) => {
  const root = requireOracle(t, 'captures');
  if (root === undefined) return;
  const byCommand = new Map(rows.map((row) => [row[0], row]));
  const wrong: string[] = [];
  const without = new Set<string>();
  let equal = 0;
  let all = 0;
  const commands = new Set<string>();
  for (const kernel of ['linux-6.18', 'linux-7.3']) {
    for (const { command, lines } of captures(join(root, kernel))) {
      all += 1;
      const row = byCommand.get(command);
      if (row === undefined) {
        without.add(command);
        continue;
      }
      const indexes = new Map<string, number>();
      for (const { dir, hex } of lines) {
        if (dir !== 'rx') continue;
        for (const { type, payload } of messages(hex)) {
          if (type !== 16) continue;
          const { ifname, index } = decode(Link, payload);
          if (ifname !== undefined) indexes.set(ifname, index);
        }
      }
      const sent = lines
        .filter(({ dir }) => dir === 'tx')
        .flatMap(({ hex }) => [...messages(hex)])
        .filter(({ type }) => isTraffic(type));
      // Before it lists the filters of a block, tc looks for a qdisc that has it.
      const theirs = sent.at(-1);
      if (theirs === undefined) {
        without.add(command);
        continue;
      }
      const ours = await requestOf(row, (name) => indexes.get(name) ?? new DataView(theirs.payload.buffer).getInt32(4, true));
      const found = difference(row, ours, theirs, 0);
      if (found === undefined) {
        equal += 1;
        commands.add(command);
      } else wrong.push(`${kernel}: ${found}`);
    }
  }
  t.log(
    `${equal} of ${all} captured tc commands equal (${commands.size} different ones); no row for: ${[...without].join('; ') || 'none'}`,
  );
  t.deepEqual(wrong, []);
  t.true(equal >= 80, `${equal} are too few`);
});

/** What tc sends: strace prints the bytes. */
function typedRequest(namespace: string, typed: string): Sent | undefined {
  const argv = tcWords(typed);
  const tools = [findProgram('strace') ?? 'strace', '-s', '0', '-e', 'trace=sendmsg,sendto', '-e', 'write=all', findProgram('tc') ?? 'tc'];
  const { stderr: traced } = spawnSync('nsenter', [`--net=/run/netns/${namespace}`, ...tools, ...argv], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  let hex = '';
  const datagrams: string[] = [];
  for (const line of [...traced.split('\n'), '']) {
    const [, digits] = /^ \| [0-9a-f]+ {2}((?:[0-9a-f]{2} {1,2})+)/.exec(line) ?? [];
    if (digits !== undefined) hex += digits.replaceAll(' ', '');
    else if (hex !== '') {
      datagrams.push(hex);
      hex = '';
    }
  }
  return datagrams.flatMap((datagram) => [...messages(datagram)]).find(({ type }) => isTraffic(type));
}

test('what we send is what the tc of this system sends', async (t) => {
  if (!requireNamespaces(t) || !requireProgram(t, 'tc', 'strace')) return;
  const namespace = createNamespace();
  t.teardown(namespace.close);
  namespace.ip('link', 'add', 'v0', 'type', 'veth', 'peer', 'name', 'v1');
  namespace.ip('link', 'add', 'vxe', 'type', 'veth', 'peer', 'name', 'vxp');
  const indexes = new Map(namespace.ipJson('link').map(({ ifname, ifindex }) => [String(ifname), Number(ifindex)]));
  // Before iproute2 6.8, tc cut times to whole microseconds, which are 15.625 ticks; now it rounds up.
  const [, major = '', minor = ''] = /iproute2-(\d+)\.(\d+)/.exec(namespace.exec('tc', '-V')) ?? [];
  const slack = Number(major) * 100 + Number(minor) < 608 ? 17 : 0;
  const wrong: string[] = [];
  const unknown: string[] = [];
  let equal = 0;
  for (const row of rows) {
    const theirs = typedRequest(namespace.name, row[0]);
    if (theirs === undefined) {
      unknown.push(row[0]);
      continue;
    }
    const ours = await requestOf(row, (name) => indexes.get(name) ?? 0);
    const found = difference(row, ours, theirs, slack);
    if (found === undefined) equal += 1;
    else wrong.push(found);
  }
  t.log(`${equal} of ${rows.length} commands equal; this tc does not know: ${unknown.join('; ') || 'none'}`);
  t.deepEqual(wrong, []);
  t.true(equal >= 150, `${equal} are too few`);
});
