import { ipv4Number, parseHardwareAddress, parseHex, parseIpv4, parseIpv6 } from './address-text.ts';
import { hostIsLittleEndian } from './byte-order.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { Names } from './codec.ts';
import type { LeafNode } from './leaf-reader.ts';
import { closest, Mismatch, show } from './mismatch.ts';
import type { BitsNode, IntegerLike, RangeNode, TextNode } from './node.ts';
import { writeText } from './string-text.ts';

/** Appends a value's bytes; throws {@link Mismatch} when the codec cannot hold it. */
export type LeafWriter = (writer: ByteWriter, value: unknown) => void;

const LE = hostIsLittleEndian;

function limits(size: number, signed: boolean): { min: bigint; max: bigint } {
  const bits = BigInt(8 * size);
  return signed ? { min: -(1n << (bits - 1n)), max: (1n << (bits - 1n)) - 1n } : { min: 0n, max: (1n << bits) - 1n };
}

/** A whole number within limits; eight bytes take a `bigint` or a safe integer. */
function checked(value: unknown, name: string, min: number | bigint, max: number | bigint): number | bigint {
  if (typeof value !== 'bigint' && !(typeof value === 'number' && Number.isSafeInteger(value)))
    throw new Mismatch(`${show(value)} is not a whole number (${name})`);
  if (value < min || value > max) throw new Mismatch(`${value} is not in ${min}–${max}`);
  return value;
}

function integerWriter(node: { name: string; size: number; signed: boolean; bigEndian: boolean }): LeafWriter {
  const { min, max } = limits(node.size, node.signed);
  const lowest = node.size === 8 ? min : Number(min);
  const highest = node.size === 8 ? max : Number(max);
  const little = LE && !node.bigEndian;
  switch (node.size) {
    case 1:
      return (writer, value) => {
        const byte = Number(checked(value, node.name, lowest, highest));
        const at = writer.take(1);
        writer.view.setUint8(at, byte);
      };
    case 2:
      return (writer, value) => {
        const short = Number(checked(value, node.name, lowest, highest));
        const at = writer.take(2);
        writer.view.setUint16(at, short, little);
      };
    case 4:
      return (writer, value) => {
        const word = Number(checked(value, node.name, lowest, highest));
        const at = writer.take(4);
        writer.view.setUint32(at, word, little);
      };
    default:
      return (writer, value) => {
        const long = BigInt(checked(value, node.name, lowest, highest));
        const at = writer.take(8);
        writer.view.setBigUint64(at, BigInt.asUintN(64, long), little);
      };
  }
}

/** Number → four bytes, or eight when it does not fit; `bigint` → eight. */
function variableIntegerWriter(name: string, signed: boolean): LeafWriter {
  const short = integerWriter({ name, size: 4, signed, bigEndian: false });
  const long = integerWriter({ name, size: 8, signed, bigEndian: false });
  const { min, max } = limits(4, signed);
  return (writer, value) => (typeof value === 'number' && value >= min && value <= max ? short : long)(writer, value);
}

function rangeWriter(node: RangeNode): LeafWriter {
  const write = leafWriter(node.base);
  return (writer, value) => {
    if (!writer.unchecked) checked(value, node.base.name, node.min, node.max);
    write(writer, value);
  };
}

/** The whole integer, with the bits of one field. */
function bitsWriter({ base, width, from }: BitsNode): LeafWriter {
  const write = leafWriter(base);
  return (writer, value) => write(writer, Number(checked(value, `${width} bits`, 0, 2 ** width - 1)) * 2 ** from);
}

function named(names: ReadonlyMap<string, number>, value: string): number {
  const number = names.get(value);
  if (number !== undefined) return number;
  const near = closest(value, names.keys());
  const all = [...names.keys()];
  const hint = near !== undefined ? `, did you mean ${show(near)}?` : all.length <= 24 ? `, expected one of ${all.join(', ')}` : '';
  throw new Mismatch(`${show(value)} is not known${hint}`);
}

function maskOf(names: ReadonlyMap<string, number>, value: unknown): bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return BigInt(checked(value, 'mask', 0, (1n << 64n) - 1n));
  if (!Array.isArray(value)) throw new Mismatch(`${show(value)} is neither a list of flags nor a number`);
  let mask = 0n;
  for (const flag of value) mask |= BigInt(typeof flag === 'string' ? unsigned(named(names, flag)) : checkedBit(flag));
  return mask;
}

/** `1 << 31` is negative in JavaScript. */
function unsigned(bit: number): number {
  return bit < 0 ? bit >>> 0 : bit;
}

/** One or more bits as a number: a power of two is exact at any height. */
function checkedBit(value: unknown): number | bigint {
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value) && value >= 0)) return value;
  throw new Mismatch(`${show(value)} is neither a flag's name nor a number`);
}

function mapOf(names: Names): ReadonlyMap<string, number> {
  return new Map(Object.entries(names));
}

