import { InvalidValueError } from '../errors.ts';
import { flagsFor, NLA_F_NESTED, NLA_TYPE_MASK } from './attributes.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { RawAttribute } from './codec.ts';
import { keysOf } from './keys.ts';
import { leafWriter } from './leaf-writer.ts';
import { closest, Mismatch, show } from './mismatch.ts';
import {
  type AttributesNode,
  type MessageNode,
  type Node,
  type PackedNode,
  recordLengthOffset,
  type StructNode,
  type TypeValueNode,
  type VariantEntry,
} from './node.ts';
import { lookUp, named, type Scope } from './scope.ts';

type Bag = Readonly<Record<string, unknown>>;

/**
 * The reference encoder: walks the codec and the value side by side. It knows the path of what it writes, so that its
 * errors name the property; the compiled encoder must write the same bytes.
 */
export class EncodeInterpreter {
  private readonly writer: ByteWriter;
  private readonly path: string[] = [];

  constructor(writer: ByteWriter) {
    this.writer = writer;
  }

  /** Appends the bytes of a value. Throws {@link InvalidValueError}. */
  write(node: Node, value: unknown, scope: Scope | undefined): void {
    switch (node.kind) {
      case 'struct':
        return this.struct(node, this.known(node, value), scope);
      case 'attributes':
        return this.attributes(node, this.known(node, value), { self: value as Bag, outer: scope, node });
      case 'message':
        return this.message(node, this.known(node, value), scope);
      case 'tuple': {
        const list = this.list(value);
        if (list.length !== node.length) this.fail(`${list.length} items are not ${node.length}`);
        return this.each(list, (item) => this.write(node.item, item, scope));
      }
      case 'packed':
        return this.packed(node, this.list(value), scope);
      case 'indexed':
        return this.each(this.list(value), (item, index) => this.attribute(index + node.base, node.item, flagsFor(node.item), item, scope));
      case 'by-index':
        for (const [index, item] of Object.entries(this.object(value)))
          this.at(index, () => this.attribute(this.index(index), node.item, flagsFor(node.item), item, scope));
        return;
      case 'type-value':
        return this.typeValue(node, this.list(value) as readonly Bag[], 0, scope);
      case 'select':
        return this.write(node.formats.get(String(lookUp(scope, node.field))) ?? node.otherwise, value, scope);
      case 'lazy':
        return this.write(node.get(), value, scope);
      case 'repeated':
      case 'variant':
        throw new TypeError(`${node.kind} stands outside an attribute table`);
      default:
        try {
          leafWriter(node)(this.writer, value);
        } catch (error) {
          if (error instanceof Mismatch) this.fail(error.message);
          throw error;
        }
    }
  }

  private fail(reason: string): never {
    throw new InvalidValueError(this.path.join('.'), reason);
  }

  private at(key: string, write: () => void): void {
    this.path.push(key);
    write();
    this.path.pop();
  }

  private each(list: readonly unknown[], write: (item: unknown, index: number) => void): void {
    for (const [index, item] of list.entries()) this.at(String(index), () => write(item, index));
  }

