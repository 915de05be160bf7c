import type { AttributesNode, MessageNode, Node, StructNode } from './node.ts';

/** Keys a value may have under a codec that lays its parts out flat. */
export function keysOf(node: StructNode | AttributesNode | MessageNode): ReadonlySet<string> {
  let keys = known.get(node);
  if (keys === undefined) {
    keys = collect(node);
    known.set(node, keys);
  }
  return keys;
}

const known = new WeakMap<Node, ReadonlySet<string>>();

function collect(node: StructNode | AttributesNode | MessageNode): ReadonlySet<string> {
  switch (node.kind) {
    case 'struct': {
      const fields = node.fields.filter(({ codec }) => codec.kind !== 'pad' && codec.kind !== 'length').map(({ key }) => key);
      return new Set([...fields, ...(node.rest === undefined ? [] : [node.rest.key]), 'tail']);
    }
    case 'attributes': {
      const keys = node.entries.map(({ key }) => key);
      const flat = node.variants.flatMap(({ key, variant }) =>
        key === undefined ? [variant.selector.key, variant.payload.key, 'raw'] : [key],
      );
      return new Set([...keys, ...flat, 'unknown', 'tail']);
    }
    case 'message':
      return new Set([...keysOf(node.header), ...keysOf(node.attributes)]);
  }
}
