import type { Codec } from '../../schema/codec.ts';
import { type Node, nodeOf } from '../../schema/node.ts';

type Bag = Readonly<Record<string, unknown>>;

/** A setting that an object has otherwise. */
export interface Difference {
  /** From the outside in: `linkinfo.data.id`. */
  readonly path: string;
  readonly wanted: unknown;
  readonly found: unknown;
}

/**
 * What a body names and an object has otherwise. `wanted` is the body as the kernel would send it back: encoded and decoded
 * again. Of flags those that are named must be set; others may be. Lists agree when their items do, in order.
 */
export function differences<T>(codec: Codec<T>, named: object, wanted: T, found: T, ignored: ReadonlySet<string>): readonly Difference[] {
  const walk = new Walk(ignored);
  walk.compare(nodeOf(codec), named, wanted, found, '');
  return walk.differences;
}

class Walk {
  readonly differences: Difference[] = [];
  private readonly ignored: ReadonlySet<string>;

  constructor(ignored: ReadonlySet<string>) {
    this.ignored = ignored;
  }

  compare(node: Node | undefined, named: unknown, wanted: unknown, found: unknown, path: string): void {
    if (node?.kind === 'lazy') this.compare(node.get(), named, wanted, found, path);
    else if (node?.kind === 'flags' || node?.kind === 'bitfield32') {
      if (!bitsAgree(wanted, found)) this.differ(path, wanted, found);
    } else if (isBag(named) && isBag(wanted) && (isBag(found) || found === undefined)) {
      for (const [key, value] of Object.entries(named)) {
        const inner = path === '' ? key : `${path}.${key}`;
        if (value === undefined || this.ignored.has(inner)) continue;
        this.compare(node && memberOf(node, key, wanted), value, wanted[key], found?.[key], inner);
      }
    } else if (Array.isArray(named) && Array.isArray(wanted) && Array.isArray(found) && wanted.length === found.length) {
      const item = node !== undefined && 'item' in node ? node.item : undefined;
      for (const [index, value] of named.entries()) this.compare(item, value, wanted[index], found[index], `${path}.${index}`);
    } else if (!sameValue(wanted, found)) this.differ(path, wanted, found);
  }

  private differ(path: string, wanted: unknown, found: unknown): void {
    this.differences.push({ path, wanted, found });
  }
}

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** The codec of a property; of a variant's payload that which its selector names. */
function memberOf(node: Node, key: string, wanted: Bag): Node | undefined {
  switch (node.kind) {
    case 'message':
      return memberOf(node.header, key, wanted) ?? memberOf(node.attributes, key, wanted);
    case 'struct':
      return node.fields.find((field) => field.key === key)?.codec;
    case 'attributes': {
      const own = node.entries.find((entry) => entry.key === key)?.codec ?? node.variants.find((entry) => entry.key === key)?.variant;
      if (own !== undefined) return own;
      const flat = node.variants.find((entry) => entry.key === undefined)?.variant;
      return flat && memberOf(flat, key, wanted);
    }
    case 'variant':
      if (key === node.selector.key) return node.selector.codec;
      return key === node.payload.key ? node.payload.formats.get(String(wanted[node.selector.key])) : undefined;
    case 'by-index':
      return node.item;
    default:
      return undefined;
  }
}

interface Bits {
  readonly value: readonly unknown[];
  readonly selector: readonly unknown[];
}

function bitsAgree(wanted: unknown, found: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(found) && wanted.every((bit) => found.includes(bit));
  const { value, selector } = wanted as Bits;
  return selector.every((bit) => value.includes(bit) === (found as Bits | undefined)?.value.includes(bit));
}

function sameValue(wanted: unknown, found: unknown): boolean {
  if (wanted instanceof Uint8Array) return found instanceof Uint8Array && Buffer.compare(wanted, found) === 0;
  if (typeof wanted !== 'object' || wanted === null) return wanted === found;
  return Array.isArray(wanted) && Array.isArray(found) && wanted.length === 0 && found.length === 0;
}
