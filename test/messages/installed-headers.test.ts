import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import { spell } from '../../lib/schema/interpret-decode.ts';
import { requireProgram } from '../support/oracles.ts';
import { skip } from '../support/skip.ts';
import { codecsOf, inventory } from './walk.ts';

const folder = 'dist/lib/messages';

/** Objects whose numbers the headers write in another form; test/messages/conformance.ts converts them: object → reason. */
const otherForm: Readonly<Record<string, string>> = {
  TUNNEL: 'bits in network byte order, here as they are on the wire',
  GRE: 'bits in network byte order, here as they are on the wire',
  BR_BOOLOPT: 'numbers of bits, here the bits themselves',
  FLOW_KEY: 'numbers of bits, here the bits themselves',
};

/** Headers whose names the definitions are made of, where they are installed. */
const headers = [
  'rtnetlink',
  'if_link',
  'if_addr',
  'if_addrlabel',
  'neighbour',
  'fib_rules',
  'nexthop',
  'netconf',
  'net_namespace',
  'if_bridge',
  'lwtunnel',
  'mpls_iptunnel',
  'seg6_iptunnel',
  'seg6_local',
  'rpl_iptunnel',
  'ioam6_iptunnel',
  'ila',
  'dcbnl',
  'pkt_sched',
  'pkt_cls',
  'genetlink',
  'taskstats',
  'cgroupstats',
  'sock_diag',
  'inet_diag',
  'unix_diag',
  'netlink_diag',
  'packet_diag',
  'vm_sockets_diag',
  'connector',
  'cn_proc',
  'if_arp',
  'veth',
  'if_tunnel',
  'can/netlink',
  'can/vxcan',
  'if_macsec',
  'tc_act/tc_gact',
  'tc_act/tc_mirred',
  'tc_act/tc_vlan',
  'tc_act/tc_pedit',
  'tc_act/tc_ct',
];

/** C name → value, as the definitions have them. */
async function constants(): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  const modules = await Promise.all(
    files.map((name) => import(pathToFileURL(join(folder, name)).href) as Promise<Record<string, unknown>>),
  );
  for (const module of modules) {
    for (const [name, value] of Object.entries(module)) {
      if (!/^[A-Z][A-Z0-9_]*$/.test(name) || name in otherForm || typeof value !== 'object' || value === null) continue;
      for (const [key, number] of Object.entries(value)) if (typeof number === 'number') found.set(`${name}_${key.toUpperCase()}`, number);
    }
  }
  for (const { prefix, entries } of inventory(modules.flatMap(codecsOf)).tables)
    for (const { key, type } of entries) found.set(spell(prefix, key), type);
  return found;
}

test('numbers are those of the headers that are installed here', async (t) => {
  if (!requireProgram(t, 'gcc')) return;
  const installed = headers.filter((name) => existsSync(`/usr/include/linux/${name}.h`));
  if (installed.length === 0) return skip(t, 'no kernel headers are installed (Debian package linux-libc-dev)');
  const names = [...(await constants())].filter(([name]) => /^[A-Z_][A-Z0-9_]*$/.test(name));
  const source = [
    '#include <sys/socket.h>',
    ...installed.map((name) => `#include <linux/${name}.h>`),
    ...names.map(
      ([name, value]) =>
        `_Static_assert((unsigned long long)(${name}) == (unsigned long long)(${value}LL) || (unsigned)(${name}) == (unsigned)(${value}LL), "differs");`,
    ),
  ].join('\n');
  const { stderr } = spawnSync('gcc', ['-fsyntax-only', '-fmax-errors=0', '-x', 'c', '-'], {
    input: source,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const first = 2 + installed.length;
  const nameAt = (line: string): string => names[Number(line) - first]?.[0] ?? `line ${line}`;
  const differing = [...stderr.matchAll(/<stdin>:(\d+):\d+: error: static assertion failed/g)].map(([, line = '']) => nameAt(line));
  const absent = new Set([...stderr.matchAll(/<stdin>:(\d+):\d+: error: (?:‘|')\w+(?:’|') undeclared/g)].map(([, line = '']) => line));
  t.log(`${names.length - absent.size} of ${names.length} names stand in ${installed.length} headers`);
  t.true(names.length - absent.size > 2000, stderr.slice(0, 2000));
  t.deepEqual(differing, []);
});
