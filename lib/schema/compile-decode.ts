import { formatIpv4, formatIpv6 } from './address-text.ts';
import { NLA_TYPE_MASK } from './attributes.ts';
import { hostIsLittleEndian } from './byte-order.ts';
import { compile } from './compile.ts';
import { composites, type Decoder, type DecoderCell, severalItems } from './composite-reader.ts';
import { DEPTH_LIMIT } from './decode-context.ts';
import { keysOf } from './keys.ts';
import { isLeaf, leafReader } from './leaf-reader.ts';
import { maskReader, namesByNumber } from './name-table.ts';
import {
  type AttributesNode,
  type IntegerNode,
  type MessageNode,
  type Node,
  type SelectNode,
  type StructNode,
  sizeOf,
  type VariantEntry,
} from './node.ts';
import { rawAttribute } from './raw-attribute.ts';
import { headerKeysOf, isHeaderSelect, needsScope } from './scope.ts';
import { Constants, member, property } from './source.ts';

// Writes one function a table, struct or message: (v)iew, (b)ytes, (p)osition, (e)nd, (c)ontext, (o)uter scope. Objects grow
// by named stores only: a computed key would move them to dictionary mode at the twentieth.

const LE = String(hostIsLittleEndian);
const decoders = new WeakMap<Node, DecoderCell>();

/** The compiled decoder of a codec, made on its first call. Recursive tables find their own cell here. */
export function decoderCell(node: Node): DecoderCell {
  let cell = decoders.get(node);
  if (cell === undefined) {
    const made: DecoderCell = {
      decode: (view, bytes, start, end, context, scope) => {
        made.decode = build(node);
        return made.decode(view, bytes, start, end, context, scope);
      },
    };
    cell = made;
    decoders.set(node, cell);
  }
  return cell;
}

function build(node: Node): Decoder {
  switch (node.kind) {
    case 'struct':
      return generate(node.name, (constants) => structSource(node, constants));
    case 'attributes':
      return generate(
        node.prefix,
        (constants) => `const x = new X();\n${attributesSource(node, constants)}\nreturn x;`,
        shapeSource([], keysOf(node)),
      );
    case 'message':
      return generate(
        node.header.name,
        (constants) => messageSource(node, constants),
        shapeSource(
          literalFields(node.header).map(({ key }) => key),
          keysOf(node.attributes),
        ),
      );
    case 'lazy': {
      const cell = decoderCell(node.get());
      return (view, bytes, start, end, context, scope) => {
        if (context.depth >= DEPTH_LIMIT) return undefined;
        context.depth++;
        const value = cell.decode(view, bytes, start, end, context, scope);
        context.depth--;
        return value;
      };
    }
    case 'tuple':
    case 'select':
    case 'indexed':
    case 'by-index':
    case 'type-value':
    case 'packed':
    case 'repeated':
    case 'variant':
      return composites[node.kind](node as never, decoderCell);
    default:
      return leafReader(node);
  }
}

function generate(label: string, body: (constants: Constants) => string, before = ''): Decoder {
  const constants = new Constants();
  const source = body(constants);
  const name = label.replace(/\W/g, '_');
  const text = `${before}return function decode_${name}(v, b, p, e, c, o) {\n${source}\n};`;
  return compile(label, constants.names, constants.values, text) as Decoder;
}

/**
 * A constructor of plain objects that have some keys at once and may get others. An object literal would make room for the first
 * alone, and move what it holds at every third key more: V8 gives what a constructor makes as much room as its text names
 * properties, and once a few were made, no more than those needed.
 */
function shapeSource(keys: readonly string[], later: ReadonlySet<string>): string {
  const now = keys.map((key, index) => `this${member(key)} = a${index};`).join(' ');
  const room = Array.from(later, (key) => `this${member(key)} = 0;`).join(' ');
  const parameters = keys.map((_, index) => `a${index}`).join(', ');
  return `function X(${parameters}) { ${now} if (false) { ${room} } }\nX.prototype = Object.prototype;\n`;
}

function integerExpression({ size, signed, bigEndian }: IntegerNode, at: string): string {
  const order = size === 1 ? '' : `, ${bigEndian ? 'false' : LE}`;
  return `v.get${size === 8 ? 'Big' : ''}${signed ? 'Int' : 'Uint'}${8 * size}(${at}${order})`;
}

