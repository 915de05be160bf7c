import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { requireOracle } from '../support/oracles.ts';
import type { Skippable } from '../support/skip.ts';

/** An attribute, or a member of a struct. */
export interface SpecMember {
  readonly name: string;
  readonly type?: string;
  readonly value?: number;
  readonly len?: number | string;
  readonly struct?: string;
  readonly enum?: string;
  readonly 'enum-as-flags'?: boolean;
  readonly 'byte-order'?: 'big-endian' | 'little-endian';
  readonly 'sub-type'?: string;
  readonly 'multi-attr'?: boolean;
  readonly 'nested-attributes'?: string;
  readonly 'type-value'?: readonly string[];
  readonly 'sub-message'?: string;
}

export interface SpecDefinition {
  readonly name: string;
  readonly type: string;
  readonly value?: number | string;
  readonly 'value-start'?: number;
  readonly entries?: readonly (string | { readonly name: string; readonly value?: number })[];
  readonly members?: readonly SpecMember[];
}

export interface SpecSet {
  readonly name: string;
  readonly 'name-prefix'?: string;
  readonly 'subset-of'?: string;
  readonly attributes: readonly SpecMember[];
}

export interface SpecSubMessage {
  readonly name: string;
  readonly formats: readonly { readonly value: string; readonly 'attribute-set'?: string; readonly 'fixed-header'?: string }[];
}

/** One of the kernel's machine-readable specs. */
export interface Spec {
  readonly name: string;
  readonly definitions?: readonly SpecDefinition[];
  readonly 'attribute-sets': readonly SpecSet[];
  readonly 'sub-messages'?: readonly SpecSubMessage[];
}

/** Reads a spec, or skips the test where it is not. */
export function requireSpec(t: Skippable, name: string): Spec | undefined {
  const file = requireOracle(t, `ynl/specs/${name}.yaml`);
  return file === undefined ? undefined : (parse(readFileSync(file, 'utf8')) as Spec);
}

/** The attributes of a set with their numbers: one more than the one before, the first is 1. */
export function numbered(spec: Spec, set: SpecSet): readonly (SpecMember & { readonly value: number })[] {
  const parent = spec['attribute-sets'].find(({ name }) => name === set['subset-of']);
  if (parent !== undefined) {
    const all = new Map(numbered(spec, parent).map((attribute) => [attribute.name, attribute]));
    return set.attributes.map((attribute) => ({
      ...all.get(attribute.name),
      ...attribute,
      value: all.get(attribute.name)?.value ?? Number.NaN,
    }));
  }
  let next = 1;
  return set.attributes.map((attribute) => {
    const value = attribute.value ?? next;
    next = value + 1;
    return { ...attribute, value };
  });
}

/** The values of an enum; of flags each is a bit. */
export function entriesOf(definition: SpecDefinition): ReadonlyMap<string, number> {
  let next = definition['value-start'] ?? 0;
  return new Map(
    (definition.entries ?? []).map((entry) => {
      const { name, value = next } = typeof entry === 'string' ? { name: entry } : entry;
      next = value + 1;
      return [name, definition.type === 'flags' ? 2 ** value : value];
    }),
  );
}
