import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import { ActionTable, Qdisc, TrafficClass, TrafficFilter } from '../../lib/messages/route/tc.ts';
import type { MessageNode } from '../../lib/schema/node.ts';
import { type Codec, decode, encode, nodeOf } from '../../lib/schema/index.ts';
import { requireOracle } from '../support/oracles.ts';
import { checkConformance } from './conformance.ts';
import { checkSpec } from './conformance-ynl.ts';
import { requireUapi } from './uapi.ts';

const folder = new URL('../../lib/messages/route/tc/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href) as Promise<Readonly<Record<string, unknown>>>));

const bitFields = 'two bit fields';

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
      'tcf_em_cmp.alignFlags': bitFields,
      'tcf_em_cmp.layerOpnd': bitFields,
      'tcf_em_nbyte.lenLayer': bitFields,
      'tcf_em_text.layers': bitFields,
      'tc_u32_sel.hdr': 'the same fields as a struct',
    },
  });
});

test('single numbers are those of the headers', (t) => {
  const uapi = requireUapi(t);
  if (uapi === undefined) return;
  const numbers = modules.flatMap((module) => Object.entries(module)).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  t.deepEqual(numbers.map(([name]) => name).sort(), ['TCF_EM_CMP_TRANS', 'TCM_IFINDEX_MAGIC_BLOCK', 'TC_ACT_GOTO_CHAIN', 'TC_ACT_JUMP', 'TC_U32_ROOT']);
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
