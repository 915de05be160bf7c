import { formatHex, formatIpv4, formatIpv6, formatUuid } from './address-text.ts';
import { hostIsLittleEndian } from './byte-order.ts';
import { maskReader, namesByNumber } from './name-table.ts';
import type {
  BinaryNode,
  Bitfield32Node,
  BitsNode,
  EnumNode,
  FlagNode,
  FlagsNode,
  IntegerNode,
  LengthNode,
  Node,
  PadNode,
  RangeNode,
  StringNode,
  TextNode,
  VariableIntegerNode,
} from './node.ts';
import { readText } from './string-text.ts';

/** A codec that holds no other composite codec. */
export type LeafNode =
  | IntegerNode
  | VariableIntegerNode
  | EnumNode
  | FlagsNode
  | Bitfield32Node
  | RangeNode
  | FlagNode
  | StringNode
  | BinaryNode
  | TextNode
  | PadNode
  | BitsNode
  | LengthNode;

const leafKinds = new Set<Node['kind']>([
  'integer',
  'variable-integer',
  'enum',
  'flags',
  'bitfield32',
  'range',
  'flag',
  'string',
  'binary',
  'text',
  'pad',
  'bits',
  'length',
]);

/** Whether a codec holds no other. */
export function isLeaf(node: Node): node is LeafNode {
  return leafKinds.has(node.kind);
}

/** Whether a codec's values may be `bigint`. */
export function isWide(node: LeafNode): boolean {
  switch (node.kind) {
    case 'integer':
      return node.size === 8;
    case 'variable-integer':
      return true;
    case 'range':
      return isWide(node.base);
    default:
      return false;
  }
}

/** Reads the bytes from `start` to `end`; `undefined` when they do not fit the codec. */
export type LeafReader = (view: DataView, bytes: Uint8Array, start: number, end: number) => unknown;

const LE = hostIsLittleEndian;

function readInteger(
  { size, signed, bigEndian }: { size: number; signed: boolean; bigEndian?: boolean },
  view: DataView,
  at: number,
): number | bigint {
  const little = LE && bigEndian !== true;
  switch (size) {
    case 1:
      return signed ? view.getInt8(at) : view.getUint8(at);
    case 2:
      return signed ? view.getInt16(at, little) : view.getUint16(at, little);
    case 4:
      return signed ? view.getInt32(at, little) : view.getUint32(at, little);
    default:
      return signed ? view.getBigInt64(at, little) : view.getBigUint64(at, little);
  }
}

/** Which forms of text a hardware or network address of this many bytes has. */
function readAddress(form: TextNode['form'], view: DataView, bytes: Uint8Array, start: number, end: number): string | undefined {
  switch (form) {
    case 'ip':
      return end - start === 4 ? formatIpv4(view.getUint32(start)) : end - start === 16 ? formatIpv6(view, start) : undefined;
    case 'ipv4':
      return formatIpv4(view.getUint32(start));
    case 'ipv6':
      return formatIpv6(view, start);
    case 'uuid':
      return formatUuid(bytes, start);
    case 'hex':
      return formatHex(bytes, start, end, '');
    default:
      return formatHex(bytes, start, end, ':');
  }
}

/** Where a hardware address ends that zeros follow: it has 6 bytes, 20 or all. */
function addressEnd(bytes: Uint8Array, start: number, end: number): number {
  let last = end;
  while (last > start && bytes[last - 1] === 0) last--;
  return [start + 6, start + 20].find((stop) => last <= stop && stop <= end) ?? end;
}

/** Text to its NUL. In a struct what follows the NUL is padding; in an attribute only more NULs may follow. */
function readString(node: StringNode, bytes: Uint8Array, start: number, end: number): string | undefined {
  let stop = start;
  while (stop < end && bytes[stop] !== 0) stop++;
  if (node.size === undefined) for (let index = stop; index < end; index++) if (bytes[index] !== 0) return undefined;
  return readText(bytes, start, stop);
}

function reader(node: LeafNode): LeafReader {
  switch (node.kind) {
    case 'integer':
      return (view, _bytes, start) => readInteger(node, view, start);
    case 'variable-integer':
      return (view, _bytes, start, end) =>
        end - start === 4 || end - start === 8 ? readInteger({ size: end - start, signed: node.signed }, view, start) : undefined;
    case 'range':
    case 'length':
      return leafReader(node.base);
    case 'enum': {
      const names = namesByNumber(node.names);
      return (view, _bytes, start) => {
        const value = readInteger(node.base, view, start) as number;
        return names.get(value) ?? value;
      };
    }
    case 'flags': {
      const split = maskReader(node.names, node.size ?? 8);
      const read = leafReader(node.base);
      return (view, bytes, start, end) => {
        const mask = read(view, bytes, start, end);
        return mask === undefined ? undefined : split(mask as number | bigint);
      };
    }
    case 'bitfield32': {
      const split = maskReader(node.names, 4);
      return (view, _bytes, start) => ({ value: split(view.getUint32(start, LE)), selector: split(view.getUint32(start + 4, LE)) });
    }
    case 'bits': {
      const mask = 2 ** node.width - 1;
      return (view, _bytes, start) => ((readInteger(node.base, view, start) as number) >>> node.from) & mask;
    }
    case 'flag':
      return (_view, _bytes, start, end) => (start === end ? true : undefined);
    case 'string':
      return (_view, bytes, start, end) => readString(node, bytes, start, end);
    case 'binary':
      return (_view, bytes, start, end) => bytes.slice(start, end);
    case 'text':
      if (node.form === 'lladdr' && node.size !== undefined)
        return (_view, bytes, start, end) => formatHex(bytes, start, addressEnd(bytes, start, end), ':');
      return (view, bytes, start, end) => readAddress(node.form, view, bytes, start, end);
    case 'pad':
      return () => undefined;
  }
}

const readers = new WeakMap<LeafNode, LeafReader>();

/** The reader of a leaf codec. It checks the width where the codec has one. */
export function leafReader(node: LeafNode): LeafReader {
  let read = readers.get(node);
  if (read === undefined) {
    const inner = reader(node);
    const size = 'size' in node ? node.size : undefined;
    read = size === undefined ? inner : (view, bytes, start, end) => (end - start === size ? inner(view, bytes, start, end) : undefined);
    readers.set(node, read);
  }
  return read;
}
