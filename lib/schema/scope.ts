import type { MessageNode, Node } from './node.ts';

/** Decoded objects around a codec, innermost first: where `select` looks for its field. */
export interface Scope {
  readonly self: Readonly<Record<string, unknown>>;
  readonly outer: Scope | undefined;
}

/** The nearest value of a field, or `undefined`. */
export function lookUp(scope: Scope | undefined, field: string): string | number | undefined {
  for (let level = scope; level !== undefined; level = level.outer) {
    const value = Object.hasOwn(level.self, field) ? level.self[field] : undefined;
    if (typeof value === 'string' || typeof value === 'number') return value;
  }
  return undefined;
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

/** The fields of a message's header. */
export function headerKeysOf(node: MessageNode): ReadonlySet<string> {
  return new Set(node.header.fields.filter(({ codec }) => codec.kind !== 'pad' && codec.kind !== 'length').map(({ key }) => key));
}
