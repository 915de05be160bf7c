import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { type Skippable, skip } from './skip.ts';

/** What a command on another kernel left behind. */
export interface LabResult {
  /** The command's exit status; 124 when it took too long, 125 when the lab itself could not run (`stderr` says why). */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const folder = 'test/lab';

/** The names of the lab's kernels. Call it from the project's folder, as ava does. */
export function labKernels(): readonly string[] {
  const lines = readFileSync(`${folder}/kernels`, 'utf8').split('\n');
  return lines.filter((line) => /^\w/.test(line)).map((line) => line.replace(/\s.*$/, ''));
}

/** How often a guest is started: User Mode Linux dies now and then, after some thousand processes or of a bug of its own. */
const ATTEMPTS = 3;

/**
 * Runs a command as root on another kernel over this machine's file tree; `test/lab/README.md` says what it finds there. Where the
 * guest dies before the command has ended, it is run again, so that what it leaves on this machine must not matter.
 * Call it from the project's folder, as ava does. The time limit, 300 s unless told otherwise, holds for the command itself.
 */
export async function runInLab(kernel: string, argv: readonly string[], { timeoutMs = 300_000 } = {}): Promise<LabResult> {
  const env = { RXNETLINK_LAB_SECONDS: String(Math.ceil(timeoutMs / 1000)) };
  let result = await lab([kernel, '--', ...argv], env);
  for (let attempt = 1; attempt < ATTEMPTS && died(result); attempt++) result = await lab([kernel, '--', ...argv], env);
  return result;
}

/** The command that runs compiled test files one after the other, of each only the tests of these titles. */
export function avaCommand(files: readonly string[], titles: readonly string[], ...flags: readonly string[]): readonly string[] {
  const matches = titles.flatMap((title) => ['--match', title]);
  return [process.execPath, 'node_modules/ava/entrypoints/cli.mjs', '--concurrency=1', ...flags, ...matches, ...files];
}

/** Whether the guest ended on its own, whatever the command did. */
function died({ status, stderr }: LabResult): boolean {
  return status === 125 && stderr.includes('ended without running the command');
}

/**
 * True when the lab can boot `kernel`, whose packages it fetches if they are not there yet. Otherwise the test is skipped, with a
 * line that says what is missing (or fails, where nothing may be skipped): `if (!(await requireLab(t, 'uml'))) return;`
 */
export async function requireLab(t: Skippable, kernel: string): Promise<boolean> {
  const { status, stderr } = await lab(['--prepare', kernel]);
  if (status !== 0) skip(t, stderr.trim());
  return status === 0;
}

async function lab(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<LabResult> {
  const child = spawn(`${folder}/run`, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [code, signal]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (typeof code !== 'number') throw new Error(`${folder}/run was ended by ${String(signal)}`);
  return { status: code, stdout, stderr };
}
