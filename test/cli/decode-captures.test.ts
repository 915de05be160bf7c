import { spawnSync } from 'node:child_process';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { messagesUpToBreak } from '../../lib/capture/framing.ts';
import { readPcap } from '../../lib/capture/index.ts';
import { collect } from '../capture/sample.ts';
import { requireOracle } from '../support/oracles.ts';
import { COMMAND, rxnetlink } from './rxnetlink.ts';

/** A message as `decode --json` writes it. */
interface Told {
  readonly type: string;
  readonly line?: number;
  readonly direction: string;
  readonly protocol?: string;
  readonly header?: { readonly type: number; readonly length: number; readonly sequence: number };
  readonly body: unknown;
}

interface Datagram {
  readonly dir: 'tx' | 'rx';
  readonly proto: string;
  readonly hex: string;
}

const FOLDERS = ['linux-6.18', 'linux-7.3'];
/** The one trace whose list holds peeked copies too. */
const PEEKED_COPIES: Readonly<Record<string, readonly number[]>> = { '1042-auditctl-add-syscall': [1, 5] };

function decoded(input: Buffer, ...args: readonly string[]): { readonly told: readonly Told[]; readonly code: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [COMMAND, 'decode', '--json', ...args], { input, maxBuffer: 2 ** 30 });
  if (stderr.length > 0) throw new Error(stderr.toString());
  const told = stdout
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Told);
  return { told, code: status };
}

/** The messages of the lists beside the traces: direction, protocol, type, length, sequence number. */
function listed(path: string, name: string): unknown[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  const datagrams = lines.map((line) => JSON.parse(line) as Datagram).filter((_, index) => PEEKED_COPIES[name]?.includes(index) !== true);
  return datagrams.flatMap(({ dir, proto, hex }) =>
    messagesUpToBreak(new Uint8Array(Buffer.from(hex, 'hex'))).map(({ header: { type, length, sequence } }) => [
      dir === 'tx' ? 'sent' : 'received',
      proto,
      type,
      length,
      sequence,
    ]),
  );
}

test('all traces, one behind another: every message of the lists beside them, and nothing else', (t) => {
  t.timeout(300_000);
  const root = requireOracle(t, 'captures');
  if (root === undefined) return;
  const names = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('.strace'))
      .map((file) => join(root, folder, file.slice(0, -'.strace'.length))),
  );
  const { told, code } = decoded(Buffer.concat(names.map((name) => readFileSync(`${name}.strace`))));
  t.is(code, 0);
  const wanted = names.flatMap((name) => listed(`${name}.jsonl`, name.split('/').at(-1) ?? ''));
  const found = told.map(({ direction, protocol, header }) => [direction, protocol, header?.type, header?.length, header?.sequence]);
  t.is(found.length, wanted.length);
  t.deepEqual(
    found.filter((message, index) => JSON.stringify(message) !== JSON.stringify(wanted[index])),
    [],
  );
  t.log(`${names.length} traces, ${found.length} messages`);
  t.true(names.length > 180);
});

test('every nlmon file: every message that is in it', async (t) => {
  t.timeout(300_000);
  const root = requireOracle(t, 'captures/nlmon');
  if (root === undefined) return;
  let count = 0;
  for (const file of readdirSync(root)) {
    const { frames } = await collect(readPcap(createReadStream(join(root, file))));
    const wanted = frames.flatMap(({ bytes }) =>
      messagesUpToBreak(bytes).map(({ header }) => [header.type, header.length, header.sequence]),
    );
    const { out, code, err } = rxnetlink(['decode', '--json', join(root, file)]);
    t.deepEqual([code, err], [0, ''], file);
    const told = out
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as Told).header);
    t.deepEqual(
      told.map((header) => [header?.type, header?.length, header?.sequence]),
      wanted,
      file,
    );
    count += wanted.length;
  }
  t.log(`${count} messages`);
  t.true(count > 9000);
});

