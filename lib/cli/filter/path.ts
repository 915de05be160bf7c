import { formatHex } from '../../schema/address-text.ts';
import type { Codec } from '../../schema/codec.ts';
import { type AttributesNode, type Node, nodeOf, type StructNode, type VariantNode } from '../../schema/node.ts';

type Child = readonly [key: string, node: Node];

function childrenOfVariant({ selector, payload }: VariantNode): Child[] {
  return [[selector.key, selector.codec], ...[...payload.formats.values()].map((format): Child => [payload.key, format])];
}

function childrenOfTable(node: StructNode | AttributesNode): Child[] {
  if (node.kind === 'struct') {
    const fields = node.fields.filter(({ codec }) => codec.kind !== 'pad' && codec.kind !== 'length');
    return [...fields, ...(node.rest === undefined ? [] : [node.rest])].map(({ key, codec }) => [key, codec]);
  }
  const variants = node.variants.flatMap(({ key, variant }): Child[] =>
    key === undefined ? childrenOfVariant(variant) : [[key, variant]],
  );
  return [...node.entries.map(({ key, codec }): Child => [key, codec]), ...variants];
}

/** What a decoded value may hold, by key. A key occurs more than once where it depends on something; items of a list count as its own. */
function childrenOf(node: Node): readonly Child[] {
  switch (node.kind) {
    case 'lazy':
      return childrenOf(node.get());
    case 'message':
      return [...childrenOfTable(node.header), ...childrenOfTable(node.attributes)];
    case 'struct':
    case 'attributes':
      return childrenOfTable(node);
    case 'variant':
      return childrenOfVariant(node);
    case 'select':
      return [...node.formats.values(), node.otherwise].flatMap(childrenOf);
    case 'tuple':
    case 'packed':
    case 'indexed':
    case 'repeated':
    case 'by-index':
      return childrenOf(node.item);
    case 'type-value':
      return [...node.keys.map((key): Child => [key, node.item]), ...childrenOf(node.item)];
    default:
      return [];
  }
}

/** Follows a path through a codec; `known` are the keys that the last step could have taken. */
export function walkPath(
  codec: Codec<unknown>,
  path: string,
): { readonly nodes: readonly Node[]; readonly at: string; readonly known: ReadonlySet<string> } {
  let nodes: readonly Node[] = [nodeOf(codec)];
  const walked: string[] = [];
  for (const key of path.split('.')) {
    const children = nodes.flatMap(childrenOf);
    const next = children.filter(([name]) => name === key).map(([, node]) => node);
    if (next.length === 0) return { nodes: [], at: walked.join('.'), known: new Set(children.map(([name]) => name)) };
    nodes = next;
    walked.push(key);
  }
  return { nodes, at: walked.join('.'), known: new Set() };
}

/** Names that a value may have, where it is one of a known set: of an enum, or of flags. */
export function namesAt(nodes: readonly Node[]): readonly string[] | undefined {
  const sets = nodes.map((node) => (node.kind === 'enum' || node.kind === 'flags' ? Object.keys(node.names) : undefined));
  return sets.every((names) => names !== undefined) ? sets.flat() : undefined;
}

/** The texts of what lies at a path; of a list each item's. */
export function textsAt(value: unknown, path: string): readonly string[] {
  let values: readonly unknown[] = [value];
  for (const key of path.split('.'))
    values = values
      .flatMap(itemsOf)
      .map((item) => (typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[key] : undefined));
  return values
    .flatMap(itemsOf)
    .flatMap((item) => (item === undefined ? [] : [item instanceof Uint8Array ? formatHex(item, 0, item.length, '') : String(item)]));
}

/** The items of a list, and of a nest whose types are numbers. */
function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [value];
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key)) ? Object.values(value) : [value];
}
