import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A program that runs on a {@link Stage}. */
export interface Actor {
  /** What it has printed so far. */
  stdout: string;
  stderr: string;
  /** Resolves when its output matches; rejects when the program ends before, or takes longer than a minute. */
  prints(expected: RegExp): Promise<void>;
  /** Resolves when it waits for something to happen: when its threads sleep, and have not run for a while. */
  rests(): Promise<void>;
  /** Sends it a signal, as ^C does. */
  interrupt(): void;
  /** Resolves when it has ended: with its exit status, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** A small network that examples run on. It goes away with its last process. */
export interface Stage {
  /** Starts a program there. It is ended after three minutes. */
  start(...argv: readonly string[]): Actor;
  /** Runs a program there and gives what it printed; rejects, with its complaint, when it fails. */
  exec(...argv: readonly string[]): Promise<string>;
  /** Resolves when a program there hears notifications of a protocol, rtnetlink unless told otherwise. */
  listening(protocol?: number): Promise<void>;
  /** Resolves when an interface is up and has a carrier. */
  carrier(dev: string): Promise<void>;
  /** Runs `ip ARGS` there. */
  ip(args: string): Promise<string>;
  /** Runs `ip -json ARGS` there and gives the objects that it printed. */
  ipJson(args: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

/** `eth0`, 10.0.0.2/24, is cabled to a router, 10.0.0.1, in the namespace `blue`; a default route leads there. */
const scenery = `
set -e
mount -t tmpfs tmpfs /run
ip netns add blue
echo 0 >/proc/sys/net/ipv6/conf/default/accept_dad
ip link set lo up
ip link add eth0 type veth peer name port0 netns blue
ip -n blue address add 10.0.0.1/24 dev port0
ip -n blue link set port0 up
ip address add 10.0.0.2/24 dev eth0
ip link set eth0 up
ip route add default via 10.0.0.1
until ip -br link show eth0 | grep -q ' UP '; do sleep 0.05; done
echo ready
exec cat
`;

/**
 * Makes a network in namespaces of its own, with names that nobody else sees: the interface, the router and the namespace that the
 * README speaks of; programs run in `directory`. Needs what `requireNamespaces` looks for. Use: `const stage = await createStage(); t.teardown(stage.close);`
 */
export async function createStage(directory = '.'): Promise<Stage> {
  const holder = spawn('unshare', ['-nm', 'sh', '-c', scenery], { cwd: directory, env: environment(), stdio: ['pipe', 'pipe', 'pipe'] });
  const complaints = textOf(holder, 'stderr');
  const [first] = await Promise.race([once(createInterface(holder.stdout), 'line'), once(holder, 'exit')]);
  if (first !== 'ready') throw new Error(`no network for examples: ${complaints.text}`);

  const start = (...argv: readonly string[]): Actor => actor(['nsenter', '-t', String(holder.pid), '-n', '-m', '-w', ...argv]);
  const exec = async (...argv: readonly string[]): Promise<string> => {
    const program = start(...argv);
    const status = await program.ended;
    if (status !== 0) throw new Error(`${argv.join(' ')}: ${status}: ${program.stderr}`);
    return program.stdout;
  };
  return {
    start,
    exec,
    // Address, protocol, port, groups …
    listening: (protocol = 0) =>
      until(exec, ['cat', '/proc/thread-self/net/netlink'], new RegExp(`^\\S+ +${protocol} +\\d+ +(?!0{8})\\S`, 'm')),
    carrier: (dev) => until(exec, ['ip', '-br', 'link', 'show', dev], / UP /),
    ip: (args) => exec('ip', ...args.split(' ')),
    ipJson: async (args) => JSON.parse((await exec('ip', '-json', ...args.split(' '))) || '[]'),
    close: async () => {
      if (holder.exitCode !== null) return;
      holder.stdin.end();
      await once(holder, 'exit');
    },
  };
}

/** Runs a program until what it prints matches; rejects when it does not after a minute. */
async function until(exec: Stage['exec'], argv: readonly string[], expected: RegExp): Promise<void> {
  for (const deadline = Date.now() + 60_000; ; ) {
    const printed = await exec(...argv);
    if (expected.test(printed)) return;
    if (Date.now() > deadline) throw new Error(`${argv.join(' ')} printed ${JSON.stringify(printed)}, not ${expected}`);
  }
}

function actor([program = '', ...args]: readonly string[]): Actor {
  const child = spawn(program, args, { env: environment(), stdio: ['ignore', 'pipe', 'pipe'], timeout: 180_000, killSignal: 'SIGKILL' });
  const stdout = textOf(child, 'stdout');
  const stderr = textOf(child, 'stderr');
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  return {
    get stdout() {
      return stdout.text;
    },
    get stderr() {
      return stderr.text;
    },
    ended,
    async rests() {
      for (let before = ''; child.exitCode === null && child.signalCode === null; ) {
        const now = turnsOf(child.pid);
        if (now === before && !/^State:\t[^S]/m.test(now)) return;
        before = now;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
    interrupt: () => child.kill('SIGINT'),
    async prints(expected) {
      const deadline = AbortSignal.timeout(60_000);
      while (!expected.test(stdout.text)) {
        const more = await Promise.race([
          once(child.stdout as NodeJS.ReadableStream, 'data', { signal: deadline }).catch(() => false),
          ended,
        ]);
        if (Array.isArray(more) || expected.test(stdout.text)) continue;
        throw new Error(`printed ${JSON.stringify(stdout.text)}, not ${expected}: ${stderr.text}`);
      }
    },
  };
}

/** What each thread of a process does, and how often it has begun to. */
function turnsOf(pid: number | undefined): string {
  const folder = `/proc/${pid}/task`;
  // None where it has ended.
  const threads = existsSync(folder) ? readdirSync(folder) : [];
  const statuses = threads.map((thread) => readFileSync(`${folder}/${thread}/status`, 'utf8'));
  return statuses.flatMap((status) => status.match(/^(State|\w*ctxt_switches):.*$/gm) ?? []).join('\n');
}

function textOf(child: ChildProcess, stream: 'stdout' | 'stderr'): { text: string } {
  const collected = { text: '' };
  child[stream]?.setEncoding('utf8').on('data', (chunk: string) => {
    collected.text += chunk;
  });
  return collected;
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin`, NO_COLOR: '1' };
}
