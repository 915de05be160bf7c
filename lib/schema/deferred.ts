/**
 * A node whose large part is made when it is first read: `make` runs once, and what it gives becomes the node's own.
 * Importing the library then costs nothing for the tables that a program never uses.
 */
export function deferred<N extends object, K extends keyof N>(node: Omit<N, K>, keys: readonly K[], make: () => Pick<N, K>): N {
  const settle = (): Pick<N, K> => {
    const made = make();
    for (const key of keys) Object.defineProperty(node, key, { value: made[key], enumerable: true });
    waiting.delete(node);
    return made;
  };
  for (const key of keys) Object.defineProperty(node, key, { get: () => settle()[key], enumerable: true, configurable: true });
  waiting.add(node);
  return node as N;
}

/** Whether the node is still to be made. */
export function isDeferred(node: object): boolean {
  return waiting.has(node);
}

const waiting = new WeakSet<object>();
