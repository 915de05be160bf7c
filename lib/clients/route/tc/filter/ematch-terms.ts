import { endianness } from 'node:os';
import { TCF_EM_ALIGN, TCF_EM_CMP_TRANS, TCF_EM_OPND, TCF_LAYER } from '../../../../messages/route/tc/ematch/cmp.ts';
import { TCF_META_ID, TCF_META_TYPE } from '../../../../messages/route/tc/ematch/meta.ts';
import type { EmatchTree, TCF_EM } from '../../../../messages/route/tc/ematch.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';
import { integer } from '../unit/masked.ts';
import type { MatchTerm } from './ematch-expression.ts';
import { readDimensions } from './ipset-flags.ts';

type Item = Exclude<Loose<EmatchTree>['treeList'], undefined>[number];
type Data = Item['data'];
type Word = MatchTerm['words'][number];

/** Takes the words of a match one by one. */
class Words {
  private readonly words: readonly Word[];
  private readonly place: Place;
  private at = 0;

  constructor(words: readonly Word[], place: Place) {
    this.words = words;
    this.place = place;
  }

  get peek(): Word | undefined {
    return this.words[this.at];
  }

  /** The next word; what it should be is said where there is none. */
  take(what: string): Word {
    const word = this.words[this.at++];
    return word ?? this.place.refuse(`${what} is missing`);
  }

  number(what: string): number {
    const { text } = this.take(what);
    return integer(text, this.place);
  }

  /** True, and past it, when the next word is this one. */
  skip(word: string): boolean {
    if (this.peek?.text !== word) return false;
    this.at++;
    return true;
  }

  layer(): number {
    const { text } = this.take('a layer');
    if (Object.hasOwn(TCF_LAYER, text)) return TCF_LAYER[text as keyof typeof TCF_LAYER];
    const names: Readonly<Record<string, number>> = { eth: 0, mac: 0, ip: 1, tcp: 2, udp: 2, header: 1 };
    return names[text] ?? integer(text, this.place);
  }

  operand(): number | undefined {
    const text = this.peek?.text ?? '';
    if (!Object.hasOwn(TCF_EM_OPND, text)) return undefined;
    this.at++;
    return TCF_EM_OPND[text as keyof typeof TCF_EM_OPND];
  }

  refuse(reason: string): never {
    return this.place.refuse(reason);
  }

  end(): void {
    if (this.peek !== undefined) this.refuse(`${JSON.stringify(this.peek.text)} is unexpected`);
  }
}

/** `cmp(u16 at 3 layer 2 mask 0xff00 gt 20)` */
function cmp(words: Words): Data {
  const { text } = words.take('u8, u16 or u32');
  if (!Object.hasOwn(TCF_EM_ALIGN, text)) return words.refuse(`${JSON.stringify(text)} is not u8, u16 or u32`);
  let [off, layer, mask, val, opnd, trans] = [0, TCF_LAYER.network as number, 0, 0, 0, 0];
  while (words.peek !== undefined) {
    const compared = words.operand();
    if (compared !== undefined) [opnd, val] = [compared, words.number('a number')];
    else if (words.skip('at')) off = words.number('an offset');
    else if (words.skip('layer')) layer = words.layer();
    else if (words.skip('mask')) mask = words.number('a mask');
    else if (words.skip('trans')) trans = TCF_EM_CMP_TRANS;
    else words.end();
  }
  return { val, mask, off, align: TCF_EM_ALIGN[text as keyof typeof TCF_EM_ALIGN], flags: trans, layer, opnd };
}

// biome-ignore format: table
const metaNames: Readonly<Record<string, keyof typeof TCF_META_ID>> = {
  loadavg_1: 'loadavg_0', loadavg_5: 'loadavg_1', loadavg_15: 'loadavg_2', pkt_type: 'pkttype', pkt_len: 'pktlen', data_len: 'datalen', mac_len: 'maclen',
  nf_mark: 'nfmark', fwmark: 'nfmark', tc_index: 'tcindex', rt_classid: 'rtclassid', rt_iif: 'rtiif', sk_bind_if: 'sk_bound_if', sk_rmem: 'sk_rmem_alloc',
  sk_wmem: 'sk_wmem_alloc', sk_omem: 'sk_omem_alloc', sk_wmem_queue: 'sk_wmem_queued', sk_snd_queue: 'sk_snd_qlen', sk_rcv_queue: 'sk_rcv_qlen',
  sk_err_queue: 'sk_err_qlen', sk_fwd_alloc: 'sk_forward_allocs', vlan: 'vlan_tag',
};
/** What is known as a name as well as a number. */
const EITHER = new Set<number>([TCF_META_ID.dev, TCF_META_ID.sk_bound_if]);

interface MetaObject {
  type: number;
  readonly id: number;
  shift: number;
  /** A constant, or the mask of a number. */
  value: number | string | undefined;
}

function metaObject(words: Words): MetaObject {
  const { text, quoted } = words.take('what is compared');
  if (quoted) return { type: TCF_META_TYPE.var, id: TCF_META_ID.value, shift: 0, value: text };
  if (/^[-\d]/.test(text)) return { type: TCF_META_TYPE.int, id: TCF_META_ID.value, shift: 0, value: Number(text) };
  const name = metaNames[text] ?? text;
  if (!Object.hasOwn(TCF_META_ID, name)) return words.refuse(`${JSON.stringify(text)} is nothing that the kernel knows about a packet`);
  const found: MetaObject = { type: TCF_META_TYPE.int, id: TCF_META_ID[name as keyof typeof TCF_META_ID], shift: 0, value: undefined };
  for (;;) {
    if (words.skip('shift')) found.shift = words.number('a shift');
    else if (words.skip('mask')) found.value = words.number('a mask');
    else return found;
  }
}

