import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import { ActionTable, Qdisc, TrafficClass, TrafficFilter } from '../../lib/messages/route/tc.ts';
import { type Codec, decode, encode, nodeOf } from '../../lib/schema/index.ts';
import type { MessageNode } from '../../lib/schema/node.ts';
import { requireOracle } from '../support/oracles.ts';
import { checkConformance } from './conformance.ts';
import { checkSpec } from './conformance-ynl.ts';
import { requireUapi } from './uapi.ts';

const folder = new URL('../../lib/messages/route/tc/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href) as Promise<Readonly<Record<string, unknown>>>));

test('traffic control says what the headers say', (t) => {
  checkConformance(t, {
    modules,
    notInHeaders: {
      CLOCK: 'linux/time.h is not among the figures',
      IFE_META: 'linux/ife.h is not among the figures',
      TCA_OPTIONS: 'a table without attributes',
    },
    bits: { FLOW_KEY: ['FLOW_KEY', 0] },
    spelled: {
      'MIRRED_ACTION.egress_redir': 'TCA_EGRESS_REDIR',
      'MIRRED_ACTION.egress_mirror': 'TCA_EGRESS_MIRROR',
      'MIRRED_ACTION.ingress_redir': 'TCA_INGRESS_REDIR',
      'MIRRED_ACTION.ingress_mirror': 'TCA_INGRESS_MIRROR',
      'TCF_EM_FLAGS.rel_and': 'TCF_EM_REL_AND',
      'TCF_EM_FLAGS.rel_or': 'TCF_EM_REL_OR',
      'TCF_EM_FLAGS.invert': 'TCF_EM_INVERT',
      'TCF_EM_FLAGS.simple': 'TCF_EM_SIMPLE',
      'tc_netem_qopt.lossProbability': 'loss',
    },
    leftOut: {
      'ETH_P_*': 'the table has what filters meet, not the numbers that drivers use inside the kernel, nor what is extinct',
      'IPPROTO_*': 'the table has what filters meet, not the arguments of socket(2)',
      'PACKET_*': 'socket options',
      'TC_ACT_*': 'single numbers and a mask',
      'TCA_ACT_*BIND': 'arguments inside the kernel',
      'TCA_ACT_*REPLACE': 'arguments inside the kernel',
      'TCA_ACT_*': 'older names of TCA_ID_*, numbers that netlink does not carry',
      TCA_FLAG_LARGE_DUMP_ON: 'the older name of TCA_ACT_FLAG_LARGE_DUMP_ON',
      TCA_FLOWER_MASK_FLAGS_RANGE: 'inside the kernel only',
      TCA_OLD_COMPAT: 'inside the kernel only',
      'TC_U32_*': 'single numbers',
      TC_LINKLAYER_MASK: 'a mask',
      TC_RED_HISTORIC_FLAGS: 'a mask',
      TCF_EM_PROG_TC: 'the one value of progid, 0',
      'TCF_EM_REL_*': 'no bit at all, and a mask',
      TCF_EM_CMP_TRANS: 'a single number',
      'TCF_META_*_MASK': 'masks',
    },
    structs: {
      tc_fq_codel_xstats: 'its union is chosen by its type',
      tc_fq_codel_cl_stats: 'as large as the other member of that union',
      tcf_container: 'one u32, which has no struct in C',
      xt_set_info: 'linux/netfilter/xt_set.h is not among the figures',
      'tc_u32_sel.hdr': 'the same fields as a struct',
    },
  });
});

test('single numbers are those of the headers', (t) => {
  const uapi = requireUapi(t);
  if (uapi === undefined) return;
  const numbers = modules
    .flatMap((module) => Object.entries(module))
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  t.deepEqual(numbers.map(([name]) => name).sort(), [
    'TCF_EM_CMP_TRANS',
    'TCM_IFINDEX_MAGIC_BLOCK',
    'TC_ACT_GOTO_CHAIN',
    'TC_ACT_JUMP',
    'TC_U32_ROOT',
  ]);
  for (const [name, value] of numbers) t.is(value >>> 0, Number(uapi.constants.get(name)), name);
});

/** The spec has one table of options for qdiscs and filters, and knows classes only by their qdiscs. */
function asInSpec(): MessageNode {
  const [qdisc, filter] = [nodeOf(Qdisc) as MessageNode, nodeOf(TrafficFilter) as MessageNode];
  const variants = qdisc.attributes.variants.map((entry, index) => {
    const formats = [entry, filter.attributes.variants[index] ?? entry].flatMap(({ variant }) => [...variant.payload.formats]);
    return { ...entry, variant: { ...entry.variant, payload: { ...entry.variant.payload, formats: new Map(formats) } } };
  });
  return { ...qdisc, attributes: { ...qdisc.attributes, variants } };
}

test('traffic control is as its spec says', (t) => {
  const hostOrder = 'the kernel takes it in host byte order, and tc sends it so';
  const otherName = 'the header has another name';
  const aligned = 'the spec leaves out padding, which the header has';
  checkSpec(t, {
    spec: 'tc',
    modules: [{ all: asInSpec() }, ...modules],
    prefixes: { 'hfsc-attrs': 'TCA_HFSC' },
    except: {
      'attrs.options*sfb*': 'the kernel wraps the struct in TCA_SFB_PARMS',
      'cake-attrs.overhead': 'signed in the kernel',
      'ets-attrs.quanta-band': 'repeated only inside quanta',
      'ets-attrs.priomap-band': 'repeated only inside priomap',
      'act-tunnel-key-attrs.enc-key-id': 'the kernel takes four bytes, and tc sends them',
      'act-vlan-attrs.push-vlan-protocol': 'network byte order in the kernel',
      'flower-attrs.flags*nw*': 'misspelt in the spec',
      'flower-attrs.key-*flags*frag*': otherName,
      'flower-attrs.key-*flags*tun*': otherName,
      'flower-attrs.key-vlan-id': hostOrder,
      'flower-attrs.key-cvlan-id': hostOrder,
      'flower-attrs.key-mpls-label': hostOrder,
      'flower-key-enc-opt-geneve-attrs.class': 'network byte order in the kernel',
      'flower-key-enc-opt-erspan-attrs.index': 'network byte order in the kernel',
      'flower-key-mpls-opt-attrs.*': 'the spec leaves out the table between, TCA_FLOWER_KEY_MPLS_OPTS_LSE',
      'police-attrs.result': 'a verdict, which may be -1',
      'tc-etf-qopt.flags': 'unsigned in the header',
      'tc-fq-codel-xstats.*': 'the spec has one member of the union',
      'tc-pedit-sel.keys': aligned,
      'tc-prio-qopt.bands': 'signed in the header',
      'tc-ratespec.*': 'the spec says u8 where the header says u16 and s16',
      'tc-u32-sel.*': aligned,
      'tc-u32-pcnt.kcnts': 'an array without a length of its own',
    },
  });
});

function definitionOf(type: number): Codec<object> | undefined {
  if (type >= 36 && type <= 38) return Qdisc;
  if (type >= 40 && type <= 42) return TrafficClass;
  if ((type >= 44 && type <= 46) || (type >= 100 && type <= 102)) return TrafficFilter;
  return type >= 48 && type <= 50 ? ActionTable : undefined;
}

interface Captured {
  readonly file: string;
  readonly type: number;
  readonly definition: Codec<object>;
  readonly body: Uint8Array;
}

/** The bodies of all messages of traffic control in all captures. */
function* captured(root: string): Generator<Captured> {
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(join(root, file), 'utf8').split('\n')) {
      if (!line.includes('"NETLINK_ROUTE"')) continue;
      const datagram = Buffer.from((JSON.parse(line) as { readonly hex: string }).hex, 'hex');
      for (let at = 0; at + 16 <= datagram.length; ) {
        const length = datagram.readUInt32LE(at);
        const type = datagram.readUInt16LE(at + 4);
        if (length < 16 || at + length > datagram.length) break;
        const definition = definitionOf(type);
        if (definition !== undefined) yield { file, type, definition, body: new Uint8Array(datagram.subarray(at + 16, at + length)) };
        at += (length + 3) & ~3;
      }
    }
  }
}

