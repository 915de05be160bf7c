import type { AttributesNode, Node, StructNode } from '../../lib/schema/node.ts';

/** Every table and struct that can be reached from some codecs. */
export interface Inventory {
  readonly tables: readonly AttributesNode[];
  readonly structs: readonly StructNode[];
}

/** The codecs directly within one. */
function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'range':
    case 'enum':
    case 'flags':
      return [node.base];
    case 'struct':
      return [...node.fields.map(({ codec }) => codec), ...(node.rest === undefined ? [] : [node.rest.codec])];
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
      return [node.selector.codec, ...node.payload.formats.values()];
    case 'select':
      return [...node.formats.values(), node.otherwise];
    case 'message':
      return [node.header, node.attributes];
    case 'lazy':
      return [node.get()];
    default:
      return [];
  }
}

/** Walks codecs, each once however often it is used. */
export function inventory(roots: readonly Node[]): Inventory {
  const seen = new Set<Node>();
  const tables: AttributesNode[] = [];
  const structs: StructNode[] = [];
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'attributes') tables.push(node);
    if (node.kind === 'struct') structs.push(node);
    childrenOf(node).forEach(visit);
  };
  roots.forEach(visit);
  return { tables, structs };
}

/** The codecs among what a definition file exports. */
export function codecsOf(exports: Readonly<Record<string, unknown>>): readonly Node[] {
  return Object.values(exports).filter(
    (value): value is Node =>
      typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string' && !isNames(value),
  );
}

/** True for an object of numbers: names of an enum or of bits. */
export function isNames(value: unknown): value is Readonly<Record<string, number>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length > 0 &&
    Object.values(value).every((number) => typeof number === 'number')
  );
}
