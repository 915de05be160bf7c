import type { AttributesNode, MessageNode, Node, StructNode, VariantNode } from '../../schema/node.ts';

/** A JSON Schema, of the dialect 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Bytes of integers that JSON's numbers do not hold. */
const WIDE = 8;
/** Properties that say what a codec does not describe. */
const UNDESCRIBED = { unknown: {}, tail: {}, raw: {} };

/** JSON Schemas of what codecs hold, so far as a value's own shape goes. Tables that are used in several places are written once. */
export class JsonSchemas {
  /** Tables, by name: `$defs` of the whole. */
  readonly definitions: Record<string, JsonSchema> = {};
  private readonly names = new Map<Node, string>();

  /** The schema of a codec. */
  of(node: Node): JsonSchema {
    switch (node.kind) {
      case 'integer':
        return node.size === WIDE
          ? { type: 'integer' }
          : integer(node.signed ? -(2 ** (8 * node.size - 1)) : 0, node.size * 8 - Number(node.signed));
      case 'range':
        return { type: 'integer', minimum: Number(node.min), maximum: Number(node.max) };
      case 'variable-integer':
        return { type: 'integer' };
      case 'bits':
        return integer(0, node.width);
      case 'enum':
        return { anyOf: [{ enum: Object.keys(node.names) }, { type: 'integer' }] };
      case 'flags':
        return listOf({ anyOf: [{ enum: Object.keys(node.names) }, { type: 'integer' }] });
      case 'bitfield32': {
        const bits = listOf({ enum: Object.keys(node.names) });
        return { type: 'object', properties: { value: bits, selector: bits } };
      }
      case 'flag':
        return { type: 'boolean' };
      case 'string':
      case 'text':
        return { type: 'string' };
      case 'struct':
      case 'attributes':
      case 'message':
        return this.reference(node);
      case 'tuple':
      case 'packed':
      case 'indexed':
      case 'repeated':
        return listOf(this.of(node.item));
      case 'type-value':
        return listOf({ type: 'object' });
      case 'by-index':
        return { type: 'object', additionalProperties: this.of(node.item) };
      case 'lazy':
        return this.of(node.get());
      case 'variant':
        return { type: 'object', ...this.variant(node) };
      default:
        return {};
    }
  }

  /** The properties that an object of a codec may have. */
  properties(node: StructNode | AttributesNode | MessageNode): Record<string, JsonSchema> {
    if (node.kind === 'message') return { ...this.properties(node.header), ...this.properties(node.attributes) };
    const members =
      node.kind === 'struct' ? node.fields.filter(({ codec }) => codec.kind !== 'pad' && codec.kind !== 'length') : node.entries;
    const own = Object.fromEntries(members.map(({ key, codec }) => [key, this.of(codec)]));
    if (node.kind === 'struct') return { ...own, ...(node.rest !== undefined && { [node.rest.key]: this.of(node.rest.codec) }) };
    const variants = node.variants.map(({ key, variant }) =>
      key === undefined
        ? { [variant.selector.key]: this.of(variant.selector.codec), [variant.payload.key]: {} }
        : { [key]: this.of(variant) },
    );
    return Object.assign(own, ...variants);
  }

  /** What a pair's payload is, by what its selector says. */
  variant({ selector, payload }: VariantNode, payloadOf = (node: Node): JsonSchema => this.of(node)): JsonSchema {
    return {
      properties: { [selector.key]: this.of(selector.codec), [payload.key]: { type: 'object' } },
      allOf: [...payload.formats].map(([choice, format]) => ({
        if: { properties: { [selector.key]: { const: choice } }, required: [selector.key] },
        // biome-ignore lint/suspicious/noThenProperty: so JSON Schema has it
        then: { properties: { [payload.key]: payloadOf(format) } },
      })),
    };
  }

  private reference(node: StructNode | AttributesNode | MessageNode): JsonSchema {
    const known = this.names.get(node);
    if (known !== undefined) return { $ref: `#/$defs/${known}` };
    const base = node.kind === 'struct' ? node.name : node.kind === 'message' ? node.header.name : node.prefix;
    let name = base;
    for (let count = 2; Object.hasOwn(this.definitions, name); count++) name = `${base}_${count}`;
    this.names.set(node, name);
    // Held free: a table may hold itself.
    this.definitions[name] = {};
    const flat = node.kind === 'attributes' ? node.variants.find(({ key }) => key === undefined)?.variant : undefined;
    this.definitions[name] = {
      type: 'object',
      properties: { ...this.properties(node), ...UNDESCRIBED },
      additionalProperties: false,
      ...(flat !== undefined && { allOf: this.variant(flat).allOf }),
    };
    return { $ref: `#/$defs/${name}` };
  }
}

/** A list of things. */
export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

function integer(minimum: number, bits: number): JsonSchema {
  return { type: 'integer', minimum, maximum: 2 ** bits - 1 };
}
