import type { Bulk } from './bulk.ts';
import { hashOf, type TableKey } from './key-hash.ts';
import { Branch, count, Leaf, type Node, type Owner, placeOf, Range, WIDTH } from './trie-node.ts';

/** How a trie is changed. */
export interface TrieChange<K, V> {
  /** What its ranges and numbers are entries of. */
  readonly bulk: Bulk<K, V> | undefined;
  readonly owner: Owner | undefined;
  /** How many objects more there are: -1, 0 or 1. */
  grown: number;
}

type Change<K, V> = TrieChange<K, V>;

/** The node with an object more, or another one under its key. */
export function put<K extends TableKey, V>(
  node: Node<K, V>,
  shift: number,
  hash: number,
  leaf: Leaf<K, V>,
  change: Change<K, V>,
): Node<K, V> {
  if (node instanceof Branch) return within(node, shift, hash, leaf, change, change.owner !== undefined && node.owner === change.owner);
  const bulk = change.bulk as Bulk<K, V>;
  if (node instanceof Range) {
    const at = bulk.find(hash, leaf.key, node.from, node.to);
    if (at >= 0 && bulk.value(at) === leaf.value) return node;
    return within(branched(node, shift, change), shift, hash, leaf, change, true);
  }
  const known = typeof node === 'number';
  if (known ? bulk.has(node, hash, leaf.key) : node.key === leaf.key)
    return (known ? bulk.value(node) : node.value) === leaf.value ? node : leaf;
  change.grown = 1;
  return forked(node, known ? bulk.hash(node) : hashOf(node.key), leaf, hash, shift, change.owner);
}

/** `mine`: nobody else knows this branch yet. */
function within<K extends TableKey, V>(
  branch: Branch<K, V>,
  shift: number,
  hash: number,
  leaf: Leaf<K, V>,
  change: Change<K, V>,
  mine: boolean,
): Branch<K, V> {
  if (shift < 0) {
    const at = placeOfKey(branch, leaf.key, change.bulk);
    if (at < 0) change.grown = 1;
    return at < 0
      ? inserted(branch, branch.slots.length, 0, leaf, change.owner, mine)
      : replaced(branch, at, put(branch.slots[at] as Node<K, V>, shift, hash, leaf, change), change.owner, mine);
  }
  const bit = 1 << placeOf(hash, shift);
  const at = count(branch.bits & (bit - 1));
  if ((branch.bits & bit) === 0) {
    change.grown = 1;
    return inserted(branch, at, bit, leaf, change.owner, mine);
  }
  return replaced(branch, at, put(branch.slots[at] as Node<K, V>, shift - WIDTH, hash, leaf, change), change.owner, mine);
}

/** The node without a key; `undefined` where nothing is left of it. */
export function cut<K extends TableKey, V>(
  node: Node<K, V>,
  shift: number,
  hash: number,
  key: K,
  change: Change<K, V>,
): Node<K, V> | undefined {
  const { bulk, owner } = change;
  if (node instanceof Range) {
    if ((bulk as Bulk<K, V>).find(hash, key, node.from, node.to) < 0) return node;
    return cut(branched(node, shift, change), shift, hash, key, change);
  }
  if (!(node instanceof Branch)) {
    if (!(node instanceof Leaf ? node.key === key : (bulk as Bulk<K, V>).has(node, hash, key))) return node;
    change.grown = -1;
    return undefined;
  }
  const bit = shift < 0 ? 0 : 1 << placeOf(hash, shift);
  if (shift >= 0 && (node.bits & bit) === 0) return node;
  const at = shift < 0 ? placeOfKey(node, key, bulk) : count(node.bits & (bit - 1));
  const child = node.slots[at];
  if (child === undefined) return node;
  const below = cut(child, shift - WIDTH, hash, key, change);
  if (change.grown === 0) return node;
  if (below !== undefined) {
    if (node.slots.length === 1 && isEntry(below)) return below;
    return replaced(node, at, below, owner, owner !== undefined && node.owner === owner);
  }
  const rest = without(node.slots, at);
  const [last] = rest;
  return last === undefined || (rest.length === 1 && isEntry(last)) ? last : new Branch(node.bits & ~bit, rest, owner);
}

