import type { Output } from '../output.ts';

/** Options as they were parsed: by name in camelCase. */
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Parts of a help text: title → lines. */
export type Notes = Readonly<Record<string, readonly string[]>>;

/** One command of `rxnetlink`: what its help says, and what it does. */
export interface Command {
  /** How it is called, as cac reads it: `list <object> [...filters]`. */
  readonly usage: string;
  readonly options: readonly (readonly [flags: string, description: string])[];
  /** Further parts of its help; `words` are those of the command line besides options: help on an object where they name one. */
  readonly notes: (words: readonly string[]) => Promise<Notes>;
  readonly examples: readonly string[];
  /** What its exit codes mean, where that is not what they mean otherwise. */
  readonly exitCodes?: readonly string[];
  /** Does it. Gives the exit code; throws a `UsageError` (2), or what the library throws (1). */
  run(words: readonly string[], options: Options, output: Output): Promise<number>;
}

/** An option that has a value. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  const last = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' ? last : undefined;
}

/** The values of an option that may be given more than once. */
export function textOptions(options: Options, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
}
