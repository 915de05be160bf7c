import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { requireProgram } from '../support/oracles.ts';

/** The source lies beside this one, and is not compiled with it. Tests run in the project's folder. */
const SOCKETS = 'test/testing/fake-sockets.c';

/**
 * Starts a fake kernel for other programs. Gives the environment in which a program's sockets of NETLINK_ROUTE are the fake's;
 * undefined where no C compiler is here, and the test was skipped. Ends with the test.
 */
export async function fakeServer(t: ExecutionContext): Promise<NodeJS.ProcessEnv | undefined> {
  if (!requireProgram(t, 'gcc')) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'rxnetlink-fake-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  // Plain users reach it, too.
  chmodSync(folder, 0o755);
  const library = join(folder, 'fake-sockets.so');
  const { status, stderr } = spawnSync('gcc', ['-Wall', '-Wextra', '-Werror', '-O1', '-shared', '-fPIC', '-o', library, SOCKETS]);
  t.is(status, 0, String(stderr));
  const path = join(folder, 'socket');
  const program = fileURLToPath(new URL('./fake-server.js', import.meta.url));
  const server = spawn(process.execPath, [program, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.teardown(() => server.kill());
  await new Promise((resolve) => server.stdout.once('data', resolve));
  return { ...process.env, LD_PRELOAD: library, RXNETLINK_FAKE_KERNEL: path };
}
