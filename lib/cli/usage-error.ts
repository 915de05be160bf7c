import { closest } from '../schema/mismatch.ts';

/** Commands that load late are bundled with a copy of this file: a class would not be known again. */
const MARK = Symbol.for('rxnetlink.usage');

/** The command line says something that makes no sense: exit code 2. The message says what would. */
export class UsageError extends Error {
  readonly [MARK] = true;
}
UsageError.prototype.name = 'UsageError';

/** Whether something thrown is a {@link UsageError}. */
export function isUsageError(error: unknown): boolean {
  return error instanceof Error && MARK in error;
}

/** `, did you mean "link"?` where a candidate is near, else nothing. */
export function suggestion(word: string, candidates: Iterable<string>, prefix = ''): string {
  const near = closest(word, candidates);
  return near === undefined ? '' : `, did you mean ${prefix === '' ? JSON.stringify(near) : `${prefix}${near}`}?`;
}