/** Paths of what a decoded message keeps raw. */
function rawParts(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'unknown') return (inner as { readonly type: number }[]).map(({ type }) => `${path}#${type}`);
    return key === 'tail' || key === 'raw' ? [`${path}.${key}`] : rawParts(inner, `${path}.${key}`);
  });
}

/** Bytes that a reordering of attributes, the nested bit of a type and a text's final NUL leave as they are. */
function measure(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + (byte & 0x7f), 0);
}

test('every message of traffic control in the captures is understood, and encodes to what it was', (t) => {
  const root = requireOracle(t, 'captures');
  if (root === undefined) return;
  const raw = new Map<string, string>();
  const different: string[] = [];
  const seen = new Map<string, number>();
  for (const { file, type, definition, body } of captured(root)) {
    const value = decode(definition, body);
    const kind = 'kind' in value ? String(value.kind) : '';
    seen.set(`${type} ${kind}`, (seen.get(`${type} ${kind}`) ?? 0) + 1);
    for (const path of rawParts(value, kind)) raw.set(path, file);
    const encoded = encode(definition, value);
    if (!isDeepStrictEqual(decode(definition, encoded), value) || measure(encoded) !== measure(body))
      different.push(`${file} ${type} ${kind}`);
    t.deepEqual(decode(definition, body, { engine: 'interpret' }), value, file);
  }
  t.log(`${[...seen.values()].reduce((sum, count) => sum + count, 0)} messages, ${seen.size} types and kinds`);
  t.true(seen.size > 50);
  t.deepEqual(different, []);
  // iproute2 ends the options of prio with an empty attribute that only multi-queue kernels of 2008 read.
  t.deepEqual([...raw.keys()], ['prio.options.tail']);
});

