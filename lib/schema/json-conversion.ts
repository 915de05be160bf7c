import { InvalidValueError } from '../errors.ts';
import { NLA_TYPE_MASK } from './attributes.ts';
import { ByteWriter } from './byte-writer.ts';
import { keysOf } from './keys.ts';
import { type LeafNode, leafReader } from './leaf-reader.ts';
import { leafWriter } from './leaf-writer.ts';
import { closest, Mismatch, show } from './mismatch.ts';
import type { AttributesNode, MessageNode, Node, StructNode, TypeValueNode, VariantNode } from './node.ts';
import { lookUp, needsScope, type Scope } from './scope.ts';

/** Converts a leaf. `canonical` gives the value as a decoder would. Both throw a {@link Mismatch} where the codec cannot hold it. */
export type Convert = (node: LeafNode, value: unknown, canonical: (node: LeafNode, value: unknown) => unknown) => unknown;

type Bag = Readonly<Record<string, unknown>>;

const rawBytes: Node = { kind: 'binary', size: undefined };
const rawType: Node = { kind: 'integer', name: 'attribute type', size: 2, signed: false, bigEndian: false };
/** What `unknown` holds, as a struct would say it. */
const rawAttribute: StructNode = {
  kind: 'struct',
  name: 'nlattr',
  size: 4,
  oldest: 2,
  fields: [
    { key: 'type', codec: rawType, offset: 0, added: false },
    { key: 'flags', codec: rawType, offset: 2, added: true },
  ],
  rest: { key: 'payload', codec: rawBytes },
};
const rawAttributes: Node = { kind: 'repeated', item: rawAttribute };

/** Members of a codec that lays its parts out flat; those of a flat variant are apart. */
function membersOf(node: StructNode | AttributesNode | MessageNode): [string, Node][] {
  switch (node.kind) {
    case 'struct': {
      const fields = [...node.fields, ...(node.rest === undefined ? [] : [node.rest])];
      return [...fields.map(({ key, codec }): [string, Node] => [key, codec]), ['tail', rawBytes]];
    }
    case 'attributes': {
      const variants = node.variants.flatMap(({ key, variant }): [string, Node][] => (key === undefined ? [] : [[key, variant]]));
      return [
        ...node.entries.map(({ key, codec }): [string, Node] => [key, codec]),
        ...variants,
        ['unknown', rawAttributes],
        ['tail', rawBytes],
      ];
    }
    case 'message':
      return [...membersOf(node.header), ...membersOf(node.attributes)];
  }
}

function flatVariantOf(node: StructNode | AttributesNode | MessageNode): VariantNode | undefined {
  if (node.kind === 'message') return flatVariantOf(node.attributes);
  return node.kind === 'attributes' ? node.variants.find(({ key }) => key === undefined)?.variant : undefined;
}

/** Walks a codec and a value of it side by side and converts the leaves. */
export class JsonConversion {
  private readonly path: string[] = [];
  private readonly scratch = new ByteWriter();
  private readonly leaf: Convert;

  constructor(leaf: Convert) {
    this.leaf = leaf;
  }

  /** The converted value. Throws {@link InvalidValueError}. */
  convert(node: Node, value: unknown, scope: Scope | undefined): unknown {
    switch (node.kind) {
      case 'struct':
      case 'attributes':
      case 'message':
        return this.members(node, this.object(value), scope);
      case 'tuple':
      case 'packed':
      case 'indexed':
      case 'repeated':
        return this.each(value, (item) => this.convert(node.item, item, scope));
      case 'by-index': {
        const convert = (index: string, item: unknown): unknown => {
          if (String(this.type(Number(index), index)) !== index) this.fail(`${show(index)} is not an attribute type`);
          return this.convert(node.item, item, scope);
        };
        return Object.fromEntries(
          Object.entries(this.object(value)).map(([index, item]) => [index, this.at(index, () => convert(index, item))]),
        );
      }
      case 'type-value':
        return this.each(value, (item) => this.typeValue(node, this.object(item), scope));
      case 'select':
        return this.convert(node.formats.get(String(lookUp(scope, node.field))) ?? node.otherwise, value, scope);
      case 'lazy':
        return this.convert(node.get(), value, scope);
      case 'variant': {
        const pair = this.object(value);
        this.refuseOthers(new Set([node.selector.key, node.payload.key, 'raw']), pair);
        return this.variant(node, pair, inOrderOf(pair), scope);
      }
      default:
        try {
          return this.leaf(node, value, this.canonical);
        } catch (error) {
          if (error instanceof Mismatch) this.fail(error.message);
          throw error;
        }
    }
  }

