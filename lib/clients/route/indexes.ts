import { type Interface, interfaceName } from './interface-index.ts';

const none = (): undefined => undefined;

/**
 * Collects the interfaces that a command names, and gives their indexes when it is built. Properties are checked when they
 * are collected, so that a mistake is refused before anything is sent.
 */
export class Indexes {
  readonly names: string[] = [];
  private readonly operation: string;

  constructor(operation: string) {
    this.operation = operation;
  }

  /** Notes an interface; gives the function that has its index. `undefined` stays `undefined`. */
  of(value: Interface | undefined, property: string): (indexOf: (name: string) => number) => number | undefined {
    if (value === undefined) return none;
    const name = interfaceName(value, property, this.operation);
    if (name === undefined) return () => value as number;
    this.names.push(name);
    return (indexOf) => indexOf(name);
  }
}

/** Properties without those that are `undefined`. */
export function defined<T extends object>(value: T): { readonly [K in keyof T]: Exclude<T[K], undefined> } {
  const kept: Partial<T> = {};
  for (const key in value) if (value[key] !== undefined) kept[key] = value[key];
  return kept as { readonly [K in keyof T]: Exclude<T[K], undefined> };
}