/** How strace calls attributes, and where we have them. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  IFLA_IFNAME: 'ifname',
  IFLA_MTU: 'mtu',
  IFLA_TXQLEN: 'txqlen',
  IFLA_GROUP: 'group',
  IFLA_MIN_MTU: 'minMtu',
  IFLA_MAX_MTU: 'maxMtu',
  IFLA_NUM_TX_QUEUES: 'numTxQueues',
  IFLA_NUM_RX_QUEUES: 'numRxQueues',
  IFLA_GSO_MAX_SEGS: 'gsoMaxSegs',
  IFLA_GSO_MAX_SIZE: 'gsoMaxSize',
  IFLA_QDISC: 'qdisc',
  IFLA_CARRIER_CHANGES: 'carrierChanges',
  IFLA_INFO_KIND: 'linkinfo.kind',
  IFLA_ADDRESS: 'address',
  IFA_LABEL: 'label',
  IFA_LOCAL: 'local',
  IFA_ADDRESS: 'address',
  RTA_DST: 'dst',
  RTA_GATEWAY: 'gateway',
  RTA_PRIORITY: 'priority',
  NDA_DST: 'dst',
  NDA_LLADDR: 'lladdr',
  NDA_PROBES: 'probes',
  TCA_KIND: 'kind',
};

/** The attributes of a call as strace decoded them: the name, and the value as text. */
function straceValues(line: string): [name: string, value: string][] {
  const pattern =
    /nla_type=([A-Z_\d]+)\}, (?:"((?:[^"\\]|\\.)*)"|inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"\)|(\d+)|([\da-f]{2}(?::[\da-f]{2})+))\]/g;
  return [...line.matchAll(pattern)].flatMap(([, name = '', text, inet, inet6, number, mac]): [string, string][] => {
    const value = text?.replace(/\\x([\da-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return [[name, value ?? inet ?? inet6 ?? number ?? mac ?? '']];
  });
}

function valueAt(body: unknown, path: string): unknown {
  return path.split('.').reduce((value: unknown, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], body);
}

test('values are those that strace decoded', (t) => {
  t.timeout(300_000);
  const root = requireOracle(t, 'captures');
  if (root === undefined) return;
  let compared = 0;
  const distinct = new Set<string>();
  const prefixes: Readonly<Record<string, string>> = { LINK: 'IFLA_', ADDR: 'IFA_', ROUTE: 'RTA_', NEIGH: 'NDA_', QDISC: 'TCA_' };
  const files = readdirSync(join(root, 'linux-7.3')).filter(
    (file) => file.endsWith('.strace') && /-(?:ip|link|addr|route|neigh|tc)-/.test(file),
  );
  for (const file of files) {
    const content = readFileSync(join(root, 'linux-7.3', file));
    const lines = content.toString('latin1').split('\n');
    const { told } = decoded(content, '--filter', 'protocol=route');
    for (const [number, line] of lines.entries()) {
      const messages = told.filter((message) => message.line === number + 1 && /^RTM_/.test(message.type));
      if (messages.length === 0) continue;
      const theirs = straceValues(line);
      for (const [name, path] of Object.entries(ATTRIBUTES)) {
        const values = theirs.filter(([each]) => each === name).map(([, value]) => value);
        const own = messages
          .filter(({ type }) => name.startsWith(prefixes[type.replace(/^RTM_(NEW|GET|DEL|SET)/, '')] ?? '-'))
          .map(({ body }) => valueAt(body, path))
          .filter((value) => value !== undefined);
        // Where strace left some away nobody knows which.
        if (values.length === 0 || values.length !== own.length) continue;
        t.deepEqual(own.map(String), values, `${file}:${number + 1} ${name}`);
        compared += values.length;
        for (const value of values) distinct.add(`${name} ${value}`);
      }
    }
  }
  t.log(`${compared} values, ${distinct.size} of them different`);
  t.true(distinct.size >= 50);
});
