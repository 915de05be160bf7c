import { closest } from '../schema/mismatch.ts';

/** The command line says something that makes no sense: exit code 2. The message says what would. */
export class UsageError extends Error {}
UsageError.prototype.name = 'UsageError';

/** `, did you mean "link"?` where a candidate is near, else nothing. */
export function suggestion(word: string, candidates: Iterable<string>, prefix = ''): string {
  const near = closest(word, candidates);
  return near === undefined ? '' : `, did you mean ${prefix === '' ? JSON.stringify(near) : `${prefix}${near}`}?`;
}
