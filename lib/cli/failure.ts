import { isUsageError } from './usage-error.ts';

/** Exit codes. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** One line for people about an error, and the exit code. */
export function failureOf(error: unknown): { readonly line: string; readonly code: number } {
  const usage = isUsageError(error) || (error instanceof Error && ['InvalidValueError', 'CACError'].includes(error.name));
  const text = error instanceof Error ? error.message : String(error);
  const [line = ''] = text.split('\n');
  return { line: `rxnetlink: ${line}${usage ? ' (see --help)' : ''}`, code: usage ? EXIT.usage : EXIT.failed };
}
