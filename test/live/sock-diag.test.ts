import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { filter, firstValueFrom, timeout } from 'rxjs';
import { type InetSocket, SockDiag } from '../../lib/clients/sock-diag.ts';
import type { NetlinkError } from '../../lib/errors.ts';
import { createNamespace, type Namespace, requireNamespaces } from '../support/namespace.ts';
import { requireProgram } from '../support/oracles.ts';
import { skip } from '../support/skip.ts';

/** A namespace in which a program listens and talks to itself, over IPv4 and IPv6. */
function busyNamespace(t: ExecutionContext): Namespace {
  const namespace = createNamespace();
  t.teardown(() => namespace.close());
  namespace.ip('link', 'set', 'lo', 'up');
  return namespace;
}

/** Address and port as `ss -n` prints them. */
const end = (address: string, port: number): string => {
  const isAny = address === '0.0.0.0' || address === '::';
  const shown = isAny ? (address === '::' ? '[::]' : '0.0.0.0') : address.includes(':') ? `[${address}]` : address;
  return `${shown}:${port === 0 ? '*' : port}`;
};

const shownStates: Readonly<Record<string, string>> = { established: 'ESTAB', close: 'UNCONN' };
const line = ({ state, rqueue, wqueue, id, uid, inode, skmeminfo, cong, tcpInfo }: InetSocket): Readonly<Record<string, unknown>> => ({
  state: shownStates[state] ?? String(state).toUpperCase().replaceAll('_', '-'),
  queues: `${rqueue} ${wqueue}`,
  local: end(id.src, id.sport),
  peer: end(id.dst, id.dport),
  uid: uid === 0 ? undefined : uid,
  inode,
  cookie: ((BigInt(id.cookie[1] ?? 0) << 32n) | BigInt(id.cookie[0] ?? 0)).toString(16),
  memory:
    skmeminfo &&
    `r${skmeminfo.rmemAlloc},rb${skmeminfo.rcvbuf},t${skmeminfo.wmemAlloc},tb${skmeminfo.sndbuf},f${skmeminfo.fwdAlloc},w${skmeminfo.wmemQueued},o${skmeminfo.optmem},bl${skmeminfo.backlog},d${skmeminfo.drops}`,
  cong,
  mss: tcpInfo === undefined || tcpInfo.sndMss === 0 ? undefined : tcpInfo.sndMss,
  cwnd: tcpInfo?.sndCwnd,
});

/** What `ss` prints of a socket, as {@link line} has it. */
function ofSs(text: string): Readonly<Record<string, unknown>> {
  const [, state, received, sent, local, peer, rest = ''] = /^(\S+) +(\d+) +(\d+) +(\S+) +(\S+)(.*)$/.exec(text) ?? [];
  const find = (pattern: RegExp): string | undefined => pattern.exec(rest)?.[1];
  const number = (pattern: RegExp): number | undefined => (find(pattern) === undefined ? undefined : Number(find(pattern)));
  return {
    state,
    queues: `${received} ${sent}`,
    local,
    peer,
    uid: number(/ uid:(\d+)/),
    inode: number(/ ino:(\d+)/) ?? 0,
    cookie: find(/ sk:([0-9a-f]+)/),
    memory: find(/ skmem:\((.*?)\)/),
    cong: find(/ skmem:\(.*?\)(?: ts| sack| ecn\S*)* ([a-z]+)\b/),
    mss: number(/ mss:(\d+)/),
    cwnd: number(/ cwnd:(\d+)/),
  };
}

