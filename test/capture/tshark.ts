import { execFileSync } from 'node:child_process';

/** The values of some fields in every packet of a file, as tshark sees them; several of one field stand between commas. */
export function tshark(path: string, fields: readonly string[]): string[][] {
  const text = execFileSync('tshark', ['-r', path, '-T', 'fields', ...fields.flatMap((field) => ['-e', field])], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return text
    .split('\n')
    .slice(0, -1)
    .map((row) => row.split('\t'));
}

/** The numbers between commas. */
export function numbersOf(text = ''): number[] {
  return text.split(',').filter(Boolean).map(Number);
}
