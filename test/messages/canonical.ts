import { decode } from '../../lib/schema/index.ts';
import type { AttributesNode, MessageNode, Node, StructNode } from '../../lib/schema/node.ts';

/** What two encodings of the same value have in common: see {@link canonical}. */
export type Canonical = string | readonly Canonical[] | { readonly [key: string]: Canonical };

/** An attribute that its table does not describe. */
export interface Undescribed {
  readonly prefix: string;
  readonly type: number;
}

const NESTED = 0x8000;
const TYPE = 0x3fff;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const align = (length: number): number => (length + 3) & ~3;

interface Attribute {
  readonly type: number;
  /** The bits beside the type, without the one that says that it nests. */
  readonly bits: number;
  readonly payload: Uint8Array;
}

/** Cuts attributes apart; what is after the last whole one is the tail. */
function split(bytes: Uint8Array): { attributes: Attribute[]; tail: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const attributes: Attribute[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const length = view.getUint16(at, true);
    if (length < 4 || at + length > bytes.length) break;
    const type = view.getUint16(at + 2, true);
    attributes.push({ type: type & TYPE, bits: type & ~TYPE & ~NESTED, payload: bytes.subarray(at + 4, at + length) });
    at += align(length);
  }
  return { attributes, tail: bytes.subarray(Math.min(at, bytes.length)) };
}

/** Values by which a `select` may pick its codec: those of the tables and headers around it, innermost first. */
type Scope = { readonly own: Record<string, unknown>; readonly outer: Scope } | undefined;

function lookUp(scope: Scope, field: string): unknown {
  for (let level = scope; level !== undefined; level = level.outer) if (field in level.own) return level.own[field];
  return undefined;
}

const namesSomething = new Set(['enum', 'integer', 'string', 'range']);

/** Puts bytes into a form that does not depend on the order of attributes, on padding, on the nested bit, on a string's NUL. */
class Canoniser {
  readonly undescribed: Undescribed[] = [];

  form(node: Node, bytes: Uint8Array, scope: Scope): Canonical {
    switch (node.kind) {
      case 'lazy':
        return this.form(node.get(), bytes, scope);
      case 'string':
        return Buffer.from(bytes)
          .toString('latin1')
          .replace(/\0[\s\S]*$/, '');
      case 'pad':
      case 'length':
        return '';
      case 'struct':
        return this.struct(node, bytes, { own: {}, outer: scope });
      case 'tuple':
        return Array.from({ length: node.length }, (_, index) =>
          this.form(node.item, bytes.subarray((index * node.size) / node.length, ((index + 1) * node.size) / node.length), scope),
        );
      case 'message':
        return this.message(node, bytes, scope);
      case 'attributes':
        return this.attributes(node, bytes, { own: {}, outer: scope });
      case 'indexed':
      case 'by-index':
        return split(bytes).attributes.map(({ type, payload }) => ({ type: String(type), value: this.form(node.item, payload, scope) }));
      case 'type-value':
        return this.levels(node.keys.length, node.item, bytes, scope);
      case 'packed':
        return this.packed(node.item, bytes, scope);
      case 'repeated':
        return this.form(node.item, bytes, scope);
      case 'select':
        return this.form(node.formats.get(String(lookUp(scope, node.field))) ?? node.otherwise, bytes, scope);
      default:
        return hex(bytes);
    }
  }

  private levels(depth: number, item: Node, bytes: Uint8Array, scope: Scope): Canonical {
    if (depth === 0) return this.form(item, bytes, scope);
    return split(bytes).attributes.map(({ type, payload }) => ({
      type: String(type),
      value: this.levels(depth - 1, item, payload, scope),
    }));
  }

  private packed(item: Node, bytes: Uint8Array, scope: Scope): Canonical {
    const parts: Canonical[] = [];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const length = item.kind === 'message' ? item.header.fields.find(({ codec }) => codec.kind === 'length') : undefined;
    for (let at = 0; at < bytes.length; ) {
      const step = length !== undefined ? view.getUint16(at + length.offset, true) : 'size' in item ? Number(item.size) : bytes.length;
      parts.push(this.form(item, bytes.subarray(at, at + step), scope));
      at += length === undefined ? step : align(step);
    }
    return parts;
  }

  private struct(node: StructNode, bytes: Uint8Array, scope: NonNullable<Scope>): Canonical {
    const parts: Record<string, Canonical> = {};
    for (const { key, codec, offset } of node.fields) {
      if (offset >= bytes.length) break;
      const field = bytes.subarray(offset, offset + ('size' in codec ? Number(codec.size) : 0));
      parts[key] = this.form(codec, field, scope);
      if (namesSomething.has(codec.kind)) scope.own[key] = decode(codec, field);
    }
    const rest = bytes.subarray(Math.min(node.size, bytes.length));
    if (node.rest !== undefined) parts[node.rest.key] = this.form(node.rest.codec, rest, scope);
    else if (rest.length > 0) parts.tail = hex(rest);
    return parts;
  }

  private message(node: MessageNode, bytes: Uint8Array, outer: Scope): Canonical {
    const scope = { own: {}, outer };
    const header = this.struct(node.header, bytes.subarray(0, node.header.size), scope);
    return { header, attributes: this.attributes(node.attributes, bytes.subarray(align(node.header.size)), scope) };
  }

  private attributes(node: AttributesNode, bytes: Uint8Array, scope: NonNullable<Scope>): Canonical {
    const { attributes, tail } = split(bytes);
    const entries = new Map(node.entries.map((entry) => [entry.type, entry]));
    const chosen = new Map<number, unknown>();
    for (const { type, payload } of attributes) {
      const entry = entries.get(type);
      if (entry !== undefined && namesSomething.has(entry.codec.kind)) scope.own[entry.key] = decode(entry.codec, payload);
      const pair = node.variants.find(({ variant }) => variant.selector.type === type);
      if (pair === undefined) continue;
      const value = decode(pair.variant.selector.codec, payload);
      chosen.set(pair.variant.payload.type, value);
      if (pair.key === undefined) scope.own[pair.variant.selector.key] = value;
    }
    const codecOf = (type: number): Node | undefined => {
      const entry = entries.get(type);
      if (entry !== undefined) return entry.codec;
      const pair = node.variants.find(({ variant }) => variant.selector.type === type || variant.payload.type === type)?.variant;
      if (pair === undefined) this.undescribed.push({ prefix: node.prefix, type });
      return pair?.selector.type === type ? pair.selector.codec : pair?.payload.formats.get(String(chosen.get(type)));
    };
    const forms = attributes.map(({ type, bits, payload }) => {
      const codec = codecOf(type);
      return {
        type,
        form: { type: String(type), bits: String(bits), value: codec === undefined ? hex(payload) : this.form(codec, payload, scope) },
      };
    });
    const sorted = forms.sort((a, b) => a.type - b.type).map(({ form }) => form);
    return tail.length === 0 ? sorted : [...sorted, { tail: hex(tail) }];
  }
}

/**
 * The form of an encoding that every encoding of the same value has: attributes in the order of their types (several of one type in
 * their own order), without padding, without the bit that says that an attribute nests, strings without their NUL. Written apart
 * from the library's decoder, so that it can judge it. Also tells which attributes no table describes.
 */
export function canonical(node: Node, bytes: Uint8Array): { readonly form: Canonical; readonly undescribed: readonly Undescribed[] } {
  const canoniser = new Canoniser();
  return { form: canoniser.form(node, bytes, undefined), undescribed: canoniser.undescribed };
}