function flagsWriter(base: IntegerLike, names: Names): LeafWriter {
  const byName = mapOf(names);
  const write = leafWriter(base);
  return (writer, value) => {
    const mask = maskOf(byName, value);
    const number = base.signed ? BigInt.asIntN(base.kind === 'integer' ? 8 * base.size : 64, mask) : mask;
    write(writer, base.kind === 'variable-integer' && Number.isSafeInteger(Number(number)) ? Number(number) : number);
  };
}

const expected: Readonly<Record<TextNode['form'], string>> = {
  hex: 'hex digits',
  mac: 'a hardware address of 6 bytes',
  lladdr: 'a hardware address',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  ip: 'an IP address',
  uuid: 'a UUID',
};

function parse(form: TextNode['form'], text: string): Uint8Array | undefined {
  switch (form) {
    case 'ipv4':
      return parseIpv4(text);
    case 'ipv6':
      return parseIpv6(text);
    case 'ip':
      return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
    case 'uuid':
      return parseHex(text.replaceAll('-', ''));
    case 'hex':
      return parseHex(text);
    default:
      return parseHardwareAddress(text);
  }
}

function textWriter(node: TextNode): LeafWriter {
  const dotted = node.form === 'ipv4' || node.form === 'ip';
  return (writer, value) => {
    const address = dotted && typeof value === 'string' ? ipv4Number(value) : -1;
    if (address >= 0) {
      const at = writer.take(4);
      writer.view.setUint32(at, address);
      return;
    }
    const parsed = value instanceof Uint8Array ? value : typeof value === 'string' ? parse(node.form, value) : undefined;
    const filled = node.form === 'lladdr' && node.size !== undefined && parsed !== undefined && parsed.length < node.size;
    if (parsed === undefined || (node.size !== undefined && parsed.length !== node.size && !filled)) {
      const size = node.form === 'hex' && node.size !== undefined ? ` of ${node.size} bytes` : '';
      throw new Mismatch(`${show(value)} is not ${expected[node.form]}${size}`);
    }
    writer.put(parsed);
    if (filled) writer.take((node.size ?? 0) - parsed.length);
  };
}

function stringWriter(size: number | undefined): LeafWriter {
  return (writer, value) => {
    if (typeof value !== 'string') throw new Mismatch(`${show(value)} is not a string`);
    const bytes = writeText(value);
    if (bytes === undefined) throw new Mismatch(`${show(value)} contains a lone surrogate`);
    if (bytes.includes(0)) throw new Mismatch(`${show(value)} contains a NUL`);
    if (size !== undefined && bytes.length > size) throw new Mismatch(`${show(value)} is longer than ${size} bytes`);
    const at = writer.take(size ?? bytes.length + 1);
    writer.bytes.set(bytes, at);
  };
}

function binaryWriter(size: number | undefined): LeafWriter {
  return (writer, value) => {
    if (!(value instanceof Uint8Array)) throw new Mismatch(`${show(value)} is not a Uint8Array`);
    if (size !== undefined && value.length !== size) throw new Mismatch(`${value.length} bytes are not ${size}`);
    writer.put(value);
  };
}

function bitfieldWriter(names: Names): LeafWriter {
  const byName = mapOf(names);
  const write = integerWriter({ name: 'bitfield32', size: 4, signed: false, bigEndian: false });
  return (writer, value) => {
    if (typeof value !== 'object' || value === null || !('value' in value) || !('selector' in value))
      throw new Mismatch(`${show(value)} is not { value, selector }`);
    write(writer, maskOf(byName, value.value));
    write(writer, maskOf(byName, value.selector));
  };
}

function writerFor(node: LeafNode): LeafWriter {
  switch (node.kind) {
    case 'integer':
      return integerWriter(node);
    case 'variable-integer':
      return variableIntegerWriter(node.name, node.signed);
    case 'range':
      return rangeWriter(node);
    case 'enum': {
      const byName = mapOf(node.names);
      const write = leafWriter(node.base);
      return (writer, value) => write(writer, typeof value === 'string' ? named(byName, value) : value);
    }
    case 'flags':
      return flagsWriter(node.base, node.names);
    case 'bitfield32':
      return bitfieldWriter(node.names);
    case 'bits':
      return bitsWriter(node);
    case 'flag':
      return (_writer, value) => {
        if (value !== true) throw new Mismatch(`${show(value)} is not true`);
      };
    case 'string':
      return stringWriter(node.size);
    case 'binary':
      return binaryWriter(node.size);
    case 'text':
      return textWriter(node);
    case 'pad':
    case 'length':
      return (writer) => {
        writer.take(node.size);
      };
  }
}

const writers = new WeakMap<LeafNode, LeafWriter>();

/** The writer of a leaf codec. */
export function leafWriter(node: LeafNode): LeafWriter {
  let write = writers.get(node);
  if (write === undefined) {
    write = writerFor(node);
    writers.set(node, write);
  }
  return write;
}
