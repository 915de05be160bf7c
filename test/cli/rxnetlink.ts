import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type Skippable, skip } from '../support/skip.ts';

/** The command as it is built. */
export const COMMAND = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));

/** True where `script` can give a command a terminal; otherwise the test is skipped. */
export function requireTerminal(t: Skippable): boolean {
  if (spawnSync('script', ['--version']).status === 0) return true;
  skip(t, 'script not found: install the Debian package bsdutils');
  return false;
}

/** What a run of the command gave. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function environment(extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { COLUMNS: _columns, NO_COLOR: _noColor, FORCE_COLOR: _forceColor, ...rest } = process.env;
  return { ...rest, ...extra };
}

/** Runs `rxnetlink …` to its end. */
export function rxnetlink(args: readonly string[], extra: NodeJS.ProcessEnv = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    encoding: 'utf8',
    env: environment(extra),
    maxBuffer: 2 ** 28,
  });
  return { code: status, out: stdout, err: stderr };
}

/** Runs `rxnetlink …` on a terminal of its own, which is 80 columns wide, and gives what it wrote there; `through` runs it. */
export function onTerminal(args: readonly string[], extra: NodeJS.ProcessEnv = {}, through: readonly string[] = []): Run {
  const command = `stty cols 80 rows 24; exec ${[...through, process.execPath, COMMAND, ...args].map((arg) => `'${arg}'`).join(' ')}`;
  const env = environment({ TERM: 'xterm', ...extra });
  const { status, stdout, stderr } = spawnSync('script', ['-qec', command, '/dev/null'], {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { code: status, out: stdout.replaceAll('\r\n', '\n'), err: stderr };
}

/** A monitor that runs, and what it has printed so far. */
export interface RunningMonitor {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  readonly lines: readonly string[];
  /** Waits until a line is as wanted, and gives it; rejects when there is none after a minute, or the monitor ends. */
  line(wanted: (line: string) => boolean): Promise<string>;
  /** Sends a signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Run>;
  /** Waits for the end. */
  readonly ended: Promise<Run>;
}

/** Starts `rxnetlink monitor …`. */
export function startMonitor(args: readonly string[]): RunningMonitor {
  const child = spawn(process.execPath, [COMMAND, 'monitor', ...args], { env: environment({}), stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const check = (): void => {
    for (const call of waiting) call();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    const whole = out.split('\n').slice(0, -1);
    lines.push(...whole.slice(lines.length));
    check();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  let over = false;
  const ended = new Promise<Run>((resolve) => {
    child.on('close', (code) => {
      over = true;
      check();
      resolve({ code, out, err });
    });
  });
  return {
    process: child,
    lines,
    ended,
    line: (wanted) =>
      new Promise((resolve, reject) => {
        const give = (settle: () => void): void => {
          waiting.delete(look);
          clearTimeout(timer);
          settle();
        };
        const look = (): void => {
          const found = lines.find(wanted);
          if (found !== undefined) give(() => resolve(found));
          else if (over) give(() => reject(new Error(`the monitor ended: ${err}\n${out}`)));
        };
        const timer = setTimeout(() => give(() => reject(new Error(`no such line after a minute:\n${out}\n${err}`))), 60_000);
        waiting.add(look);
        look();
      }),
    end: (signal = 'SIGINT') => {
      child.kill(signal);
      return ended;
    },
  };
}
