import { spawnSync } from 'node:child_process';

/** What a program of iproute2 is run in: a namespace by its name, or one that is open, whether it has a name or not. */
export type Within = string | { readonly fd: number };

const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

/** Runs lines for `ip`, `tc` or `bridge` in one process, whatever becomes of each. Gives what they print. */
export function batch(program: 'ip' | 'tc' | 'bridge', within: Within, lines: readonly string[], ...options: readonly string[]): string {
  const place = typeof within === 'string' ? `/run/netns/${within}` : `/proc/${process.pid}/fd/${within.fd}`;
  const argv = [`--net=${place}`, program, ...options, '-force', '-batch', '-'];
  const { stdout, error } = spawnSync('nsenter', argv, { input: `${lines.join('\n')}\n`, encoding: 'utf8', env, maxBuffer: 2 ** 30 });
  if (error !== undefined) throw error;
  return stdout;
}

/** Runs listings, and gives the objects that each prints. */
export function listings(
  program: 'ip' | 'bridge',
  within: Within,
  lines: readonly string[],
  ...options: readonly string[]
): readonly (readonly Readonly<Record<string, unknown>>[])[] {
  const printed = batch(program, within, lines, '-json', ...options).split('\n');
  return lines.map((_, place) => JSON.parse(printed[place] || '[]'));
}
