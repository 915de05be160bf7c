import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { encodeUevent, ueventDecoder } from '../../lib/clients/uevents/uevent-decoder.ts';
import { ProcessEvent } from '../../lib/messages/connector/process.ts';
import { Control } from '../../lib/messages/generic/control.ts';
import { NL80211_CMD } from '../../lib/messages/generic/nl80211/commands.ts';
import { Wiphy, Wireless } from '../../lib/messages/generic/nl80211.ts';
import { TaskstatsAnswer, TaskstatsCommand } from '../../lib/messages/generic/taskstats.ts';
import { ipset } from '../../lib/messages/netfilter/ipset/messages.ts';
import { NFNL_SUBSYS } from '../../lib/messages/netfilter/nfnetlink.ts';
import { Inet6DiagRequest, InetDiagRequest } from '../../lib/messages/sock-diag/inet.ts';
import { mptcp_info } from '../../lib/messages/sock-diag/mptcp-info.ts';
import { NetlinkDiagRequest } from '../../lib/messages/sock-diag/netlink.ts';
import { PacketDiagRequest } from '../../lib/messages/sock-diag/packet.ts';
import { sockDiag } from '../../lib/messages/sock-diag/sock-diag.ts';
import { tcp_info } from '../../lib/messages/sock-diag/tcp-info.ts';
import { UnixDiagRequest } from '../../lib/messages/sock-diag/unix.ts';
import { VsockDiagRequest } from '../../lib/messages/sock-diag/vsock.ts';
import { type Codec, decode, encode, nodeOf } from '../../lib/schema/index.ts';
import { requireOracle } from '../support/oracles.ts';
import { canonical } from './canonical.ts';

interface Captured {
  readonly sent: boolean;
  readonly type: number;
  readonly payload: Uint8Array;
  readonly source: string;
}

/** Every captured datagram of a protocol. */
function* datagrams(folder: string, protocol: string): Generator<{ sent: boolean; bytes: Uint8Array; source: string }> {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'))) {
    for (const [index, line] of readFileSync(join(folder, file), 'utf8').split('\n').entries()) {
      if (!line.includes(`"${protocol}"`)) continue;
      const { dir, hex } = JSON.parse(line) as { dir: string; hex: string };
      yield { sent: dir === 'tx', bytes: new Uint8Array(Buffer.from(hex, 'hex')), source: `${file}:${index + 1}` };
    }
  }
}

/** Every message in them. */
function* messages(folder: string, protocol: string): Generator<Captured> {
  for (const { sent, bytes, source } of datagrams(folder, protocol)) {
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 16 <= bytes.length; ) {
      const length = view.getUint32(at, true);
      if (length < 16 || at + length > bytes.length) break;
      yield { sent, type: view.getUint16(at + 4, true), payload: bytes.slice(at + 16, at + length), source };
      at += (length + 3) & ~3;
    }
  }
}

/** Decodes all that is described, notes what is not understood or comes back different; returns how many messages were. */
function survive(
  t: ExecutionContext,
  folder: string,
  protocol: string,
  codecOf: (message: Captured) => readonly [Codec<object>, Uint8Array] | undefined,
  equal: (before: unknown, after: unknown) => boolean = isDeepStrictEqual,
): number {
  const failures: string[] = [];
  let count = 0;
  for (const message of messages(folder, protocol)) {
    const found = codecOf(message);
    if (found === undefined) continue;
    const [codec, bytes] = found;
    const { source } = message;
    count += 1;
    try {
      const value = decode(codec, bytes, { lenient: true, onIssue: (issue) => failures.push(`${source}: ${JSON.stringify(issue)}`) });
      const before = canonical(nodeOf(codec), bytes);
      for (const { prefix, type } of before.undescribed) failures.push(`${source}: does not know ${prefix} ${type}`);
      const after = canonical(nodeOf(codec), encode(codec, value));
      if (!equal(before.form, after.form)) failures.push(`${source}: ${JSON.stringify(before.form)} became ${JSON.stringify(after.form)}`);
    } catch (error) {
      failures.push(`${source}: ${String(error)}`);
    }
  }
  t.log(`${count} messages`);
  t.deepEqual(failures, []);
  return count;
}

test('all that was said to the controller of generic netlink, and by it, is understood', (t) => {
  const folder = requireOracle(t, 'captures');
  if (folder === undefined) return;
  t.true(survive(t, folder, 'NETLINK_GENERIC', ({ type, payload }) => (type === 16 ? [Control, payload.slice(4)] : undefined)) > 1900);
});

test('all taskstats are understood', (t) => {
  const folder = requireOracle(t, 'captures');
  if (folder === undefined) return;
  const family = (source: string): number => (source.includes('iotop') ? 36 : -1);
  const codec = ({ sent, type, payload, source }: Captured) =>
    type === family(source) ? ([sent ? TaskstatsCommand : TaskstatsAnswer, payload.slice(4)] as const) : undefined;
  t.true(survive(t, folder, 'NETLINK_GENERIC', codec) >= 4);
});