function isEntry<K, V>(node: Node<K, V>): boolean {
  return typeof node === 'number' || node instanceof Leaf;
}

/** Where a key stands among those of one hash. */
export function placeOfKey<K, V>({ slots }: Branch<K, V>, key: K, bulk: Bulk<K, V> | undefined): number {
  return slots.findIndex((slot) => (slot instanceof Leaf ? slot.key : (bulk as Bulk<K, V>).key(slot as number)) === key);
}

/** The branch with another node in one of its slots. */
function replaced<K, V>(branch: Branch<K, V>, at: number, node: Node<K, V>, owner: Owner | undefined, mine: boolean): Branch<K, V> {
  if (branch.slots[at] === node) return branch;
  if (mine) {
    branch.slots[at] = node;
    return branch;
  }
  const slots = branch.slots.slice();
  slots[at] = node;
  return new Branch(branch.bits, slots, owner);
}

/** The branch with one node more. */
function inserted<K, V>(
  branch: Branch<K, V>,
  at: number,
  bit: number,
  node: Node<K, V>,
  owner: Owner | undefined,
  mine: boolean,
): Branch<K, V> {
  if (mine) {
    branch.slots.splice(at, 0, node);
    branch.bits |= bit;
    return branch;
  }
  return new Branch(branch.bits | bit, withNode(branch.slots, at, node), owner);
}

/** As `toSpliced`, which takes the slow way. */
function withNode<K, V>(slots: readonly Node<K, V>[], place: number, node: Node<K, V>): Node<K, V>[] {
  const more = new Array<Node<K, V>>(slots.length + 1);
  for (let at = 0; at < place; at++) more[at] = slots[at] as Node<K, V>;
  more[place] = node;
  for (let at = place; at < slots.length; at++) more[at + 1] = slots[at] as Node<K, V>;
  return more;
}

function without<K, V>(slots: readonly Node<K, V>[], place: number): Node<K, V>[] {
  const rest = new Array<Node<K, V>>(slots.length - 1);
  for (let at = 0; at < place; at++) rest[at] = slots[at] as Node<K, V>;
  for (let at = place + 1; at < slots.length; at++) rest[at - 1] = slots[at] as Node<K, V>;
  return rest;
}

/** A branch for two entries that had one place. */
function forked<K, V>(
  one: Node<K, V>,
  oneHash: number,
  other: Node<K, V>,
  otherHash: number,
  shift: number,
  owner: Owner | undefined,
): Branch<K, V> {
  if (shift < 0) return new Branch<K, V>(0, [one, other], owner);
  const [first, second] = [placeOf(oneHash, shift), placeOf(otherHash, shift)];
  if (first === second) return new Branch<K, V>(1 << first, [forked(one, oneHash, other, otherHash, shift - WIDTH, owner)], owner);
  return new Branch<K, V>((1 << first) | (1 << second), first < second ? [one, other] : [other, one], owner);
}

/** A range of the bulk as a branch of smaller ranges. */
function branched<K, V>({ from, to }: Range, shift: number, { bulk, owner }: Change<K, V>): Branch<K, V> {
  const entries = bulk as Bulk<K, V>;
  let bits = 0;
  const slots: Node<K, V>[] = [];
  for (let at = from; at < to; ) {
    const hash = entries.hash(at);
    const end = shift < 0 ? at + 1 : endOf(entries, hash, shift, at, to);
    if (shift >= 0) bits |= 1 << placeOf(hash, shift);
    slots.push(end === at + 1 ? at : new Range(at, end));
    at = end;
  }
  return new Branch(bits, slots, owner);
}

/** Where the entries end that have their place in common with the first. */
function endOf<K, V>(bulk: Bulk<K, V>, hash: number, shift: number, at: number, to: number): number {
  const next = ((hash >>> shift) + 1) << shift;
  if (to - at > 32) return bulk.bound(next, at, to);
  let end = at + 1;
  while (end < to && bulk.hash(end) < next) end++;
  return end;
}