/** An enum's look-up: an array where the numbers are small, else a map. */
function enumExpression(names: Readonly<Record<string, number>>, value: string, constants: Constants): string {
  const byNumber = namesByNumber(names);
  const numbers = [...byNumber.keys()];
  if (numbers.every((number) => number >= 0 && number < 512)) {
    const list = Array.from({ length: Math.max(0, ...numbers) + 1 }, (_, number) => byNumber.get(number));
    return `((y = ${value}), ${constants.of(list)}[y] ?? y)`;
  }
  return `((y = ${value}), ${constants.of(byNumber)}.get(y) ?? y)`;
}

/** The value of a codec of fixed width whose bytes are known to be there. */
function fixedExpression(node: Node, start: string, end: string, constants: Constants): string {
  switch (node.kind) {
    case 'integer':
      return integerExpression(node, start);
    case 'range':
      if (node.base.kind === 'integer') return integerExpression(node.base, start);
      break;
    case 'bits':
      return `(${integerExpression(node.base, start)} >>> ${node.from} & ${2 ** node.width - 1})`;
    case 'enum':
      return enumExpression(node.names, integerExpression(node.base, start), constants);
    case 'flags':
      if (node.base.kind !== 'integer') break;
      return `((y = ${integerExpression(node.base, start)}) === ${node.size === 8 ? '0n' : '0'} ? ${constants.of(noFlags)} : ${constants.of(flagReader(node))}(y))`;
    case 'text':
      if (node.form === 'ipv4') return `${constants.of(formatIpv4)}(v.getUint32(${start}))`;
      if (node.form === 'ipv6') return `${constants.of(formatIpv6)}(v, ${start})`;
      break;
  }
  return callExpression(node, start, end, 'o', constants);
}

/** Most masks are empty. */
const noFlags: readonly never[] = Object.freeze([]);

const flagReaders = new WeakMap<Node, (mask: number | bigint) => unknown>();
function flagReader(node: Extract<Node, { kind: 'flags' }>): (mask: number | bigint) => unknown {
  let read = flagReaders.get(node);
  if (read === undefined) {
    read = maskReader(node.names, node.size ?? 8);
    flagReaders.set(node, read);
  }
  return read;
}

function callExpression(node: Node, start: string, end: string, scope: string, constants: Constants): string {
  if (isLeaf(node)) return `${constants.of(leafReader(node))}(v, b, ${start}, ${end})`;
  return `${constants.of(decoderCell(node))}.decode(v, b, ${start}, ${end}, c, ${scope})`;
}

/** A payload's value or `undefined`: the width is checked here where the reader is inlined. */
function payloadExpression(node: Node, start: string, end: string, scope: string, constants: Constants): string {
  const size = sizeOf(node);
  const inlined =
    node.kind === 'integer' || node.kind === 'enum' || ((node.kind === 'flags' || node.kind === 'range') && node.base.kind === 'integer');
  if (inlined) return `(${end} - ${start} === ${size} ? ${fixedExpression(node, start, end, constants)} : undefined)`;
  if (node.kind === 'text' && node.form === 'ip') {
    const four = `${constants.of(formatIpv4)}(v.getUint32(${start}))`;
    const sixteen = `${constants.of(formatIpv6)}(v, ${start})`;
    return `(${end} - ${start} === 4 ? ${four} : ${end} - ${start} === 16 ? ${sixteen} : undefined)`;
  }
  return callExpression(node, start, end, scope, constants);
}

/** A payload laid out by a field of the header that stands in `x` already. */
function selectExpression({ field, formats, otherwise }: SelectNode, constants: Constants): string {
  const same = (value: string | number): string => {
    const number = Number(value);
    return Number.isInteger(number) ? `(y === ${JSON.stringify(value)} || y === ${number})` : `y === ${JSON.stringify(value)}`;
  };
  const choices = [...formats].map(
    ([value, format]) => `${same(value)} ? ${payloadExpression(format, 's', 'q', 'undefined', constants)} : `,
  );
  return `((y = x${member(field)}), ${choices.join('')}${payloadExpression(otherwise, 's', 'q', 'undefined', constants)})`;
}

