import type { ObjectEntry } from './catalogue.ts';
import { objectNamed, objectsOf } from './objects.ts';

/** What stands for every object. */
export const EVERYTHING = 'all';

/** What is watched: what is named, in the order of the catalogue; where nothing is, what is usual. Throws a `UsageError`. */
export function watched(words: readonly string[]): readonly ObjectEntry[] {
  const named = new Set(words.filter((word) => word !== EVERYTHING).map((word) => objectNamed(word, 'monitor')));
  return objectsOf('monitor').filter((entry) => words.includes(EVERYTHING) || (named.size === 0 ? entry.usual : named.has(entry)));
}

/** The names of what is watched where nothing is named. */
export function usualNames(): string {
  return watched([])
    .map(({ name }) => name)
    .join(', ');
}

/** The words of a command that name objects, and those that are conditions. */
export function objectsAndConditions(words: readonly string[]): {
  readonly objects: readonly string[];
  readonly conditions: readonly string[];
} {
  const isCondition = (word: string): boolean => word.includes('=');
  return { objects: words.filter((word) => !isCondition(word)), conditions: words.filter(isCondition) };
}
