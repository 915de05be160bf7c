import { type LeafNode, leafReader } from '../../lib/schema/leaf-reader.ts';
import type { AttributesNode, Node, StructNode, VariantNode } from '../../lib/schema/node.ts';
import { lookUp, needsScope, type Scope } from '../../lib/schema/scope.ts';
import type { Random } from './random.ts';

type Bag = Record<string, unknown>;

const DEPTH = 6;
const words = ['', 'a', 'eth0', 'vlan', 'x', 'b', 'héé', '\u{1f480}', '\udcff', 'a\udc80b', '\ufeffbom', 'z'.repeat(40)];

/** Makes values of codecs such as a decoder gives: every property that the codec has may be there or not. */
export class Generator {
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  value(node: Node, scope?: Scope, depth = 0): unknown {
    const { random } = this;
    switch (node.kind) {
      case 'struct':
        return this.struct(node, scope, depth);
      case 'attributes':
        return this.attributes(node, scope, depth, {});
      case 'message':
        return this.attributes(node.attributes, scope, depth, this.struct(node.header, scope, depth));
      case 'tuple':
        return Array.from({ length: node.length }, () => this.value(node.item, scope, depth + 1));
      case 'packed':
      case 'indexed':
      case 'repeated':
        return Array.from({ length: random.below(4) + (node.kind === 'repeated' ? 1 : 0) }, () => this.value(node.item, scope, depth + 1));
      case 'by-index':
        return Object.fromEntries(
          Array.from({ length: random.below(4) }, () => [random.pick([0, 1, 2, 7, 500, 0x3fff]), this.value(node.item, scope, depth + 1)]),
        );
      case 'type-value':
        return Array.from({ length: random.below(4) }, () => ({
          ...(this.value(node.item, scope, depth + 1) as Bag),
          ...Object.fromEntries(node.keys.map((key) => [key, random.below(3)])),
        }));
      case 'select':
        return this.value(node.formats.get(String(lookUp(scope, node.field))) ?? node.otherwise, scope, depth);
      case 'lazy':
        return this.value(node.get(), scope, depth + 1);
      case 'variant':
        return this.variant(node, scope, depth);
      default:
        return this.leaf(node);
    }
  }

  private leaf(node: LeafNode): unknown {
    const { random } = this;
    switch (node.kind) {
      case 'range': {
        const span = Number(node.max) - Number(node.min);
        const value = Number(node.min) + random.below(Math.min(span, 0xfffffffe) + 1);
        return node.base.kind === 'integer' && node.base.size === 8 ? BigInt(value) : value;
      }
      case 'variable-integer':
        return random.once(2)
          ? node.signed
            ? random.word() | 0
            : random.word()
          : (node.signed ? BigInt.asIntN : BigInt.asUintN)(64, (BigInt(random.word()) << 32n) | BigInt(random.word()));
      case 'string': {
        const fits = node.size === undefined ? words : words.filter((word) => [...word].length * 4 <= (node.size ?? 0));
        return random.pick(fits.length === 0 ? [''] : fits);
      }
      case 'binary':
        return random.bytes(node.size ?? random.below(9));
      case 'flag':
        return true;
      case 'enum':
        if (!random.once(4)) {
          const half = 2 ** (8 * node.size - 1);
          const fits = Object.keys(node.names).filter((name) => (node.names[name] as number) < (node.base.signed ? half : 2 * half));
          if (fits.length > 0) return random.pick(fits);
        }
        break;
      case 'text':
        if (node.size === undefined) return this.read(node, node.form === 'ip' ? random.pick([4, 16]) : random.below(9));
        break;
    }
    return this.read(node, 'size' in node ? (node.size ?? 0) : 0);
  }

  /** A leaf as random bytes say, half of them zero or all ones. */
  private read(node: LeafNode, size: number): unknown {
    const bytes = this.random.once(3) ? new Uint8Array(size).fill(this.random.pick([0, 0xff, 0x80, 1])) : this.random.bytes(size);
    return leafReader(node)(new DataView(bytes.buffer), bytes, 0, size);
  }

  private struct(node: StructNode, outer: Scope | undefined, depth: number): Bag {
    const value: Bag = {};
    let open = true;
    for (const { key, codec, added } of node.fields) {
      open &&= !added || !this.random.once(3);
      if (codec.kind === 'pad' || codec.kind === 'length' || !open) continue;
      value[key] = this.value(codec, outer, depth + 1);
    }
    if (node.rest !== undefined && open) value[node.rest.key] = this.value(node.rest.codec, { self: value, outer }, depth + 1);
    return value;
  }

  private attributes(node: AttributesNode, outer: Scope | undefined, depth: number, value: Bag): Bag {
    const { random } = this;
    const scope: Scope = { self: value, outer };
    // Large tables get about eight attributes, so that messages stay small.
    const rarity = depth > DEPTH ? 1000 : Math.max(2, Math.ceil((node.entries.length + node.variants.length) / 8));
    const chosen = node.entries.filter(() => random.once(rarity));
    for (const { key, codec } of chosen) if (!needsScope(codec)) value[key] = this.value(codec, scope, depth + 1);
    for (const { key, variant } of node.variants) {
      if (!random.once(depth > DEPTH ? 1000 : 2)) continue;
      if (key === undefined) this.variant(variant, scope, depth, value);
      else value[key] = this.variant(variant, scope, depth);
    }
    for (const { key, codec } of chosen) if (needsScope(codec)) value[key] = this.value(codec, scope, depth + 1);
    if (random.once(12))
      value.unknown = [{ type: this.strangeType(node), payload: random.bytes(random.below(7)), ...(random.once(3) && { flags: 0x8000 }) }];
    if (random.once(30)) value.tail = Uint8Array.from([2, 0, 1, 0, 9]);
    return value;
  }

  private strangeType(node: AttributesNode): number {
    const taken = new Set([
      ...node.entries.map(({ type }) => type),
      ...node.variants.flatMap(({ variant }) => [variant.selector.type, variant.payload.type]),
    ]);
    for (;;) {
      const type = this.random.below(0x4000);
      if (!taken.has(type)) return type;
    }
  }

  private variant({ selector, payload }: VariantNode, scope: Scope | undefined, depth: number, into: Bag = {}): Bag {
    const { random } = this;
    const names = [...payload.formats.keys()];
    const known = names.length > 0 && !random.once(5) ? random.pick(names) : undefined;
    const choice = known === undefined ? this.value(selector.codec) : this.selectorValue(selector.codec, String(known));
    into[selector.key] = choice;
    const format = payload.formats.get(String(choice));
    if (random.once(6)) return into;
    if (format === undefined) into.raw = random.bytes(random.below(9));
    else into[payload.key] = this.value(format, scope, depth + 1);
    return into;
  }

  private selectorValue(codec: Node, name: string): unknown {
    return codec.kind === 'string' || (codec.kind === 'enum' && Object.hasOwn(codec.names, name)) || codec.kind === 'text'
      ? name
      : Number(name);
  }
}
