import { NLA_TYPE_MASK } from './attributes.ts';
import { hostIsLittleEndian } from './byte-order.ts';
import type { RawAttribute } from './codec.ts';
import { DEPTH_LIMIT, type DecodeContext } from './decode-context.ts';
import { describe } from './describe.ts';
import { itemBounds } from './item-bounds.ts';
import { leafReader } from './leaf-reader.ts';
import {
  type AttributeEntry,
  type AttributesNode,
  type MessageNode,
  type Node,
  type PackedNode,
  recordLengthOffset,
  type StructNode,
  type VariantEntry,
} from './node.ts';
import { rawAttribute } from './raw-attribute.ts';
import { headerKeysOf, isHeaderSelect, lookUp, needsScope, type Scope } from './scope.ts';

type Bag = Record<string, unknown>;

/** What a tracer is told: that `node` was read from `start` to `end`, under `key` of the codec around it. */
export interface Step {
  readonly node: Node;
  readonly key: string;
  /** The kernel's spelling, where it has one. */
  readonly spelling: string;
  /** Where its attribute's header begins; `start` where it has none. */
  readonly begin: number;
  readonly start: number;
  readonly end: number;
}

/** Follows the interpreter into the bytes: how `explain` and decode errors know where they are. */
export interface Tracer {
  enter(step: Step): void;
  leave(value: unknown): void;
  /** The bytes do not fit; the innermost entered step is to blame unless a range is given. */
  fail(reason: string, at: number): void;
}

const LE = hostIsLittleEndian;
/** An attribute's length and type. */
const HEADER = 4;
const RAW: Node = { kind: 'binary', size: undefined };
const noKeys: ReadonlySet<string> = new Set();

/** `IFLA` and `afSpec` make `IFLA_AF_SPEC`. */
export function spell(prefix: string, key: string): string {
  return `${prefix}_${key.replace(/([a-z])([A-Z])|([0-9])([A-Z])/g, '$1$3_$2$4').toUpperCase()}`;
}

interface TableIndex {
  readonly entries: ReadonlyMap<number, AttributeEntry>;
  readonly variants: ReadonlyMap<number, VariantEntry>;
}

const indices = new WeakMap<AttributesNode, TableIndex>();

/** A table by attribute type. */
function indexOf(node: AttributesNode): TableIndex {
  let index = indices.get(node);
  if (index === undefined) {
    index = {
      entries: new Map(node.entries.map((entry) => [entry.type, entry])),
      variants: new Map(node.variants.flatMap((entry) => [entry.variant.selector, entry.variant.payload].map(({ type }) => [type, entry]))),
    };
    indices.set(node, index);
  }
  return index;
}

/**
 * The reference decoder: walks the codec and the bytes side by side. Slow and plain; the compiled decoder must give the
 * same values. Returns `undefined` when the bytes do not fit.
 */
export class Interpreter {
  private readonly view: DataView;
  private readonly bytes: Uint8Array;
  private readonly context: DecodeContext;
  private readonly tracer: Tracer | undefined;