/** The fields of a struct that every form of it has. */
function literalFields(node: StructNode): StructNode['fields'] {
  return node.fields.filter(({ codec, added }) => !added && codec.kind !== 'pad' && codec.kind !== 'length');
}

function fieldExpression({ codec, offset }: StructNode['fields'][number], constants: Constants): string {
  return fixedExpression(codec, `p + ${offset}`, `p + ${offset + (sizeOf(codec) as number)}`, constants);
}

/** The object literal of a struct's fields that every form of it has. */
function structLiteral(node: StructNode, constants: Constants): string {
  return `{ ${literalFields(node)
    .map((field) => `${property(field.key)}: ${fieldExpression(field, constants)}`)
    .join(', ')} }`;
}

function structSource(node: StructNode, constants: Constants): string {
  const lines = [
    `let y; if (e - p < ${node.oldest}) return undefined;`,
    `const x = ${structLiteral(node, constants)};`,
    `let r = p + ${node.oldest};`,
  ];
  let open = 0;
  for (const { key, codec, offset, added } of node.fields) {
    const end = offset + (sizeOf(codec) as number);
    if (end <= node.oldest) continue;
    lines.push(`if (e - p >= ${end}) { r = p + ${end};`);
    if (added) lines.push(`x${member(key)} = ${fixedExpression(codec, `p + ${offset}`, `p + ${end}`, constants)};`);
    open++;
  }
  lines.push('}'.repeat(open));
  if (node.rest !== undefined) {
    const call = callExpression(node.rest.codec, 'r', 'e', '{ self: x, outer: o }', constants);
    lines.push(`if (r === p + ${node.size}) { if ((y = ${call}) === undefined) return undefined; x${member(node.rest.key)} = y; } else`);
  }
  lines.push('if (r < e) x.tail = b.slice(r, e);', 'return x;');
  return lines.join('\n');
}

function messageSource(node: MessageNode, constants: Constants): string {
  const { header } = node;
  if (header.oldest !== header.size || header.rest !== undefined)
    throw new TypeError(`message ${header.name}: its header must have one size`);
  const aligned = (header.size + 3) & ~3;
  return [
    `let y; if (e - p < ${header.size}) return undefined;`,
    `const x = new X(${literalFields(header)
      .map((field) => fieldExpression(field, constants))
      .join(', ')});`,
    `p = p + ${aligned} < e ? p + ${aligned} : e;`,
    attributesSource(node.attributes, constants, headerKeysOf(node)),
    'return x;',
  ].join('\n');
}

