import { NLA_TYPE_MASK } from './attributes.ts';
import { hostIsLittleEndian } from './byte-order.ts';
import type { DecodeContext } from './decode-context.ts';
import { itemBounds } from './item-bounds.ts';
import {
  type ByIndexNode,
  type IndexedNode,
  type MessageNode,
  type Node,
  type PackedNode,
  type RepeatedNode,
  recordLengthOffset,
  type SelectNode,
  type TupleNode,
  type TypeValueNode,
  type VariantNode,
} from './node.ts';
import { lookUp, type Scope } from './scope.ts';

/** A compiled decoder: the value of the bytes from `start` to `end`, or `undefined` when they do not fit. */
export type Decoder = (
  view: DataView,
  bytes: Uint8Array,
  start: number,
  end: number,
  context: DecodeContext,
  scope: Scope | undefined,
) => unknown;

/** Where a decoder stands, so that it can be made later and refer to itself. */
export interface DecoderCell {
  decode: Decoder;
}

type CellOf = (node: Node) => DecoderCell;
const LE = hostIsLittleEndian;

/** Calls `each` for every attribute of a nest; false when the framing is broken or `each` says so. */
function nest(view: DataView, start: number, end: number, each: (type: number, start: number, end: number) => boolean): boolean {
  let at = start;
  while (end - at >= 4) {
    const length = view.getUint16(at, LE);
    if (length < 4 || length > end - at) return false;
    if (!each(view.getUint16(at + 2, LE) & NLA_TYPE_MASK, at + 4, at + length)) return false;
    at += (length + 3) & ~3;
  }
  return at >= end;
}

function tuple(item: Node, width: number, count: number | undefined, cellOf: CellOf): Decoder {
  const cell = cellOf(item);
  return (view, bytes, start, end, context, scope) => {
    const length = end - start;
    if (count === undefined ? length % width !== 0 : length !== width * count) return undefined;
    const list: unknown[] = [];
    for (let at = start; at < end; at += width) list.push(cell.decode(view, bytes, at, at + width, context, scope));
    return list;
  };
}

function records(item: MessageNode, cellOf: CellOf): Decoder {
  const cell = cellOf(item);
  const offset = recordLengthOffset(item);
  return (view, bytes, start, end, context, scope) => {
    const list: unknown[] = [];
    for (let at = start; at < end; ) {
      if (end - at < item.header.size) return undefined;
      const length = view.getUint16(at + offset, LE);
      if (length < item.header.size || length > end - at) return undefined;
      const value = cell.decode(view, bytes, at, at + length, context, scope);
      if (value === undefined) return undefined;
      list.push(value);
      at += (length + 3) & ~3;
    }
    return list;
  };
}

function typeValue({ keys, item }: TypeValueNode, cellOf: CellOf): Decoder {
  const cell = cellOf(item);
  return (view, bytes, start, end, context, scope) => {
    const list: object[] = [];
    const level = (depth: number, from: number, to: number, path: object): boolean => {
      const key = keys[depth];
      if (key === undefined) {
        const value = cell.decode(view, bytes, from, to, context, scope);
        return value !== undefined && list.push({ ...(value as object), ...path }) > 0;
      }
      return nest(view, from, to, (type, innerStart, innerEnd) => level(depth + 1, innerStart, innerEnd, { ...path, [key]: type }));
    };
    return level(0, start, end, {}) ? list : undefined;
  };
}

/** The items that stand in one attribute of {@link RepeatedNode.several}. */
export function severalItems({ item }: RepeatedNode, cellOf: CellOf): Decoder {
  const cell = cellOf(item);
  return (view, bytes, start, end, context, scope) => {
    const bounds = itemBounds(view, start, end);
    const list: unknown[] = [];
    for (let index = 0; index + 1 < bounds.length; index++) {
      const value = cell.decode(view, bytes, bounds[index] as number, bounds[index + 1] as number, context, scope);
      if (value === undefined) return undefined;
      list.push(value);
    }
    return list;
  };
}

function outsideTable(node: RepeatedNode | VariantNode): Decoder {
  throw new TypeError(`${node.kind} stands outside an attribute table`);
}

/** Decoders of the codecs for which generated code gains nothing: closures over their items' cells. */
export const composites = {
  tuple: (node: TupleNode, cellOf: CellOf): Decoder => tuple(node.item, node.size / node.length, node.length, cellOf),
  packed: (node: PackedNode, cellOf: CellOf): Decoder =>
    node.item.kind === 'message' ? records(node.item, cellOf) : tuple(node.item, (node.item as { size: number }).size, undefined, cellOf),
  indexed: (node: IndexedNode, cellOf: CellOf): Decoder => {
    const cell = cellOf(node.item);
    return (view, bytes, start, end, context, scope) => {
      const list: unknown[] = [];
      const whole = nest(view, start, end, (type, from, to) => {
        if (type !== list.length + node.base) return false;
        const value = cell.decode(view, bytes, from, to, context, scope);
        return value !== undefined && list.push(value) > 0;
      });
      return whole ? list : undefined;
    };
  },
  'by-index': (node: ByIndexNode, cellOf: CellOf): Decoder => {
    const cell = cellOf(node.item);
    return (view, bytes, start, end, context, scope) => {
      const record: Record<number, unknown> = {};
      const whole = nest(view, start, end, (type, from, to) => {
        const value = cell.decode(view, bytes, from, to, context, scope);
        record[type] = value;
        return value !== undefined;
      });
      return whole ? record : undefined;
    };
  },
  'type-value': typeValue,
  select: (node: SelectNode, cellOf: CellOf): Decoder => {
    const cells = new Map([...node.formats].map(([value, format]) => [value, cellOf(format)]));
    const otherwise = cellOf(node.otherwise);
    return (view, bytes, start, end, context, scope) =>
      (cells.get(String(lookUp(scope, node.field))) ?? otherwise).decode(view, bytes, start, end, context, scope);
  },
  repeated: outsideTable,
  variant: outsideTable,
} as const;
