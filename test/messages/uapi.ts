import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireOracle } from '../support/oracles.ts';
import type { Skippable } from '../support/skip.ts';

/** A struct or union of the exported headers: offset and size of each member. */
export interface UapiStruct {
  readonly size: number;
  readonly fields: Readonly<Record<string, readonly [offset: number, size: number]>>;
}

/** Facts of the kernel's exported headers. */
export interface Uapi {
  /** Every constant; one of more than 53 bits is a decimal string. */
  readonly constants: ReadonlyMap<string, number | string>;
  /** The names that each header defines. */
  readonly headers: ReadonlyMap<string, string>;
  /** What an enum's names begin with, found by its `…_MAX`. */
  readonly prefixes: ReadonlySet<string>;
  readonly structs: Readonly<Record<string, UapiStruct>>;
}

/** Reads the facts, or skips the test where they are not. */
export function requireUapi(t: Skippable): Uapi | undefined {
  const folder = requireOracle(t, 'uapi');
  if (folder === undefined) return undefined;
  const byHeader = JSON.parse(readFileSync(join(folder, 'constants.json'), 'utf8')) as Record<string, Record<string, number | string>>;
  const structs = JSON.parse(readFileSync(join(folder, 'structs.json'), 'utf8')) as Record<string, UapiStruct>;
  const constants = new Map<string, number | string>();
  const headers = new Map<string, string>();
  const prefixes = new Set<string>();
  for (const [header, names] of Object.entries(byHeader)) {
    for (const [name, value] of Object.entries(names)) {
      constants.set(name, value);
      headers.set(name, header);
      const prefix = /^_*(\w+?)(?:_ENUM)?_MAX$/.exec(name)?.[1];
      if (prefix !== undefined) prefixes.add(prefix);
    }
  }
  return { constants, headers, prefixes, structs };
}

/** `AF_SPEC` → `afSpec`, `link-64` → `link64`, `IPV6ADDR` → `ipv6addr`. */
export function camelCase(name: string): string {
  return name.toLowerCase().replace(/[-_]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Names that no enumerator of its own: counts, padding, masks of all the others. */
export function isBookkeeping(suffix: string): boolean {
  return /^(UNSPEC|UNDEFINED|NONE|PAD\d*|UNUSED\d*)$|(^|_)(MAX|ENUM_MAX|PAD)$/.test(suffix);
}
