import { NLA_F_NESTED, NLA_TYPE_MASK } from './attributes.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { RawAttribute } from './codec.ts';
import { compile } from './compile.ts';
import { EncodeInterpreter } from './interpret-encode.ts';
import { keysOf } from './keys.ts';
import { isLeaf } from './leaf-reader.ts';
import { leafWriter } from './leaf-writer.ts';
import { Mismatch } from './mismatch.ts';
import {
  type AttributesNode,
  type MessageNode,
  type Node,
  type PackedNode,
  recordLengthOffset,
  type SelectNode,
  type StructNode,
  sizeOf,
  type VariantEntry,
} from './node.ts';
import { lookUp, named, type Scope } from './scope.ts';
import { Constants, member } from './source.ts';

// Writes one function a table, struct or message: (w)riter, (x) the value, (o)uter scope. They throw a `Mismatch` without a path
// where something does not fit; the caller then asks the interpreter.

/** Appends the bytes of a value. */
export type Encoder = (writer: ByteWriter, value: unknown, scope: Scope | undefined) => void;
interface EncoderCell {
  encode: Encoder;
}

const cells = new WeakMap<Node, EncoderCell>();

/** The compiled encoder of a codec, made on its first call. */
export function encoderCell(node: Node): EncoderCell {
  let cell = cells.get(node);
  if (cell === undefined) {
    const made: EncoderCell = {
      encode: (writer, value, scope) => {
        made.encode = build(node);
        made.encode(writer, value, scope);
      },
    };
    cell = made;
    cells.set(node, cell);
  }
  return cell;
}

function build(node: Node): Encoder {
  switch (node.kind) {
    case 'struct':
      return generate(node.name, (constants) => `${guard(node, constants)}\n${structSource(node, constants)}\n${tailSource(constants)}`);
    case 'attributes':
      return generate(node.prefix, (constants) => `${guard(node, constants)}\n${attributesSource(node, node, constants)}`);
    case 'message':
      return generate(node.header.name, (constants) => messageSource(node, constants));
    case 'packed':
      return packed(node);
    case 'lazy': {
      const cell = encoderCell(node.get());
      return (writer, value, scope) => cell.encode(writer, value, scope);
    }
    case 'select':
      return select(node);
    case 'tuple':
    case 'indexed':
    case 'by-index':
    case 'type-value':
    case 'repeated':
    case 'variant':
      return (writer, value, scope) => new EncodeInterpreter(writer).write(node, value, scope);
    default:
      return leafWriter(node);
  }
}

function select({ field, formats, otherwise }: SelectNode): Encoder {
  const cellOf = (format: Node): EncoderCell => (isLeaf(format) ? { encode: leafWriter(format) } : encoderCell(format));
  const choices = new Map([...formats].map(([value, format]) => [value, cellOf(format)]));
  const other = cellOf(otherwise);
  return (writer, value, scope) => (choices.get(String(lookUp(scope, field))) ?? other).encode(writer, value, scope);
}

function packed({ item }: PackedNode): Encoder {
  const cell = encoderCell(item);
  const at = item.kind === 'message' ? recordLengthOffset(item) : undefined;
  return (writer, value, scope) => {
    if (!Array.isArray(value)) throw new Mismatch();
    for (const element of value) {
      const start = writer.length;
      cell.encode(writer, element, scope);
      if (at !== undefined && !writer.endRecord(start, at)) throw new Mismatch();
    }
  };
}

function generate(label: string, body: (constants: Constants) => string): Encoder {
  const constants = new Constants();
  const source = body(constants);
  const name = label.replace(/\W/g, '_');
  return compile(label, constants.names, constants.values, `return function encode_${name}(w, x, o) {\n${source}\n};`) as Encoder;
}

/** Refuses what is no object, or has a key the codec does not. */
function guard(node: StructNode | AttributesNode | MessageNode, constants: Constants): string {
  const keys = constants.of(keysOf(node));
  return `if (typeof x !== 'object' || x === null || Array.isArray(x) || x instanceof Uint8Array) throw new ${constants.of(Mismatch)}();
for (const k in x) if (!${keys}.has(k) && x[k] !== undefined) throw new ${constants.of(Mismatch)}();
let y, a;`;
}

function tailSource(constants: Constants): string {
  return `if (x.tail !== undefined) ${constants.of(putBytes)}(w, x.tail);`;
}

function putBytes(writer: ByteWriter, value: unknown): void {
  if (!(value instanceof Uint8Array)) throw new Mismatch();
  writer.put(value);
}

/** An attribute as bytes. */
function putAttribute(writer: ByteWriter, type: unknown, payload: unknown, flags = 0): void {
  if (typeof type !== 'number' || !Number.isInteger(type) || type < 0 || type > NLA_TYPE_MASK) throw new Mismatch();
  if ((flags & ~NLA_TYPE_MASK & 0xffff) !== flags) throw new Mismatch();
  const start = writer.beginAttribute(type | flags);
  putBytes(writer, payload);
  if (!writer.endAttribute(start)) throw new Mismatch();
}

