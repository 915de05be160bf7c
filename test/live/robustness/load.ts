import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';

const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` };

/** A file of lines, for `ip -batch`, that goes away with the test. */
export function batchFile(t: ExecutionContext, lines: Iterable<string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rxnl-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'lines');
  writeFileSync(file, `${[...lines].join('\n')}\n`);
  return file;
}

/** Runs a program and gives what it printed. Fails with its complaint. */
export async function run(program: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, complaint] = ['', ''].map((_, index) => text(child, index === 0 ? 'stdout' : 'stderr'));
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('exit', (status, signal) => resolve(status ?? signal)));
  if (code !== 0) throw new Error(`${program} ${args.join(' ')}: ${code}: ${await complaint}`);
  return (await out) ?? '';
}

function text(child: ChildProcess, stream: 'stdout' | 'stderr'): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    child[stream]?.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks).toString()));
  });
}

/** Runs a module of this folder in a process of its own and gives what it printed, as JSON. Fails when it does not end by itself in `seconds`. */
export async function inChild<T>(
  module: string,
  args: readonly string[] = [],
  { seconds = 240, flags = [] as readonly string[] } = {},
): Promise<T> {
  const script = fileURLToPath(new URL(`${module}.js`, import.meta.url));
  return JSON.parse(await run('timeout', '-s', 'KILL', String(seconds), process.execPath, ...flags, script, ...args)) as T;
}

/** Runs a shell line over and over until the test is over, or it is told to stop. */
export function overAndOver(t: ExecutionContext, line: string): () => void {
  const child = spawn('sh', ['-c', `while ${line}; do :; done`], { env, stdio: ['ignore', 'ignore', 'inherit'], detached: true });
  let running = true;
  child.on('exit', () => {
    running = false;
  });
  const stop = (): void => {
    if (running && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    running = false;
  };
  t.teardown(stop);
  return stop;
}

/** Resolves when a condition holds; after `seconds` it fails, saying what it waited for. */
export async function until(what: string, condition: () => boolean, seconds = 60): Promise<void> {
  const end = Date.now() + 1000 * seconds;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The n-th address of 10.0.0.0/8, or of another first byte. */
export function nth(n: number, first = 10): string {
  return `${first}.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
}
