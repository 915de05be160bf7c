/** What a key may be. */
export type TableKey = string | number;

/** An object under its key. Never changes, so that tries may share it. */
export class Leaf<K, V> {
  readonly key: K;
  readonly value: V;

  constructor(key: K, value: V) {
    this.key = key;
    this.value = value;
  }
}

/** Up to 32 places, of which those whose bit is set are there; at the bottom, leaves of one hash. */
class Branch<K, V> {
  bits: number;
  readonly slots: Node<K, V>[];
  /** Who may change this branch instead of copying it. */
  readonly owner: Owner | undefined;

  constructor(bits: number, slots: Node<K, V>[], owner: Owner | undefined) {
    this.bits = bits;
    this.slots = slots;
    this.owner = owner;
  }
}

type Node<K, V> = Leaf<K, V> | Branch<K, V>;
/** Whoever makes many changes: what it made itself it need not copy. */
export type Owner = object;

/** Bits of a hash that choose a place at each level, and how many there are. */
const WIDTH = 5;
const LEVELS = 30;

function hashOf(key: TableKey): number {
  if (typeof key === 'number') return spread(key | 0);
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return spread(hash);
}

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

/** How many bits are set. */
function count(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * A persistent map: a hash array mapped trie. A change copies the few branches that lead to its place and shares all others.
 * Iteration follows the hashes, so that equal contents come in the same order whatever their history, but for keys of one hash.
 */
export class HashTrie<K extends TableKey, V> {
  readonly size: number;
  private readonly root: Branch<K, V>;

  constructor(root: Branch<K, V> = new Branch<K, V>(0, [], undefined), size = 0) {
    this.root = root;
    this.size = size;
  }

  get(key: K): V | undefined {
    const hash = hashOf(key);
    let branch = this.root;
    for (let shift = 0; shift < LEVELS; shift += WIDTH) {
      const bit = 1 << ((hash >>> shift) & 31);
      if ((branch.bits & bit) === 0) return undefined;
      const node = branch.slots[count(branch.bits & (bit - 1))] as Node<K, V>;
      if (node instanceof Leaf) return node.key === key ? node.value : undefined;
      branch = node;
    }
    return (branch.slots as Leaf<K, V>[]).find((leaf) => leaf.key === key)?.value;
  }

  set(key: K, value: V, owner?: Owner): HashTrie<K, V> {
    return this.place(new Leaf(key, value), owner);
  }

  /** As {@link set}, with a leaf that another trie may hold, too. */
  place(leaf: Leaf<K, V>, owner?: Owner): HashTrie<K, V> {
    const grown = { by: 0 };
    const root = put(this.root, 0, hashOf(leaf.key), leaf, owner, grown);
    return root === this.root && grown.by === 0 ? this : new HashTrie(root, this.size + grown.by);
  }

  delete(key: K, owner?: Owner): HashTrie<K, V> {
    const root = cut(this.root, 0, hashOf(key), key, owner);
    if (root === undefined) return this;
    return new HashTrie(root instanceof Leaf ? new Branch(1 << (hashOf(root.key) & 31), [root], owner) : root, this.size - 1);
  }

  /** Calls a function with each object, faster than iteration. */
  each(call: (value: V, key: K) => void): void {
    visit(this.root, call);
  }

  /** The first object that a predicate holds for. */
  find(predicate: (value: V, key: K) => boolean): V | undefined {
    return search(this.root, predicate)?.value;
  }

  *entries(): IterableIterator<[K, V]> {
    const stack: Node<K, V>[] = [this.root];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node instanceof Leaf) yield [node.key, node.value];
      else for (let at = node.slots.length - 1; at >= 0; at--) stack.push(node.slots[at] as Node<K, V>);
    }
  }
}

function visit<K, V>(branch: Branch<K, V>, call: (value: V, key: K) => void): void {
  for (const node of branch.slots) {
    if (node instanceof Leaf) call(node.value, node.key);
    else visit(node, call);
  }
}