  /** Writes a leaf and reads it back. */
  private readonly canonical = (node: LeafNode, value: unknown): unknown => {
    // A range holds for what is sent: what the kernel says is what it is.
    if (node.kind === 'range') return this.canonical(node.base, value);
    const { scratch } = this;
    scratch.bytes.fill(0, 0, scratch.length);
    scratch.length = 0;
    leafWriter(node)(scratch, value);
    return node.kind === 'string' ? value : leafReader(node)(scratch.view, scratch.bytes, 0, scratch.length);
  };

  private fail(reason: string): never {
    throw new InvalidValueError(this.path.join('.'), reason);
  }

  private at<R>(key: string, convert: () => R): R {
    this.path.push(key);
    const result = convert();
    this.path.pop();
    return result;
  }

  private each(value: unknown, convert: (item: unknown) => unknown): unknown[] {
    if (!Array.isArray(value)) this.fail(`${show(value)} is not an array`);
    return (value as readonly unknown[]).map((item, index) => this.at(String(index), () => convert(item)));
  }

  private object(value: unknown): Bag {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array)
      this.fail(`${show(value)} is not an object`);
    return value as Bag;
  }

  private type(type: unknown, written = type): number {
    if (typeof type !== 'number' || !Number.isInteger(type) || type < 0 || type > NLA_TYPE_MASK)
      this.fail(`${show(written)} is not an attribute type`);
    return type as number;
  }

  private refuseOthers(known: ReadonlySet<string>, value: Bag): void {
    for (const key of Object.keys(value)) {
      if (known.has(key) || value[key] === undefined) continue;
      const near = closest(key, known);
      this.fail(`no property ${show(key)}${near === undefined ? '' : `, did you mean ${show(near)}?`}`);
    }
  }

  /** Members that a `select` is in come last: what it looks for is then there. */
  private members(node: StructNode | AttributesNode | MessageNode, value: Bag, outer: Scope | undefined): Bag {
    this.refuseOthers(keysOf(node), value);
    const converted = inOrderOf(value);
    const scope: Scope = { self: converted, outer, node };
    const late: [string, Node][] = [];
    const convert = (key: string, codec: Node): void => {
      converted[key] = this.at(key, () => this.convert(codec, value[key], scope));
    };
    for (const [key, codec] of membersOf(node)) {
      if (!Object.hasOwn(converted, key)) continue;
      if (needsScope(codec)) late.push([key, codec]);
      else convert(key, codec);
    }
    const flat = flatVariantOf(node);
    if (flat !== undefined) this.variant(flat, value, converted, scope);
    for (const [key, codec] of late) convert(key, codec);
    return converted;
  }

  private variant({ selector, payload }: VariantNode, pair: Bag, converted: Record<string, unknown>, scope: Scope | undefined): Bag {
    const has = (key: string): boolean => Object.hasOwn(converted, key);
    if (!has(selector.key)) {
      if (has(payload.key) || has('raw')) this.at(selector.key, () => this.fail(`is missing: it says what ${payload.key} is`));
      return converted;
    }
    const choice = this.at(selector.key, () => this.convert(selector.codec, pair[selector.key], scope));
    converted[selector.key] = choice;
    if (has('raw')) converted.raw = this.at('raw', () => this.convert(rawBytes, pair.raw, scope));
    if (has(payload.key)) {
      converted[payload.key] = this.at(payload.key, () => {
        const format =
          payload.formats.get(String(choice)) ?? this.fail(`${selector.key} ${show(choice)} has no known ${payload.key}; give raw bytes`);
        return this.convert(format, pair[payload.key], scope);
      });
    }
    return converted;
  }

  private typeValue({ keys, item }: TypeValueNode, value: Bag, scope: Scope | undefined): Bag {
    const own = Object.entries(value).filter(([key]) => !keys.includes(key));
    const path = keys.map((key) => [key, this.at(key, () => this.type(value[key]))]);
    return { ...(this.convert(item, Object.fromEntries(own), scope) as Bag), ...Object.fromEntries(path) };
  }
}

/** An object with the keys that are set, in their order, to be filled. */
function inOrderOf(value: Bag): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(value)
      .filter((key) => value[key] !== undefined && value[key] !== null)
      .map((key) => [key, undefined]),
  );
}
