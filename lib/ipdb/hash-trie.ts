import type { Bulk } from './bulk.ts';
import { hashOf, type TableKey } from './key-hash.ts';
import { cut, placeOfKey, put } from './trie-change.ts';
import { type Comparison, type Difference, differences, Flat } from './trie-differences.ts';
import { Branch, count, Leaf, type Node, type Owner, placeOf, Range, TOP, WIDTH } from './trie-node.ts';

/**
 * A persistent map: a hash array mapped trie. A change copies the few branches that lead to its place and shares all others.
 * Iteration follows the hashes, so that equal contents come in the same order whatever their history, but for keys of one hash.
 * Made of a bulk, it has nodes only where it was changed since.
 */
export class HashTrie<K extends TableKey, V> {
  readonly size: number;
  private readonly root: Node<K, V>;
  /** What ranges and numbers among its nodes are entries of. */
  private readonly bulk: Bulk<K, V> | undefined;

  private constructor(root: Node<K, V>, size: number, bulk: Bulk<K, V> | undefined) {
    this.root = root;
    this.size = size;
    this.bulk = bulk;
  }

  /** One without objects. */
  static empty<K extends TableKey, V>(): HashTrie<K, V> {
    return new HashTrie<K, V>(new Branch<K, V>(0, [], undefined), 0, undefined);
  }

  /** All objects of a bulk, whose keys must differ. */
  static of<K extends TableKey, V>(bulk: Bulk<K, V>): HashTrie<K, V> {
    const { size } = bulk;
    if (size === 0) return HashTrie.empty();
    return new HashTrie<K, V>(size === 1 ? 0 : new Range(0, size), size, bulk);
  }

  get(key: K): V | undefined {
    const hash = hashOf(key);
    const { bulk } = this;
    let node = this.root;
    for (let shift = TOP; node instanceof Branch; shift -= WIDTH) {
      const bit = shift < 0 ? 0 : 1 << placeOf(hash, shift);
      if (shift >= 0 && (node.bits & bit) === 0) return undefined;
      const next: Node<K, V> | undefined = node.slots[shift < 0 ? placeOfKey(node, key, bulk) : count(node.bits & (bit - 1))];
      if (next === undefined) return undefined;
      node = next;
    }
    if (node instanceof Leaf) return node.key === key ? node.value : undefined;
    const entries = bulk as Bulk<K, V>;
    const at: number = node instanceof Range ? entries.find(hash, key, node.from, node.to) : entries.has(node, hash, key) ? node : -1;
    return at < 0 ? undefined : entries.value(at);
  }

  set(key: K, value: V, owner?: Owner): HashTrie<K, V> {
    return this.place(new Leaf(key, value), owner);
  }

  /** As {@link set}, with a leaf that another trie may hold, too. */
  place(leaf: Leaf<K, V>, owner?: Owner): HashTrie<K, V> {
    const change = { bulk: this.bulk, owner, grown: 0 };
    const root = put(this.root, TOP, hashOf(leaf.key), leaf, change);
    return root === this.root && change.grown === 0 ? this : new HashTrie(root, this.size + change.grown, this.bulk);
  }

  delete(key: K, owner?: Owner): HashTrie<K, V> {
    const change = { bulk: this.bulk, owner, grown: 0 };
    const root = cut(this.root, TOP, hashOf(key), key, change);
    if (change.grown === 0) return this;
    return root === undefined ? HashTrie.empty() : new HashTrie(root, this.size - 1, this.bulk);
  }

  /** Calls a function with each object, faster than iteration. */
  each(call: (value: V, key: K) => void): void {
    visit(this.root, this.bulk, (value, key) => {
      call(value, key);
      return false;
    });
  }

  /** The first object that a predicate holds for. */
  find(predicate: (value: V, key: K) => boolean): V | undefined {
    let found: V | undefined;
    visit(this.root, this.bulk, (value, key) => {
      if (!predicate(value, key)) return false;
      found = value;
      return true;
    });
    return found;
  }

  /** What must change for the objects to become those of another trie. */
  differences(other: HashTrie<K, V>, comparison: Comparison<V>): Difference<K, V>[] {
    if (this.root === other.root && this.bulk === other.bulk) return [];
    return differences(new Flat(this.root, this.size, this.bulk), new Flat(other.root, other.size, other.bulk), comparison);
  }

  *entries(): IterableIterator<[K, V]> {
    const bulk = this.bulk as Bulk<K, V>;
    for (const node of parts(this.root)) {
      if (node instanceof Leaf) yield [node.key, node.value];
      else for (let at = node.from; at < node.to; at++) yield [bulk.key(at), bulk.value(at)];
    }
  }

  *values(): IterableIterator<V> {
    const bulk = this.bulk as Bulk<K, V>;
    for (const node of parts(this.root)) {
      if (node instanceof Leaf) yield node.value;
      else for (let at = node.from; at < node.to; at++) yield bulk.value(at);
    }
  }
}

/** What is at the ends of a node. */
function* parts<K, V>(root: Node<K, V>): IterableIterator<Leaf<K, V> | Range> {
  const stack: Node<K, V>[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node instanceof Branch) for (let at = node.slots.length - 1; at >= 0; at--) stack.push(node.slots[at] as Node<K, V>);
    else yield typeof node === 'number' ? new Range(node, node + 1) : node;
  }
}

/** Calls a function with each object until it says that it has seen enough. */
function visit<K, V>(node: Node<K, V>, bulk: Bulk<K, V> | undefined, enough: (value: V, key: K) => boolean): boolean {
  if (node instanceof Branch) {
    for (const slot of node.slots) if (visit(slot, bulk, enough)) return true;
    return false;
  }
  if (node instanceof Leaf) return enough(node.value, node.key);
  const entries = bulk as Bulk<K, V>;
  const [from, to] = node instanceof Range ? [node.from, node.to] : [node, node + 1];
  for (let at = from; at < to; at++) if (enough(entries.value(at), entries.key(at))) return true;
  return false;
}
