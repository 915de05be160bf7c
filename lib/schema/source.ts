// Pieces that the decoder's and the encoder's generators share.

/** Collects what a generated function refers to, each under a name of its own. */
export class Constants {
  readonly names: string[] = [];
  readonly values: unknown[] = [];
  private readonly known = new Map<unknown, string>();

  /** The name of a value inside the generated function. */
  of(value: unknown): string {
    let name = this.known.get(value);
    if (name === undefined) {
      name = `k${this.names.length}`;
      this.names.push(name);
      this.values.push(value);
      this.known.set(value, name);
    }
    return name;
  }
}

/** `.mtu`, or `["802.1q"]`: a property access that no key can break out of. */
export function member(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** A key of an object literal. `__proto__` must be computed, or it would set the prototype. */
export function property(key: string): string {
  return key === '__proto__' ? '["__proto__"]' : JSON.stringify(key);
}
