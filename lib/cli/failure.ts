import { InvalidValueError } from '../errors.ts';
import { UsageError } from './usage-error.ts';

/** Exit codes. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** One line for people about an error, and the exit code. */
export function failureOf(error: unknown): { readonly line: string; readonly code: number } {
  const usage = error instanceof UsageError || error instanceof InvalidValueError || (error instanceof Error && error.name === 'CACError');
  const text = error instanceof Error ? error.message : String(error);
  const [line = ''] = text.split('\n');
  return { line: `rxnetlink: ${line}${usage ? ' (see --help)' : ''}`, code: usage ? EXIT.usage : EXIT.failed };
}