test('TCP sockets are those that ss lists, field by field', async (t) => {
  if (!requireNamespaces(t) || !requireProgram(t, 'ss')) return;
  const ours = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  const ours6 = createServer().listen(0, '::1');
  t.teardown(() => void ours.close());
  t.teardown(() => void ours6.close());
  try {
    await Promise.all([once(ours, 'listening'), once(ours6, 'listening')]);
  } catch {
    return skip(t, 'the loopback interface is down, or has no IPv6');
  }
  const { port } = ours.address() as { port: number };
  const client = createConnection(port, '127.0.0.1');
  t.teardown(() => void client.destroy());
  // On both sides: who has not been accepted yet has no inode.
  await Promise.all([once(client, 'connect'), once(ours, 'connection')]);

  const diag = new SockDiag();
  t.teardown(() => diag.close());
  const ports = new Set([port, (ours6.address() as { port: number }).port]);
  const mine = ({ id }: InetSocket): boolean => ports.has(id.sport) || ports.has(id.dport);
  const list = async (): Promise<unknown[]> => (await diag.inet({ protocol: 'tcp' })).filter(mine).map(line);
  const ss = (): unknown[] =>
    execFileSync('ss', ['-H', '-O', '-t', '-a', '-n', '-e', '-m', '-i'], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((text) => ofSs(text.trim()))
      .filter(({ local, peer }) => [local, peer].some((shown) => ports.has(Number(String(shown).replace(/^.*:/, '')))));
  const key = (value: unknown): string => JSON.stringify(value);
  const own = (await list()).map(key).sort();
  t.deepEqual(own, ss().map(key).sort());
  t.is(own.length, 4);
});

test('the kernel filters by state, port and family', async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  t.teardown(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const diag = new SockDiag();
  t.teardown(() => diag.close());
  const states = async (query: object): Promise<unknown[]> =>
    (await diag.inet({ protocol: 'tcp', sport: port, ...query })).map(({ family, state }) => `${family} ${state}`);
  t.deepEqual(await states({}), ['inet listen']);
  t.deepEqual(await states({ states: ['established', 'time_wait'] }), []);
  t.deepEqual(await states({ family: 'inet6' }), []);
  t.deepEqual(await states({ sport: port === 1 ? 2 : 1 }), []);
});

test('Unix and netlink sockets are those that ss lists', async (t) => {
  if (!requireNamespaces(t) || !requireProgram(t, 'ss')) return;
  const namespace = busyNamespace(t);
  const abstract = `\0rxnl-${process.pid}`;
  const server = createServer().listen(abstract);
  t.teardown(() => void server.close());
  await once(server, 'listening');
  const here = new SockDiag();
  t.teardown(() => here.close());
  // Some versions of Node pad the name to its greatest length with NULs.
  const isOurs = (text: string): boolean => text.replaceAll('@', '') === `rxnl-${process.pid}`;
  const found = (await here.unix({ states: ['listen'] })).find(({ path }) => isOurs(path ?? ''));
  t.like(found, { family: 'unix', type: 'stream', state: 'listen', rqlen: { rqueue: 0 } });
  const fields = execFileSync('ss', ['-H', '-x', '-l'], { encoding: 'utf8' })
    .split('\n')
    .map((text) => text.trim().split(/\s+/));
  t.is(String(found?.ino), fields.find(([, , , , path = '']) => isOurs(path))?.[5] ?? 'not listed');

  const there = new SockDiag({ netns: namespace.name });
  t.teardown(() => there.close());
  const own = (await there.netlink()).filter(({ portid }) => portid === 0).map(({ protocol }) => protocol);
  const proc = namespace
    .exec('cat', '/proc/net/netlink')
    .trim()
    .split('\n')
    .slice(1)
    .map((text) => text.trim().split(/\s+/));
  t.deepEqual(
    own.sort((a, b) => a - b),
    proc
      .filter(([, , port]) => port === '0')
      .map(([, protocol]) => Number(protocol))
      .sort((a, b) => a - b),
  );
  t.true(own.length > 3);
});

test('a connection is closed from outside, and its end is heard', async (t) => {
  if (process.getuid?.() !== 0) return skip(t, 'only root may close the sockets of others: run the tests as root');
  const server = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  t.teardown(() => void server.close());
  await once(server, 'listening');
  const client = createConnection((server.address() as { port: number }).port, '127.0.0.1');
  await once(client, 'connect');
  const diag = new SockDiag();
  t.teardown(() => diag.close());
  const [socket] = await diag.inet({ protocol: 'tcp', sport: client.localPort ?? 0 });
  if (socket === undefined) throw new TypeError('no socket');
  t.is(socket.id.dport, client.remotePort ?? 0);
  const destroyed = firstValueFrom(
    diag.destroyed('inet_tcp_destroy').pipe(
      filter((event) => event.type === 'AF_INET' && event.body.id.sport === socket.id.sport),
      timeout(60_000),
    ),
  );
  destroyed.catch(() => {});
  const failed = once(client, 'error');
  try {
    await diag.destroy(socket);
  } catch (error) {
    if ((error as NetlinkError).code !== 'EOPNOTSUPP') throw error;
    client.destroy();
    failed.catch(() => {});
    return skip(t, 'the kernel is built without CONFIG_INET_DIAG_DESTROY');
  }
  t.is(((await failed)[0] as NodeJS.ErrnoException).code, 'ECONNABORTED');
  t.like(await destroyed, { body: { id: { cookie: socket.id.cookie } } });
  await t.throwsAsync(async () => await diag.destroy(socket), {
    code: 'ENOENT',
    message: /^destroy 127\.0\.0\.1:\d+ → 127\.0\.0\.1:\d+: .*no such socket/,
  });
});