  constructor(bytes: Uint8Array, context: DecodeContext, tracer?: Tracer) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.context = context;
    this.tracer = tracer;
  }

  /** The value of the bytes from `start` to `end`. */
  read(node: Node, start: number, end: number, scope: Scope | undefined): unknown {
    switch (node.kind) {
      case 'struct':
        return this.struct(node, start, end, scope);
      case 'tuple':
        return this.items(node.item, start, end, node.size / node.length, node.length, scope);
      case 'attributes':
        return this.attributes(node, start, end, scope, {}, noKeys);
      case 'message':
        return this.message(node, start, end, scope);
      case 'select':
        return this.read(node.formats.get(String(lookUp(scope, node.field))) ?? node.otherwise, start, end, scope);
      case 'indexed': {
        const list: unknown[] = [];
        const whole = this.nest(start, end, (type, from, to) => {
          if (type !== list.length + node.base) return this.fail(`index ${type} where ${list.length + node.base} was expected`, from - 4);
          const item = this.step(node.item, String(list.length), '', from, to, scope, HEADER);
          return item !== undefined && list.push(item) > 0;
        });
        return whole ? list : undefined;
      }
      case 'by-index': {
        const record: Record<number, unknown> = {};
        const whole = this.nest(start, end, (type, from, to) => {
          const item = this.step(node.item, String(type), '', from, to, scope, HEADER);
          record[type] = item;
          return item !== undefined;
        });
        return whole ? record : undefined;
      }
      case 'type-value': {
        const list: Bag[] = [];
        return this.typeValue(node.keys, node.item, start, end, scope, {}, list) ? list : undefined;
      }
      case 'packed':
        return this.packed(node, start, end, scope);
      case 'lazy': {
        if (this.context.depth >= DEPTH_LIMIT) return this.fail(`nested deeper than ${DEPTH_LIMIT}`, start);
        this.context.depth++;
        const value = this.read(node.get(), start, end, scope);
        this.context.depth--;
        return value;
      }
      case 'repeated':
        if (node.several === true) return this.several(node.item, start, end, scope);
        throw new TypeError('repeated stands outside an attribute table');
      case 'variant':
        throw new TypeError(`${node.kind} stands outside an attribute table`);
      default: {
        const value = leafReader(node)(this.view, this.bytes, start, end);
        if (value === undefined && node.kind !== 'pad')
          return this.fail(`expected ${describe(node)}, got ${end - start} byte${end - start === 1 ? '' : 's'}`, start);
        return value;
      }
    }
  }

  private several(item: Node, start: number, end: number, scope: Scope | undefined): unknown[] | undefined {
    const bounds = itemBounds(this.view, start, end);
    const list = bounds.slice(1).map((bound, index) => this.read(item, bounds[index] as number, bound, scope));
    return list.includes(undefined) ? undefined : list;
  }

  private step(node: Node, key: string, spelling: string, start: number, end: number, scope: Scope | undefined, header = 0): unknown {
    if (this.tracer === undefined) return this.read(node, start, end, scope);
    this.tracer.enter({ node, key, spelling, begin: start - header, start, end });
    const value = this.read(node, start, end, scope);
    this.tracer.leave(value);
    return value;
  }

  /** Only a tracer asks for it. */
  private spelling(node: AttributesNode, key: string): string {
    return this.tracer === undefined ? '' : spell(node.prefix, key);
  }

  private fail(reason: string, at: number): undefined {
    this.tracer?.fail(reason, at);
    return undefined;
  }

  private struct(node: StructNode, start: number, end: number, scope: Scope | undefined): Bag | undefined {
    const length = end - start;
    if (length < node.oldest) return this.fail(`expected struct ${node.name} of ${node.oldest} bytes, got ${length}`, start);
    const value: Bag = {};
    let read = 0;
    for (const { key, codec, offset } of node.fields) {
      const width = (codec as { size: number }).size;
      if (offset + width > length) break;
      read = offset + width;
      const field = this.step(codec, key, key, start + offset, start + read, scope);
      if (codec.kind !== 'pad' && codec.kind !== 'length') value[key] = field;
    }
    if (node.rest !== undefined && read === node.size) {
      const rest = this.step(node.rest.codec, node.rest.key, node.rest.key, start + read, end, { self: value, outer: scope });
      if (rest === undefined) return undefined;
      value[node.rest.key] = rest;
    } else if (read < length) {
      value.tail = this.step(RAW, 'tail', 'tail', start + read, end, scope);
    }
    return value;
  }

  private items(item: Node, start: number, end: number, width: number, count: number, scope: Scope | undefined): unknown[] | undefined {
    if (end - start !== width * count) return this.fail(`expected ${count} items of ${width} bytes, got ${end - start} bytes`, start);
    return Array.from({ length: count }, (_, index) =>
      this.step(item, String(index), '', start + index * width, start + (index + 1) * width, scope),
    );
  }

  private packed(node: PackedNode, start: number, end: number, scope: Scope | undefined): unknown[] | undefined {
    if (node.item.kind === 'message') return this.records(node.item, start, end, scope);
    const width = (node.item as { size: number }).size;
    if ((end - start) % width !== 0) return this.fail(`expected items of ${width} bytes, got ${end - start} bytes`, start);
    return this.items(node.item, start, end, width, (end - start) / width, scope);
  }

  private records(item: MessageNode, start: number, end: number, scope: Scope | undefined): unknown[] | undefined {
    const offset = recordLengthOffset(item);
    const list: unknown[] = [];
    for (let at = start; at < end; ) {
      const length = end - at < item.header.size ? 0 : this.view.getUint16(at + offset, LE);
      if (length < item.header.size || length > end - at) return this.fail(`a record of ${length} bytes where ${end - at} are left`, at);
      const value = this.step(item, String(list.length), '', at, at + length, scope);
      if (value === undefined) return undefined;
      list.push(value);
      at += (length + 3) & ~3;
    }
    return list;
  }

  private message(node: MessageNode, start: number, end: number, scope: Scope | undefined): Bag | undefined {
    const headerEnd = start + node.header.size;
    if (headerEnd > end) return this.fail(`expected struct ${node.header.name} of ${node.header.size} bytes, got ${end - start}`, start);
    const header = this.struct(node.header, start, headerEnd, scope);
    if (header === undefined) return undefined;
    const attributesStart = start + ((node.header.size + 3) & ~3);
    return this.attributes(node.attributes, Math.min(attributesStart, end), end, scope, header, headerKeysOf(node));
  }

  /** Calls `each` for every attribute; false when the framing is broken or `each` says so. */
  private nest(start: number, end: number, each: (type: number, start: number, end: number) => boolean | undefined): boolean {
    let at = start;
    while (end - at >= 4) {
      const length = this.view.getUint16(at, LE);
      if (length < 4 || length > end - at) break;
      const type = this.view.getUint16(at + 2, LE) & NLA_TYPE_MASK;
      if (each(type, at + 4, at + length) !== true) return false;
      at += (length + 3) & ~3;
    }
    if (at < end) this.fail(`an attribute's length overruns the ${end - at} bytes left`, at);
    return at >= end;
  }

  private typeValue(
    keys: readonly string[],
    item: Node,
    start: number,
    end: number,
    scope: Scope | undefined,
    path: Bag,
    list: Bag[],
  ): boolean {
    const [key, ...inner] = keys;
    if (key === undefined) {
      const value = this.read(item, start, end, scope);
      return value !== undefined && list.push({ ...(value as Bag), ...path }) > 0;
    }
    return this.nest(start, end, (type, from, to) => {
      this.tracer?.enter({ node: item, key: `${key}=${type}`, spelling: '', begin: from - HEADER, start: from, end: to });
      const whole = this.typeValue(inner, item, from, to, scope, { ...path, [key]: type }, list);
      this.tracer?.leave(undefined);
      return whole;
    });
  }

  private attributes(
    node: AttributesNode,
    start: number,
    end: number,
    outer: Scope | undefined,
    value: Bag,
    headerKeys: ReadonlySet<string>,
  ): Bag | undefined {
    const { entries, variants } = indexOf(node);
    const scope: Scope = { self: value, outer };
    const unknown: RawAttribute[] = [];
    const late = new Map<number, (() => boolean)[]>();
    const selected = new Map<VariantEntry, { selector?: unknown; payload?: [number, number] }>();
    const keep = (type: number, from: number, to: number, known: boolean): boolean => {
      if (known) {
        if (!this.context.lenient) return false;
        this.context.report(node, type, from, to);
      }
      unknown.push(rawAttribute(this.view, this.bytes, from, to));
      return true;
    };
    let at = start;
    while (end - at >= 4) {
      const length = this.view.getUint16(at, LE);
      if (length < 4 || length > end - at) break;
      const type = this.view.getUint16(at + 2, LE) & NLA_TYPE_MASK;
      const from = at + 4;
      const to = at + length;
      at += (length + 3) & ~3;
      const entry = entries.get(type);
      const variant = variants.get(type);
      if (entry !== undefined) {
        const { key, codec } = entry;
        const spelling = this.spelling(node, key);
        const repeats = codec.kind === 'repeated';
        const take = (): boolean => {
          const result = this.step(repeats && codec.several !== true ? codec.item : codec, key, spelling, from, to, scope, HEADER);
          if (result === undefined) return keep(type, from, to, true);
          const items = repeats && codec.several === true ? (result as unknown[]) : [result];
          value[key] = repeats ? [...((value[key] ?? []) as unknown[]), ...items] : result;
          return true;
        };
        if (needsScope(codec) && !isHeaderSelect(codec, headerKeys)) late.set(type, repeats ? [...(late.get(type) ?? []), take] : [take]);
        else if (!take()) return undefined;
      } else if (variant !== undefined) {
        const state = selected.get(variant) ?? {};
        selected.set(variant, state);
        const { selector } = variant.variant;
        if (selector.type === type) {
          const result = this.step(
            selector.codec,
            variant.key === undefined ? selector.key : `${variant.key}.${selector.key}`,
            this.spelling(node, selector.key),
            from,
            to,
            scope,
            HEADER,
          );
          if (result !== undefined) state.selector = result;
          else if (!keep(type, from, to, true)) return undefined;
        } else {
          state.payload = [from, to];
        }
      } else {
        this.tracer?.enter({ node: RAW, key: `#${type}`, spelling: `${node.prefix}_#${type}`, begin: from - HEADER, start: from, end: to });
        this.tracer?.leave(undefined);
        keep(type, from, to, false);
      }
    }
    if (at < end) {
      if (end - at >= 4 || this.bytes.subarray(at, end).some((byte) => byte !== 0)) {
        this.tracer?.enter({ node: RAW, key: 'tail', spelling: '', begin: at, start: at, end });
        this.fail(`an attribute's length overruns the ${end - at} bytes left`, at);
        this.tracer?.leave(undefined);
        if (!this.context.lenient) return undefined;
      }
      value.tail = this.bytes.slice(at, end);
    }
    // A select may look for what a variant has read: variants come first.
    for (const entry of node.variants) {
      const state = selected.get(entry);
      if (state !== undefined && !this.variant(node, entry, state, value, scope, keep)) return undefined;
    }
    for (const { type } of node.entries) for (const take of late.get(type) ?? []) if (!take()) return undefined;
    if (unknown.length > 0) value.unknown = unknown;
    return value;
  }

  private variant(
    node: AttributesNode,
    { key, variant }: VariantEntry,
    { selector, payload }: { selector?: unknown; payload?: [number, number] },
    value: Bag,
    scope: Scope,
    keep: (type: number, from: number, to: number, known: boolean) => boolean,
  ): boolean {
    if (selector === undefined) return payload === undefined || keep(variant.payload.type, payload[0], payload[1], false);
    const target: Bag = key === undefined ? value : {};
    target[variant.selector.key] = selector;
    if (key !== undefined) value[key] = target;
    if (payload === undefined) return true;
    const [from, to] = payload;
    const format = variant.payload.formats.get(String(selector));
    const name = key === undefined ? variant.payload.key : `${key}.${variant.payload.key}`;
    const spelling = this.spelling(node, variant.payload.key);
    if (format === undefined) {
      target.raw = this.step(RAW, name, spelling, from, to, scope, HEADER);
      return true;
    }
    const data = this.step(format, name, spelling, from, to, scope, HEADER);
    if (data !== undefined) target[variant.payload.key] = data;
    return data !== undefined || keep(variant.payload.type, from, to, true);
  }
}