/** Reads attributes from `p` to `e` into `x`. */
function attributesSource(node: AttributesNode, constants: Constants, headerKeys?: ReadonlySet<string>): string {
  // A select may look for what a variant has read: variants come first.
  const resolved: string[] = [];
  const late: string[] = [];
  const variables: string[] = [];
  const cases: string[] = [];
  const scopeOf = (codec: Node): string => (needsScope(codec) ? '{ self: x, outer: o }' : 'undefined');
  const label = constants.of(node);
  const raw = constants.of(rawAttribute);
  const keep = (type: number | string, start: string, end: string): string =>
    `if (!c.lenient) return undefined; c.report(${label}, ${type}, ${start}, ${end}); (u ??= []).push(${raw}(v, b, ${start}, ${end}));`;
  for (const { key, type, codec } of node.entries) {
    if (codec.kind === 'repeated' && needsScope(codec)) {
      const list = `s${type}`;
      const [start, end] = [`${list}[i]`, `${list}[i + 1]`];
      variables.push(list);
      cases.push(`case ${type}: (${list} ??= []).push(s, q); continue;`);
      late.push(
        `if (${list} !== undefined) for (let i = 0; i < ${list}.length; i += 2) { if ((y = ${payloadExpression(codec.item, start, end, scopeOf(codec.item), constants)}) !== undefined) (x${member(key)} ??= []).push(y); else { ${keep(type, start, end)} } }`,
      );
    } else if (codec.kind === 'repeated' && codec.several === true) {
      const list = constants.of(severalItems(codec, decoderCell));
      cases.push(
        `case ${type}: if ((y = ${list}(v, b, s, q, c, undefined)) !== undefined) { (x${member(key)} ??= []).push(...y); continue; } break;`,
      );
    } else if (codec.kind === 'repeated') {
      cases.push(
        `case ${type}: if ((y = ${payloadExpression(codec.item, 's', 'q', scopeOf(codec.item), constants)}) !== undefined) { (x${member(key)} ??= []).push(y); continue; } break;`,
      );
    } else if (headerKeys !== undefined && isHeaderSelect(codec, headerKeys)) {
      cases.push(`case ${type}: if ((y = ${selectExpression(codec, constants)}) !== undefined) { x${member(key)} = y; continue; } break;`);
    } else if (needsScope(codec)) {
      const [start, end] = [`s${type}`, `q${type}`];
      variables.push(`${start} = -1, ${end} = 0`);
      cases.push(`case ${type}: ${start} = s; ${end} = q; continue;`);
      late.push(
        `if (${start} >= 0) { if ((y = ${payloadExpression(codec, start, end, scopeOf(codec), constants)}) !== undefined) x${member(key)} = y; else { ${keep(type, start, end)} } }`,
      );
    } else {
      cases.push(
        `case ${type}: if ((y = ${payloadExpression(codec, 's', 'q', 'undefined', constants)}) !== undefined) { x${member(key)} = y; continue; } break;`,
      );
    }
  }
  for (const [index, entry] of node.variants.entries()) {
    const { selector, payload } = entry.variant;
    variables.push(`w${index}, ws${index} = -1, we${index} = 0`);
    cases.push(
      `case ${selector.type}: if ((y = ${payloadExpression(selector.codec, 's', 'q', 'undefined', constants)}) !== undefined) { w${index} = y; continue; } break;`,
    );
    cases.push(`case ${payload.type}: ws${index} = s; we${index} = q; continue;`);
    resolved.push(variantSource(entry, index, scopeOf(entry.variant), keep, constants));
  }
  const known = [...node.entries.map(({ type }) => type), ...node.variants.flatMap(({ variant }) => [variant.selector.type])];
  return `${headerKeys === undefined ? 'let y;' : ''}
let u;${variables.length > 0 ? ` let ${variables.join(', ')};` : ''}
while (e - p >= 4) {
  const h = v.getUint16(p, ${LE});
  if (h < 4 || h > e - p) break;
  const t = v.getUint16(p + 2, ${LE}) & ${NLA_TYPE_MASK}, s = p + 4, q = p + h;
  p += h + 3 & ~3;
  switch (t) {
${cases.join('\n')}
default: (u ??= []).push(${raw}(v, b, s, q)); continue;
  }
  ${known.length === 0 ? '' : keep('t', 's', 'q')}
}
if (p < e) { if (!c.lenient && (e - p >= 4 || ${constants.of(anyNonZero)}(b, p, e))) return undefined; x.tail = b.slice(p, e); }
${[...resolved, ...late].join('\n')}
if (u !== undefined) x.unknown = u;`;
}

function variantSource(
  { key, variant }: VariantEntry,
  index: number,
  scope: string,
  keep: (type: number, start: string, end: string) => string,
  constants: Constants,
): string {
  const { selector, payload } = variant;
  const [w, ws, we] = [`w${index}`, `ws${index}`, `we${index}`];
  const target = key === undefined ? 'x' : `x${member(key)}`;
  const cells = new Map(
    [...payload.formats].map(([name, node]) => [name, isLeaf(node) ? { decode: leafReader(node) } : decoderCell(node)]),
  );
  const begin = key === undefined ? `x${member(selector.key)} = ${w};` : `x${member(key)} = { ${property(selector.key)}: ${w} };`;
  return `if (${w} === undefined) { if (${ws} >= 0) (u ??= []).push(${constants.of(rawAttribute)}(v, b, ${ws}, ${we})); }
else {
  ${begin}
  if (${ws} >= 0) {
    const f = ${constants.of(cells)}.get(String(${w}));
    if (f === undefined) ${target}.raw = b.slice(${ws}, ${we});
    else if ((y = f.decode(v, b, ${ws}, ${we}, c, ${scope})) !== undefined) ${target}${member(payload.key)} = y;
    else { ${keep(payload.type, ws, we)} }
  }
}`;
}

function anyNonZero(bytes: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (bytes[index] !== 0) return true;
  return false;
}