function metaValue({ value, type }: MetaObject): Uint8Array | undefined {
  if (typeof value === 'string') return new TextEncoder().encode(value);
  if (type === TCF_META_TYPE.var) return undefined;
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value ?? 0, endianness() === 'LE');
  return bytes;
}

/** `meta(priority eq 3)`, `meta(nf_mark mask 0xf gt 2)`, `meta(dev eq "eth0")` */
function meta(words: Words): Data {
  const left = metaObject(words);
  const op = words.operand() ?? words.refuse('one of eq, gt and lt is missing');
  const right = metaObject(words);
  words.end();
  // A name is compared as a name.
  const variable = left.type === TCF_META_TYPE.var || right.type === TCF_META_TYPE.var;
  if (variable) {
    for (const side of [left, right]) {
      if (side.id !== TCF_META_ID.value && !EITHER.has(side.id)) words.refuse('a text and a number are not compared');
      side.type = TCF_META_TYPE.var;
    }
  }
  const kind = ({ type, id }: MetaObject): number => (type << 12) | id;
  return {
    hdr: { left: { kind: kind(left), shift: left.shift, op: op as 0 }, right: { kind: kind(right), shift: right.shift } },
    lvalue: metaValue(left),
    rvalue: metaValue(right),
  };
}

/** `u32(u16 0x1234 0xffff at nexthdr+2)` */
function u32(words: Words): Data {
  const { text } = words.take('u8, u16 or u32');
  const bytes = { u8: 1, u16: 2, u32: 4 }[text] ?? words.refuse(`${JSON.stringify(text)} is not u8, u16 or u32`);
  const value = words.number('a value');
  const bits = words.number('a mask');
  let off = 0;
  let next = false;
  if (words.skip('at')) {
    const where = words.take('an offset').text;
    next = where.startsWith('nexthdr+');
    off = Number(where.replace(/^nexthdr\+/, ''));
  }
  words.end();
  const shift = 256 ** (4 - bytes - (((off % 4) + 4) % 4));
  return { val: ((value * shift) & (bits * shift)) >>> 0, mask: (bits * shift) >>> 0, off: off & ~3, offmask: next ? -1 : 0 };
}

/** `nbyte("abc" at 12 layer 1)` */
function nbyte(words: Words): Data {
  const pattern = new TextEncoder().encode(words.take('a text').text);
  let [off, layer] = [0, TCF_LAYER.network as number];
  while (words.peek !== undefined) {
    if (words.skip('at')) off = words.number('an offset');
    else if (words.skip('layer')) layer = words.layer();
    else words.end();
  }
  // To a multiple of four, as tc and the kernel write it.
  const padded = new Uint8Array((pattern.length + 3) & ~3);
  padded.set(pattern);
  return { off, len: pattern.length, layer, pattern: padded };
}

/** `canid(sff 0x123:0x7ff eff 0x5)` */
function canid(words: Words): Data {
  const filters: { canId: number; canMask: number }[] = [];
  while (words.peek !== undefined) {
    const extended = words.skip('eff');
    if (!extended && !words.skip('sff')) words.refuse('sff or eff is missing');
    const [id = '', given] = words.take('an identifier').text.split(':');
    const whole = extended ? 0x1fffffff : 0x7ff;
    const [canId, mask] = [Number(id), given === undefined ? whole : Number(given)];
    if (!(canId <= whole && mask <= whole)) words.refuse(`${id} is no identifier`);
    filters.push(
      extended ? { canId: (canId | 0x80000000) >>> 0, canMask: (mask | 0x80000000) >>> 0 } : { canId, canMask: (mask | 0x80000000) >>> 0 },
    );
  }
  // Standard identifiers stand before extended ones.
  return filters.sort((a, b) => Number(a.canId >= 2 ** 31) - Number(b.canId >= 2 ** 31));
}

/** `ipset(#5 src,dst)`: a set by its number. Names are known to another part of the kernel, which is asked with `ipset list`. */
function ipset(words: Words): Data {
  const { text } = words.take('a set');
  const [, index] = /^#(\d{1,5})$/.exec(text) ?? [];
  if (index === undefined)
    return words.refuse(`${JSON.stringify(text)} is not the number of a set, as "#5": names are looked up elsewhere`);
  const sides = words.take('src or dst').text;
  const found = readDimensions(sides) ?? words.refuse(`${JSON.stringify(sides)} is not a list of src and dst`);
  words.end();
  return { index: Number(index), ...found };
}

/** `ipt(…)` needs the shared objects of iptables, which know the struct that a match takes. */
function ipt(words: Words): Data {
  return words.refuse('only iptables knows what ipt takes: give the match as a tree, with its struct in matchData');
}

const readers: Readonly<Record<string, (words: Words) => Data>> = { cmp, meta, u32, nbyte, canid, ipset, ipt };

/** The data of one match. */
export function ematchData({ kind, words }: MatchTerm, place: Place): { readonly kind: keyof typeof TCF_EM; readonly data: Data } {
  const read = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
  if (read === undefined) return place.refuse(`${JSON.stringify(kind)} is no match that is written so: ${Object.keys(readers).join(', ')}`);
  return { kind: kind as keyof typeof TCF_EM, data: read(new Words(words, place)) };
}
