import { endianness } from 'node:os';
import { TCF_EM_ALIGN, TCF_EM_OPND } from '../../../../messages/route/tc/ematch/cmp.ts';
import { TCF_META_ID, TCF_META_TYPE } from '../../../../messages/route/tc/ematch/meta.ts';
import type { EmatchTree } from '../../../../messages/route/tc/ematch.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { dimensionsOf } from './ipset-flags.ts';

type Item = Exclude<Loose<EmatchTree>['treeList'], undefined>[number];
type Of<T> = { readonly [K in keyof T]?: T[K] };
interface Side {
  readonly kind?: number;
  readonly shift?: number;
}

const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`;
const nameOf = (names: Readonly<Record<string, number>>, value: number): string =>
  Object.keys(names).find((name) => names[name] === value) ?? String(value);

function cmp({ val = 0, mask = 0, off = 0, align = 0, flags = 0, layer = 0, opnd = 0 }: Of<Readonly<Record<string, number>>>): string {
  const operand = nameOf(TCF_EM_OPND, opnd);
  const parts = [nameOf(TCF_EM_ALIGN, align), `at ${off}`, `layer ${layer}`];
  if (mask !== 0) parts.push(`mask ${hex(mask)}`);
  if (flags !== 0) parts.push('trans');
  return `cmp(${[...parts, operand, String(val)].join(' ')})`;
}

function side({ kind = 0, shift = 0 }: Side, value: Uint8Array | undefined): string {
  const id = kind & 0x7ff;
  const variable = kind >>> 12 === TCF_META_TYPE.var;
  const bytes = value ?? new Uint8Array();
  const number = bytes.length === 4 ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, endianness() === 'LE') : 0;
  if (id === TCF_META_ID.value) return variable ? JSON.stringify(new TextDecoder().decode(bytes)) : String(number);
  const name = nameOf(TCF_META_ID, id);
  return [name, shift === 0 ? '' : `shift ${shift}`, variable || number === 0 ? '' : `mask ${hex(number)}`]
    .filter((part) => part !== '')
    .join(' ');
}

/** One match, without what joins it to the next. */
function term({ kind, data }: Item): string {
  const values = (data ?? {}) as Readonly<Record<string, unknown>>;
  const number = (key: string): number => Number(values[key] ?? 0);
  switch (kind) {
    case 'cmp':
      return cmp(values as Readonly<Record<string, number>>);
    case 'u32':
      return `u32(u32 ${hex(number('val'))} ${hex(number('mask'))} at ${number('offmask') === 0 ? '' : 'nexthdr+'}${number('off')})`;
    case 'nbyte': {
      const pattern = new TextDecoder().decode((values.pattern as Uint8Array).subarray(0, number('len')));
      return `nbyte(${JSON.stringify(pattern)} at ${number('off')} layer ${number('layer')})`;
    }
    case 'meta': {
      const { left = {}, right = {} } = (values.hdr ?? {}) as {
        readonly left?: Side & { readonly op?: string | number };
        readonly right?: Side;
      };
      const { op = 'eq' } = left;
      return `meta(${side(left, values.lvalue as Uint8Array | undefined)} ${typeof op === 'number' ? nameOf(TCF_EM_OPND, op) : op} ${side(right, values.rvalue as Uint8Array | undefined)})`;
    }
    case 'canid':
      return `canid(${(data as readonly { readonly canId?: number; readonly canMask?: number }[])
        .map(({ canId = 0, canMask = 0 }) =>
          canId >= 2 ** 31 ? `eff ${hex(canId & 0x1fffffff)}:${hex(canMask & 0x1fffffff)}` : `sff ${hex(canId)}:${hex(canMask & 0x7ff)}`,
        )
        .join(' ')})`;
    case 'ipset':
      return `ipset(#${number('index')} ${dimensionsOf(number('dim'), number('flags'))})`;
    default:
      return `${kind}(…)`;
  }
}

/**
 * Extended matches as tc writes them: `'cmp(u16 at 3 layer 2 gt 20) and not meta(priority eq 3)'`; they may be given back as `match`.
 * A match that tc has no text for, or only with the help of iptables, stands as `ipt(…)`.
 */
export function ematchText({ treeList = [] }: Loose<EmatchTree>): string {
  const sequence = (first: number): string => {
    let text = '';
    for (let at = first; at < treeList.length; at++) {
      const item = treeList[at] as Item;
      const flags = new Set<unknown>(item.flags ?? []);
      const { ref } = (item.kind === 'container' ? item.data : {}) as { readonly ref?: number };
      // What a container holds follows it: a reference backwards would never end.
      const inner = ref === undefined ? term(item) : ref > at ? `(${sequence(ref)})` : '(…)';
      text += `${flags.has('invert') ? 'not ' : ''}${inner}`;
      if (flags.has('rel_and')) text += ' and ';
      else if (flags.has('rel_or')) text += ' or ';
      else break;
    }
    return text;
  };
  return sequence(0);
}
