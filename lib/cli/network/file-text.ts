import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { errnoText } from '../../errno.ts';

/** What stands for standard input. */
export const STANDARD_INPUT = '-';

/** The text of a file; `-` is standard input. Throws an error that names the file. */
export async function fileText(file: string): Promise<string> {
  if (file === STANDARD_INPUT) return text(process.stdin);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { errno = 0, code } = error as NodeJS.ErrnoException;
    throw new Error(`${file}: ${errnoText(Math.abs(errno))} (${code})`);
  }
}