  private object(value: unknown): Bag {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array)
      this.fail(`${show(value)} is not an object`);
    return value as Bag;
  }

  private list(value: unknown): readonly unknown[] {
    if (!Array.isArray(value)) this.fail(`${show(value)} is not an array`);
    return value as readonly unknown[];
  }

  private index(key: string): number {
    const index = Number(key);
    if (!Number.isInteger(index) || index < 0 || index > 0x3fff) this.fail(`${show(key)} is not an attribute type`);
    return index;
  }

  private known(node: StructNode | AttributesNode | MessageNode, value: unknown): Bag {
    return this.only(keysOf(node), this.object(value));
  }

  private only(keys: ReadonlySet<string>, bag: Bag): Bag {
    for (const key of Object.keys(bag)) {
      if (keys.has(key) || bag[key] === undefined) continue;
      const near = closest(key, keys);
      this.fail(`no property ${show(key)}${near === undefined ? '' : `, did you mean ${show(near)}?`}`);
    }
    return bag;
  }

  private struct(node: StructNode, value: Bag, scope: Scope | undefined): void {
    const start = this.writer.length;
    for (const { key, codec, offset, added, joined } of node.fields) {
      const field = codec.kind === 'pad' || codec.kind === 'length' ? 0 : value[key];
      if (added && field === undefined) break;
      const { size } = codec as { size: number };
      if (!joined) this.writer.take(start + offset - this.writer.length);
      if (field === undefined) this.writer.take(size);
      else this.at(key, () => this.write(codec, field, scope));
      if (joined) this.writer.join(size);
    }
    if (node.rest !== undefined && value[node.rest.key] !== undefined) {
      const { key, codec } = node.rest;
      this.at(key, () => this.write(codec, value[key], { self: value, outer: scope, node }));
    }
    this.tail(value);
  }

  private tail({ tail }: Bag): void {
    if (tail === undefined) return;
    if (tail instanceof Uint8Array) this.writer.put(tail);
    else this.at('tail', () => this.fail(`${show(tail)} is not a Uint8Array`));
  }

  private packed(node: PackedNode, list: readonly unknown[], scope: Scope | undefined): void {
    const { item } = node;
    if (item.kind !== 'message') return this.each(list, (value) => this.write(item, value, scope));
    const at = recordLengthOffset(item);
    this.each(list, (value) => {
      const start = this.writer.length;
      this.write(item, value, scope);
      if (!this.writer.endRecord(start, at)) this.fail('is longer than a record can be (65,535 bytes)');
    });
  }

  private message(node: MessageNode, value: Bag, scope: Scope | undefined): void {
    const start = this.writer.length;
    const { tail: _, ...header } = value;
    this.struct(node.header, header, scope);
    this.writer.align(start);
    this.attributes(node.attributes, value, { self: value, outer: scope, node });
  }

  private attribute(type: number, node: Node, flags: number, value: unknown, scope: Scope | undefined): void {
    const start = this.writer.beginAttribute(type | flags);
    this.write(node, value, scope);
    if (!this.writer.endAttribute(start)) this.fail('is longer than an attribute can be (65,535 bytes)');
  }

  private attributes(node: AttributesNode, value: Bag, scope: Scope): void {
    for (const { key, type, codec, flags } of node.entries) {
      const item = value[key];
      if (item === undefined || item === null || (codec.kind === 'flag' && item === false)) continue;
      this.at(key, () => {
        if (codec.kind === 'repeated') this.each(this.list(item), (element) => this.attribute(type, codec.item, flags, element, scope));
        else this.attribute(type, codec, flags, item, scope);
      });
    }
    for (const entry of node.variants) this.variant(entry, value, scope);
    const { unknown } = value;
    if (unknown !== undefined) {
      this.at('unknown', () =>
        this.each(this.list(unknown), (raw) => {
          const { type, payload, flags = 0 } = this.object(raw) as unknown as RawAttribute;
          if ((flags & ~NLA_TYPE_MASK & 0xffff) !== flags) this.fail(`flags ${show(flags)} are not of an attribute`);
          this.attribute(this.index(String(type)), { kind: 'binary', size: undefined }, flags, payload, undefined);
        }),
      );
    }
    this.tail(value);
  }

  private variant({ key, variant }: VariantEntry, value: Bag, scope: Scope): void {
    const source = key === undefined ? value : value[key];
    if (source === undefined || source === null) return;
    if (key !== undefined)
      return this.at(key, () =>
        this.variantPair(variant, this.only(new Set([variant.selector.key, variant.payload.key, 'raw']), this.object(source)), scope),
      );
    this.variantPair(variant, value, scope);
  }

  private variantPair({ selector, payload }: VariantEntry['variant'], pair: Bag, scope: Scope): void {
    const choice = pair[selector.key];
    const data = pair[payload.key];
    if (choice === undefined) {
      if (data !== undefined || pair.raw !== undefined)
        this.at(selector.key, () => this.fail(`is missing: it says what ${payload.key} is`));
      return;
    }
    this.at(selector.key, () => this.attribute(selector.type, selector.codec, selector.flags, choice, scope));
    if (pair.raw !== undefined) this.at('raw', () => this.attribute(payload.type, { kind: 'binary', size: undefined }, 0, pair.raw, scope));
    if (data === undefined) return;
    this.at(payload.key, () => {
      const format =
        payload.formats.get(String(named(selector.codec, choice))) ??
        this.fail(`${selector.key} ${show(choice)} has no known ${payload.key}; give raw bytes`);
      this.attribute(payload.type, format, flagsFor(format), data, scope);
    });
  }

  /** Neighbouring items with the same outer values share their nests, as the decoder found them. */
  private typeValue({ keys, item }: TypeValueNode, list: readonly Bag[], depth: number, scope: Scope | undefined): void {
    const key = keys[depth];
    if (key === undefined) {
      for (const value of list) {
        const own = Object.fromEntries(Object.entries(value).filter(([name]) => !keys.includes(name)));
        this.write(item, own, scope);
      }
      return;
    }
    for (let from = 0; from < list.length; ) {
      const type = list[from]?.[key];
      let to = from + 1;
      while (depth < keys.length - 1 && to < list.length && list[to]?.[key] === type) to++;
      const start = this.writer.beginAttribute(this.index(String(type)) | NLA_F_NESTED);
      this.typeValue({ kind: 'type-value', keys, item }, list.slice(from, to), depth + 1, scope);
      if (!this.writer.endAttribute(start)) this.fail('is longer than an attribute can be (65,535 bytes)');
      from = to;
    }
  }
}