function putUnknown(writer: ByteWriter, list: unknown): void {
  if (!Array.isArray(list)) throw new Mismatch();
  for (const { type, payload, flags } of list as readonly RawAttribute[]) putAttribute(writer, type, payload, flags);
}

function call(node: Node, value: string, scope: string, constants: Constants): string {
  if (isLeaf(node)) return `${constants.of(leafWriter(node))}(w, ${value});`;
  return `${constants.of(encoderCell(node))}.encode(w, ${value}, ${scope});`;
}

function structSource(node: StructNode, constants: Constants): string {
  const lines: string[] = [];
  let open = 0;
  for (const { key, codec, added, joined } of node.fields) {
    const size = sizeOf(codec) as number;
    if (codec.kind === 'pad' && joined) continue;
    if (codec.kind === 'pad' || codec.kind === 'length') {
      lines.push(`w.take(${size});`);
      continue;
    }
    lines.push(`y = x${member(key)};`);
    if (added) {
      lines.push(`if (y !== undefined) { ${call(codec, 'y', 'o', constants)}`);
      open++;
    } else if (joined) {
      lines.push(`if (y !== undefined) { ${call(codec, 'y', 'o', constants)} w.join(${size}); }`);
    } else {
      lines.push(`if (y === undefined) w.take(${size}); else ${call(codec, 'y', 'o', constants)}`);
    }
  }
  lines.push('}'.repeat(open));
  if (node.rest !== undefined)
    lines.push(
      `if ((y = x${member(node.rest.key)}) !== undefined) ${call(node.rest.codec, 'y', `{ self: x, outer: o, node: ${constants.of(node)} }`, constants)}`,
    );
  return lines.join('\n');
}

function messageSource(node: MessageNode, constants: Constants): string {
  return `${guard(node, constants)}
const z = w.length;
${structSource(node.header, constants)}
w.align(z);
${attributesSource(node.attributes, node, constants)}`;
}

function attributeSource(type: number, flags: number, codec: Node, value: string, constants: Constants): string {
  return `a = w.beginAttribute(${type | flags}); ${call(codec, value, 'n', constants)} if (!w.endAttribute(a)) throw new ${constants.of(Mismatch)}();`;
}

function attributesSource(node: AttributesNode, holder: AttributesNode | MessageNode, constants: Constants): string {
  const lines = [`const n = { self: x, outer: o, node: ${constants.of(holder)} };`];
  for (const { key, type, codec, flags } of node.entries) {
    const skip = codec.kind === 'flag' ? ' && y !== false' : '';
    const body =
      codec.kind === 'repeated'
        ? `if (!Array.isArray(y)) throw new ${constants.of(Mismatch)}(); for (const i of y) { ${attributeSource(type, flags, codec.item, 'i', constants)} }`
        : attributeSource(type, flags, codec, 'y', constants);
    lines.push(`if ((y = x${member(key)}) !== undefined && y !== null${skip}) { ${body} }`);
  }
  for (const entry of node.variants) lines.push(variantSource(entry, constants));
  lines.push(`if (x.unknown !== undefined) ${constants.of(putUnknown)}(w, x.unknown);`, tailSource(constants));
  return lines.join('\n');
}

const nesting = new Set<Node['kind']>(['attributes', 'indexed', 'by-index', 'type-value']);

function variantSource({ key, variant }: VariantEntry, constants: Constants): string {
  const { selector, payload } = variant;
  const formats = new Map(
    [...payload.formats].map(([name, format]) => [
      name,
      { cell: encoderCell(format), type: payload.type | (nesting.has(format.kind) ? NLA_F_NESTED : 0) },
    ]),
  );
  const mismatch = constants.of(Mismatch);
  const source = key === undefined ? 'x' : `x${member(key)}`;
  return `{ const r = ${source};
if (r !== undefined && r !== null) {${
    key === undefined
      ? ''
      : `
  for (const k in r) if (k !== ${JSON.stringify(selector.key)} && k !== ${JSON.stringify(payload.key)} && k !== 'raw') throw new ${mismatch}();`
  }
  const d = r${member(payload.key)};
  if ((y = r${member(selector.key)}) !== undefined) {
    ${attributeSource(selector.type, selector.flags, selector.codec, 'y', constants)}
    if (r.raw !== undefined) ${constants.of(putAttribute)}(w, ${payload.type}, r.raw);
    if (d !== undefined) {
      const f = ${constants.of(formats)}.get(String(${selector.codec.kind === 'enum' ? `${constants.of(named)}(${constants.of(selector.codec)}, y)` : 'y'}));
      if (f === undefined) throw new ${mismatch}();
      a = w.beginAttribute(f.type); f.cell.encode(w, d, n); if (!w.endAttribute(a)) throw new ${mismatch}();
    }
  } else if (d !== undefined || r.raw !== undefined) throw new ${mismatch}();
} }`;
}