test('the same kind lays out a qdisc and its classes as each needs', (t) => {
  const qdisc = encode(Qdisc, { ifindex: 4, handle: 0x10000, parent: 0xffffffff, kind: 'hfsc', options: { defcls: 0x10 } });
  // tcmsg, then TCA_KIND "hfsc", then TCA_OPTIONS: struct tc_hfsc_qopt, no attributes
  t.is(
    Buffer.from(qdisc).toString('hex'),
    `${'00000000' + '04000000' + '00000100' + 'ffffffff' + '00000000'}${'09000100' + '68667363' + '00000000'}${'06000200' + '10000000'}`,
  );
  const rsc = { m1: 1_250_000, d: 10_000, m2: 125_000 };
  const trafficClass = encode(TrafficClass, { ifindex: 4, handle: 0x10010, parent: 0x10000, kind: 'hfsc', options: { rsc } });
  const read: TrafficClass = decode(TrafficClass, trafficClass);
  t.deepEqual(read.kind === 'hfsc' ? read.options?.rsc : undefined, rsc);
  t.deepEqual(decode(Qdisc, qdisc).options, { defcls: 0x10 });
});

test('the kind of a message chooses its counters, also two tables below', (t) => {
  const app = { lends: 1, borrows: 2, giants: 0, tokens: -5, ctokens: 7 };
  const message = { kind: 'htb', xstats: app, stats2: { app } };
  t.like(decode(TrafficClass, encode(TrafficClass, message)), message);
  const flow = { type: 'class', stats: { deficit: -1, ldelay: 2, count: 3, lastcount: 4, dropping: 1, dropNext: 6 } } as const;
  const bytes = encode(TrafficClass, { kind: 'fq_codel', xstats: flow });
  t.deepEqual(decode(TrafficClass, bytes).xstats, flow);
  t.is(bytes.length, 20 + 16 + 4 + 40);
});

test('a filter carries its actions, whose verdicts have names', (t) => {
  const filter: TrafficFilter = decode(
    TrafficFilter,
    encode(TrafficFilter, {
      kind: 'flower',
      options: {
        keyEthType: 'ip',
        keyIpProto: 'tcp',
        keyTcpDst: 443,
        keyFlags: ['is_fragment'],
        act: [
          { kind: 'gact', options: { parms: { index: 0, capab: 0, action: 'shot', refcnt: 0, bindcnt: 0 } }, cookie: 'c0ffee' },
          { kind: 'nothing', raw: Uint8Array.of(1) },
        ],
      },
    }),
  );
  t.is(filter.kind, 'flower');
  if (filter.kind !== 'flower') return;
  const [first, second] = filter.options?.act ?? [];
  t.is(first?.kind === 'gact' ? first.options?.parms?.action : undefined, 'shot');
  t.like(first, { cookie: 'c0ffee' });
  t.deepEqual(second, { kind: 'nothing', raw: Uint8Array.of(1) });
  t.like(filter.options, { keyEthType: 'ip', keyIpProto: 'tcp', keyTcpDst: 443, keyFlags: ['is_fragment'] });
});

test('structs of older kernels are shorter', (t) => {
  const v0 = { quantum: 1514, perturbPeriod: 10, limit: 127, divisor: 1024, flows: 128 };
  const sfq = encode(Qdisc, { kind: 'sfq', options: { v0 } });
  t.is(sfq.length, 20 + 8 + 4 + 20);
  t.deepEqual(decode(Qdisc, sfq).options, { v0 });
});
