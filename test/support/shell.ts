import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';

/** How a program failed: what `execFileSync` throws, as far as tests look at it. */
export class ProgramError extends Error {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;

  constructor(argv: readonly string[], status: number, stdout: string, stderr: string) {
    super(`${argv.join(' ')} ended with status ${status}\n${stderr}`.trim());
    this.status = status;
    this.stdout = stdout;
    this.stderr = stderr;
  }
}

/** Runs a program to its end and returns what it printed. Throws a {@link ProgramError} when it fails. */
export type Run = (argv: readonly string[], input?: string) => string;

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/**
 * Starts a shell that starts programs: in a guest of the lab a process of Node's size needs a quarter of a second to start another,
 * a shell a fraction of that. It finds what lies in `/usr/sbin`, and goes away with this process.
 */
export function startShell(): Run {
  const folder = mkdtempSync('/dev/shm/rxnl-shell-');
  const [requests, answers, input, output, complaint] = ['requests', 'answers', 'input', 'output', 'complaint'].map(
    (name) => `${folder}/${name}`,
  ) as [string, string, string, string, string];
  execFileSync('mkfifo', [requests, answers]);
  const [toShell, fromShell] = [openSync(requests, 'r+'), openSync(answers, 'r+')];
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
  const shell = spawn('sh', [], { env, stdio: [toShell, fromShell, 'inherit'] });
  shell.unref();
  process.once('exit', () => {
    shell.kill();
    rmSync(folder, { recursive: true });
  });
  const answer = Buffer.alloc(16);
  return (argv, text) => {
    if (text !== undefined) writeFileSync(input, text);
    const from = text === undefined ? '/dev/null' : input;
    writeSync(toShell, `${argv.map(quoted).join(' ')} <${from} >${output} 2>${complaint}; echo $?\n`);
    const status = Number(answer.toString('latin1', 0, readSync(fromShell, answer)));
    const printed = readFileSync(output, 'utf8');
    if (status !== 0) throw new ProgramError(argv, status, printed, readFileSync(complaint, 'utf8'));
    return printed;
  };
}
