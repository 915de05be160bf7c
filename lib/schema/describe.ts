import type { Node } from './node.ts';

/** A leaf codec in words: what an error says was expected. */
export function describe(node: Node): string {
  switch (node.kind) {
    case 'integer':
    case 'variable-integer':
      return node.name;
    case 'enum':
    case 'flags':
    case 'range':
    case 'length':
      return describe(node.base);
    case 'bits':
      return `${node.width} bits of ${node.base.name}`;
    case 'text':
      return node.size === undefined ? node.form : `${node.form} (${node.size} bytes)`;
    case 'string':
    case 'binary':
      return node.size === undefined ? node.kind : `${node.kind} of ${node.size} bytes`;
    case 'flag':
      return 'a flag without payload';
    case 'struct':
      return `struct ${node.name}`;
    default:
      return node.kind;
  }
}
