import type { Bulk } from './bulk.ts';
import { hashOf, type TableKey } from './key-hash.ts';
import { Branch, Leaf, type Node, Range } from './trie-node.ts';

/** An object that is another in the second trie, or in one of them only. */
export interface Difference<K, V> {
  readonly key: K;
  readonly before: V | undefined;
  readonly after: V | undefined;
}

/** What is compared, and how. */
export interface Comparison<V> {
  equal(one: V, other: V): boolean;
  /** Whether an object that the second trie lacks is a difference. */
  counts(value: V): boolean;
}

/** A trie in the order of its hashes. */
export class Flat<K extends TableKey, V> {
  readonly hashes: Int32Array;
  readonly nodes: (Leaf<K, V> | number)[];
  private readonly bulk: Bulk<K, V> | undefined;

  constructor(root: Node<K, V>, size: number, bulk: Bulk<K, V> | undefined) {
    this.hashes = new Int32Array(size);
    this.nodes = new Array(size);
    this.bulk = bulk;
    let end = 0;
    const add = (node: Leaf<K, V> | number): void => {
      this.hashes[end] = node instanceof Leaf ? hashOf(node.key) : (bulk as Bulk<K, V>).hash(node);
      this.nodes[end++] = node;
    };
    const visit = (node: Node<K, V>): void => {
      if (node instanceof Branch) for (const slot of node.slots) visit(slot);
      else if (node instanceof Range) for (let at = node.from; at < node.to; at++) add(at);
      else add(node);
    };
    visit(root);
  }

  get size(): number {
    return this.nodes.length;
  }

  key(at: number): K {
    const node = this.nodes[at] as Leaf<K, V> | number;
    return node instanceof Leaf ? node.key : (this.bulk as Bulk<K, V>).key(node);
  }

  value(at: number): V {
    const node = this.nodes[at] as Leaf<K, V> | number;
    return node instanceof Leaf ? node.value : (this.bulk as Bulk<K, V>).value(node);
  }

  /** An object to look at and forget. */
  peek(at: number): V {
    const node = this.nodes[at] as Leaf<K, V> | number;
    return node instanceof Leaf ? node.value : (this.bulk as Bulk<K, V>).peek(node);
  }

  /** Whether two objects are surely equal, keys and all: what can be told at little cost. */
  alike(at: number, other: Flat<K, V>, otherAt: number): boolean {
    const [node, otherNode] = [this.nodes[at], other.nodes[otherAt]];
    if (typeof node !== 'number' || typeof otherNode !== 'number') return node === otherNode;
    return (this.bulk as Bulk<K, V>).alike(node, other.bulk as Bulk<K, V>, otherNode);
  }

  /** The first place behind `from` with another hash. */
  endOf(from: number): number {
    let end = from + 1;
    while (end < this.hashes.length && this.hashes[end] === this.hashes[from]) end++;
    return end;
  }
}

/** What must change for the objects of one trie to become those of another. */
export function differences<K extends TableKey, V>(one: Flat<K, V>, other: Flat<K, V>, comparison: Comparison<V>): Difference<K, V>[] {
  const found: Difference<K, V>[] = [];
  let [at, otherAt] = [0, 0];
  while (at < one.size || otherAt < other.size) {
    const hash = at < one.size ? (one.hashes[at] as number) : Number.POSITIVE_INFINITY;
    const otherHash = otherAt < other.size ? (other.hashes[otherAt] as number) : Number.POSITIVE_INFINITY;
    const end = hash <= otherHash ? one.endOf(at) : at;
    const otherEnd = otherHash <= hash ? other.endOf(otherAt) : otherAt;
    const single = end - at === 1 && otherEnd - otherAt === 1;
    if (!single || !one.alike(at, other, otherAt)) compare(one, at, end, other, otherAt, otherEnd, comparison, found);
    at = end;
    otherAt = otherEnd;
  }
  return found;
}

/** Compares objects of one hash. */
function compare<K extends TableKey, V>(
  one: Flat<K, V>,
  from: number,
  to: number,
  other: Flat<K, V>,
  otherFrom: number,
  otherTo: number,
  { equal, counts }: Comparison<V>,
  found: Difference<K, V>[],
): void {
  if (otherFrom === otherTo) {
    for (let at = from; at < to; at++) if (counts(one.peek(at))) found.push({ key: one.key(at), before: one.value(at), after: undefined });
    return;
  }
  const after = new Map<K, number>();
  for (let at = otherFrom; at < otherTo; at++) after.set(other.key(at), at);
  for (let at = from; at < to; at++) {
    const key = one.key(at);
    const place = after.get(key);
    after.delete(key);
    if (place === undefined) {
      if (counts(one.peek(at))) found.push({ key, before: one.value(at), after: undefined });
    } else if (!equal(one.peek(at), other.peek(place))) found.push({ key, before: one.value(at), after: other.value(place) });
  }
  for (const [key, at] of after) found.push({ key, before: undefined, after: other.value(at) });
}
