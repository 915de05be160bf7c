import { namesByNumber } from './name-table.ts';
import type { AttributesNode, MessageNode, Node, StructNode } from './node.ts';

/** Decoded objects around a codec, innermost first: where `select` looks for its field. */
export interface Scope {
  readonly self: Readonly<Record<string, unknown>>;
  readonly outer: Scope | undefined;
  /** What lays `self` out, where a caller wrote it: numbers may stand for names, and absent fields are zero. */
  readonly node?: StructNode | AttributesNode | MessageNode;
}

/** The nearest value of a field, or `undefined`. */
export function lookUp(scope: Scope | undefined, field: string): string | number | bigint | undefined {
  for (let level = scope; level !== undefined; level = level.outer) {
    const own = Object.hasOwn(level.self, field) ? level.self[field] : undefined;
    const value = level.node === undefined ? own : asDecoded(level.node, field, own);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  }
  return undefined;
}

/** The name of an enum's number, as decoding would give it. */
export function named(codec: Node, value: unknown): unknown {
  if (codec.kind !== 'enum' || typeof value === 'string') return value;
  return namesByNumber(codec.names).get(Number(value)) ?? value;
}

function asDecoded(node: StructNode | AttributesNode | MessageNode, field: string, value: unknown): unknown {
  const found = fieldOf(node, field);
  return found === undefined ? value : named(found.codec, value ?? found.absent);
}

/** A field that something else is laid out by, and what it is when it is left out: zero in a header, nothing as an attribute. */
interface Field {
  readonly codec: Node;
  readonly absent: 0 | undefined;
}

const fields = new WeakMap<Node, Map<string, Field | undefined>>();

/** Found once: it is asked for every message. */
function fieldOf(node: StructNode | AttributesNode | MessageNode, name: string): Field | undefined {
  let known = fields.get(node);
  if (known === undefined) {
    known = new Map();
    fields.set(node, known);
  }
  if (!known.has(name)) known.set(name, findField(node, name));
  return known.get(name);
}

function findField(node: StructNode | AttributesNode | MessageNode, name: string): Field | undefined {
  switch (node.kind) {
    case 'struct': {
      const codec = node.fields.find(({ key, added }) => key === name && !added)?.codec;
      return codec && { codec, absent: codec.kind === 'enum' || codec.kind === 'integer' ? 0 : undefined };
    }
    case 'attributes': {
      const entry =
        node.entries.find(({ key }) => key === name) ??
        node.variants.find(({ key, variant }) => key === undefined && variant.selector.key === name)?.variant.selector;
      return entry && { codec: entry.codec, absent: undefined };
    }
    case 'message':
      return findField(node.header, name) ?? findField(node.attributes, name);
  }
}

/** Codecs within a codec. */
function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'struct':
      return node.rest === undefined ? node.fields.map(({ codec }) => codec) : [...node.fields.map(({ codec }) => codec), node.rest.codec];
    case 'tuple':
    case 'indexed':
    case 'by-index':
    case 'type-value':
    case 'repeated':
    case 'packed':
      return [node.item];
    case 'attributes':
      return [...node.entries.map(({ codec }) => codec), ...node.variants.map(({ variant }) => variant)];
    case 'variant':
      return [...node.payload.formats.values()];
    case 'message':
      return [node.header, node.attributes];
    case 'lazy':
      return [node.get()];
    default:
      return [];
  }
}

const answers = new WeakMap<Node, boolean>();

/** Whether a codec holds a `select`, and so must be read after the table that holds it. */
export function needsScope(node: Node): boolean {
  const known = answers.get(node);
  if (known !== undefined) return known;
  const seen = new Set<Node>();
  const holds = (inner: Node): boolean => {
    if (inner.kind === 'select') return true;
    if (seen.has(inner)) return false;
    seen.add(inner);
    return children(inner).some(holds);
  };
  const answer = holds(node);
  answers.set(node, answer);
  return answer;
}

/**
 * Whether a codec is a `select` on a field of the message's own fixed header, which is known before the first attribute is
 * read: it need not wait for the rest of its table.
 */
export function isHeaderSelect(node: Node, headerKeys: ReadonlySet<string>): node is Extract<Node, { kind: 'select' }> {
  return node.kind === 'select' && headerKeys.has(node.field) && ![node.otherwise, ...node.formats.values()].some(needsScope);
}

const scalarKinds = new Set<Node['kind']>(['integer', 'enum', 'range', 'string', 'text']);

/** The fields of a message's header that {@link lookUp} finds. */
export function headerKeysOf(node: MessageNode): ReadonlySet<string> {
  return new Set(node.header.fields.filter(({ codec }) => scalarKinds.has(codec.kind)).map(({ key }) => key));
}