test('all that was said to nl80211, and by it, is understood', (t) => {
  const folder = requireOracle(t, 'captures');
  if (folder === undefined) return;
  // The family had number 50 when the wireless programs were traced.
  const programs = /linux-7\.3\/10[0-2]\d-|linux-7\.3\/1028-/;
  const count = survive(t, folder, 'NETLINK_GENERIC', ({ sent, type, payload, source }) =>
    type === 50 && programs.test(source) ? [!sent && payload[0] === NL80211_CMD.new_wiphy ? Wiphy : Wireless, payload.slice(4)] : undefined,
  );
  t.true(count > 1400);
});

test('all that was asked of sock_diag, and answered, is understood', (t) => {
  const folder = requireOracle(t, 'captures');
  if (folder === undefined) return;
  const requests: Readonly<Record<number, Codec<object>>> = {
    1: UnixDiagRequest,
    2: InetDiagRequest,
    10: Inet6DiagRequest,
    16: NetlinkDiagRequest,
    17: PacketDiagRequest,
    40: VsockDiagRequest,
  };
  const answers = new Map<number, Codec<object>>(Object.values(sockDiag).map(([family, codec]) => [family, codec]));
  const count = survive(t, folder, 'NETLINK_SOCK_DIAG', ({ sent, type, payload }) => {
    const codec = type < 16 ? undefined : sent ? requests[payload[0] ?? 0] : answers.get(payload[0] ?? 0);
    if (type >= 16 && codec === undefined) t.fail(`no definition of family ${payload[0]}`);
    return codec && [codec, payload];
  });
  t.true(count > 150);
});

test('the figures of captured connections are those of their protocol', (t) => {
  const folder = requireOracle(t, 'captures');
  if (folder === undefined) return;
  const sizes = new Map<string, number>();
  for (const { sent, type, payload, source } of messages(folder, 'NETLINK_SOCK_DIAG')) {
    if (sent || type < 16 || (payload[0] !== 2 && payload[0] !== 10)) continue;
    const { info, state } = decode(payload[0] === 2 ? sockDiag.AF_INET[1] : sockDiag.AF_INET6[1], payload);
    if (info === undefined || info.length === 0) continue;
    const isMptcp = source.includes('mptcp');
    if (isMptcp) t.deepEqual(encode(mptcp_info, decode(mptcp_info, info)), info);
    else {
      const value = decode(tcp_info, info);
      t.is(value.state, state as typeof value.state);
      t.deepEqual(encode(tcp_info, value), info);
    }
    const key = `${isMptcp ? 'mptcp' : 'tcp'} ${info.length}`;
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  t.log(Object.fromEntries(sizes));
  t.true(sizes.size >= 2);
});

test('every event of the process connector is understood', (t) => {
  const folder = requireOracle(t, 'captures');
  if (folder === undefined) return;
  const seen: unknown[] = [];
  const count = survive(t, folder, 'NETLINK_CONNECTOR', ({ payload }) => {
    seen.push(decode(ProcessEvent, payload).data.what);
    return [ProcessEvent, payload];
  });
  t.is(count, 4);
  t.deepEqual(seen, ['none', 'exit', 'fork', 'exec']);
});

test('every uevent comes back byte for byte', (t) => {
  const folder = requireOracle(t, 'captures');
  if (folder === undefined) return;
  let count = 0;
  for (const { bytes, source } of datagrams(folder, 'NETLINK_KOBJECT_UEVENT')) {
    const [event, ...others] = ueventDecoder.decode({ type: 'frame', bytes, port: 0, group: 1 });
    count += 1;
    t.deepEqual(others, []);
    if (event?.type !== 'uevent') {
      t.fail(`${source}: ${event?.type}`);
      continue;
    }
    t.is(event.body.variables.ACTION, event.body.action);
    t.is(event.body.variables.DEVPATH, event.body.devpath);
    t.deepEqual(encodeUevent(event.body), bytes);
  }
  t.is(count, 52);
});

test('all that ipset and the kernel said of sets survives decoding and encoding', (t) => {
  const folder = requireOracle(t, 'captures');
  if (folder === undefined) return;
  const codecs = new Map<number, Codec<object>>(Object.values(ipset).map(([type, codec]) => [type, codec as Codec<object>]));
  const seen = new Set<number>();
  const codecOf = ({ type, payload }: Captured): readonly [Codec<object>, Uint8Array] | undefined => {
    if (type >> 8 !== NFNL_SUBSYS.ipset) return undefined;
    seen.add(type & 0xff);
    const codec = codecs.get(type);
    if (codec === undefined) throw new TypeError(`no message of type ${type}`);
    return [codec, payload];
  };
  // NLA_F_NET_BYTEORDER beside an address or a mask of marks, which the kernel insists on, it leaves out itself.
  const flagged = (form: unknown): string =>
    JSON.stringify(form).replaceAll(/("type":"(?:1|2|11)","bits":)"0"(,"value":"([0-9a-f]{8}|[0-9a-f]{32})")/g, '$1"16384"$2');
  const count = survive(t, folder, 'NETLINK_NETFILTER', codecOf, (before, after) => flagged(before) === JSON.stringify(after));
  t.true(count > 500);
  t.deepEqual(
    [...seen].sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
  );
});