function search<K, V>(branch: Branch<K, V>, predicate: (value: V, key: K) => boolean): Leaf<K, V> | undefined {
  for (const node of branch.slots) {
    const found = node instanceof Branch ? search(node, predicate) : predicate(node.value, node.key) ? node : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The branch with another node in one of its slots. */
function replaced<K, V>(branch: Branch<K, V>, at: number, node: Node<K, V>, owner: Owner | undefined): Branch<K, V> {
  if (owner !== undefined && branch.owner === owner) {
    branch.slots[at] = node;
    return branch;
  }
  const slots = branch.slots.slice();
  slots[at] = node;
  return new Branch(branch.bits, slots, owner);
}

/** The branch with one node more. */
function inserted<K, V>(branch: Branch<K, V>, at: number, bit: number, node: Node<K, V>, owner: Owner | undefined): Branch<K, V> {
  if (owner !== undefined && branch.owner === owner) {
    branch.slots.splice(at, 0, node);
    branch.bits |= bit;
    return branch;
  }
  return new Branch(branch.bits | bit, branch.slots.toSpliced(at, 0, node), owner);
}

function put<K extends TableKey, V>(
  branch: Branch<K, V>,
  shift: number,
  hash: number,
  leaf: Leaf<K, V>,
  owner: Owner | undefined,
  grown: { by: number },
): Branch<K, V> {
  if (shift >= LEVELS) {
    const at = (branch.slots as Leaf<K, V>[]).findIndex(({ key }) => key === leaf.key);
    if (at < 0) grown.by = 1;
    return at < 0 ? inserted(branch, branch.slots.length, 0, leaf, owner) : replaced(branch, at, leaf, owner);
  }
  const bit = 1 << ((hash >>> shift) & 31);
  const at = count(branch.bits & (bit - 1));
  if ((branch.bits & bit) === 0) {
    grown.by = 1;
    return inserted(branch, at, bit, leaf, owner);
  }
  const node = branch.slots[at] as Node<K, V>;
  if (node instanceof Branch) {
    const below = put(node, shift + WIDTH, hash, leaf, owner, grown);
    return below === node ? branch : replaced(branch, at, below, owner);
  }
  if (node.key === leaf.key) return node.value === leaf.value ? branch : replaced(branch, at, leaf, owner);
  grown.by = 1;
  return replaced(branch, at, forked(node, leaf, hash, shift + WIDTH, owner), owner);
}

/** A branch for two leaves that had one place. */
function forked<K extends TableKey, V>(
  one: Leaf<K, V>,
  other: Leaf<K, V>,
  hash: number,
  shift: number,
  owner: Owner | undefined,
): Branch<K, V> {
  if (shift >= LEVELS) return new Branch<K, V>(0, [one, other], owner);
  const [first, second] = [(hashOf(one.key) >>> shift) & 31, (hash >>> shift) & 31];
  if (first === second) return new Branch<K, V>(1 << first, [forked(one, other, hash, shift + WIDTH, owner)], owner);
  return new Branch<K, V>((1 << first) | (1 << second), first < second ? [one, other] : [other, one], owner);
}

/** What is left of a branch without a key: a leaf where that is all; `undefined` where the key was not there. */
function cut<K extends TableKey, V>(
  branch: Branch<K, V>,
  shift: number,
  hash: number,
  key: K,
  owner: Owner | undefined,
): Node<K, V> | undefined {
  const bottom = shift >= LEVELS;
  const bit = bottom ? 0 : 1 << ((hash >>> shift) & 31);
  if (!bottom && (branch.bits & bit) === 0) return undefined;
  const at = bottom ? (branch.slots as Leaf<K, V>[]).findIndex((leaf) => leaf.key === key) : count(branch.bits & (bit - 1));
  const node = branch.slots[at];
  if (node === undefined) return undefined;
  if (node instanceof Branch) {
    const below = cut(node, shift + WIDTH, hash, key, owner);
    if (below === undefined) return undefined;
    return branch.slots.length === 1 && below instanceof Leaf ? below : replaced(branch, at, below, owner);
  }
  if (node.key !== key) return undefined;
  const rest = branch.slots.toSpliced(at, 1);
  const [last] = rest;
  return rest.length === 1 && last instanceof Leaf ? last : new Branch(branch.bits & ~bit, rest, owner);
}
