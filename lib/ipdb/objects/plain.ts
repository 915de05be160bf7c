import { formatHex } from '../../schema/address-text.ts';

/** A decoded value as the state holds it: bytes are hex digits. */
export type Plain<T> = T extends Uint8Array
  ? string
  : T extends readonly (infer E)[]
    ? readonly Plain<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Plain<T[K]> }
      : T;

/** Properties to leave out: `true`, or what to leave out below. */
export interface Omission {
  readonly [property: string]: true | Omission;
}

/** What dotted paths name, as a tree. */
export function omission(paths: readonly string[]): Omission {
  const root: { [property: string]: true | Omission } = {};
  for (const path of paths) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let branch = root;
    for (const step of steps) {
      const below = branch[step];
      const next = typeof below === 'object' ? { ...below } : {};
      branch[step] = next;
      branch = next;
    }
    branch[last] = true;
  }
  return root;
}

/** An attribute that only aligns the next: it is there or not as the message happens to lie in memory, and says nothing. */
function isPadding(key: string, value: unknown): boolean {
  return key === 'pad' && value === true;
}

/** A deeply frozen copy without what is omitted, what is absent and what is padding, bytes as hex digits. */
export function plain<T>(value: T, omit?: Omission): Plain<T> {
  return copied(value, omit) as Plain<T>;
}

function copied(value: unknown, omit: Omission | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return formatHex(value, 0, value.length, '');
  if (Array.isArray(value)) {
    if (omit === undefined && Object.isFrozen(value) && value.every((item) => typeof item !== 'object')) return value;
    return Object.freeze(value.map((item) => copied(item, omit)));
  }
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const below = omit?.[key];
    const property = value[key as keyof object] as unknown;
    if (below !== true && property !== undefined && !isPadding(key, property)) copy[key] = copied(property, below);
  }
  return Object.freeze(copy);
}
