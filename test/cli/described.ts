import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { type Network, network } from '../live/network.ts';
import { COMMAND, type Run, rxnetlink } from './rxnetlink.ts';

/** A network of the test's own, and files to describe it with. */
export interface Described extends Network {
  /** Writes a file, and gives its path. */
  file(name: string, text: string): string;
  /** Runs a command in the network: `run('apply', path)`. */
  run(...args: readonly string[]): Run;
  /** The same with a text on standard input. */
  feed(text: string, ...args: readonly string[]): Run;
}

/** Makes such a network; undefined where that is not possible, and the test was skipped. */
export function described(t: ExecutionContext): Described | undefined {
  const net = network(t);
  if (net === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'rxnl-described-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  // An address that is being probed is tentative for a while: what is there would depend on when.
  net.namespace.exec('sh', '-c', 'for name in all default; do echo 0 >/proc/sys/net/ipv6/conf/$name/accept_dad; done');
  const where = ['--netns', net.namespace.name];
  return {
    ...net,
    file: (name, text) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    run: (...args) => rxnetlink([...args, ...where]),
    feed: (input, ...args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args, ...where], { input, encoding: 'utf8' });
      return { code: status, out: stdout, err: stderr };
    },
  };
}
