import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { avaCommand } from '../support/lab.ts';
import { requireNamespaces } from '../support/namespace.ts';
import { requireProgram } from '../support/oracles.ts';
import { differences, leftOut } from './fake-differences.ts';
import { fakeServer } from './fake-server-of.ts';

const tests = new URL('..', import.meta.url);

/** The files of tests in a folder that make namespaces. */
function files(folder: string): readonly string[] {
  return readdirSync(new URL(folder, tests))
    .filter((name) => /(?<!\.lab)\.test\.js$/.test(name))
    .filter((name) =>
      /support\/namespace|network\.js|scene\.js|live-setting/.test(readFileSync(new URL(`${folder}/${name}`, tests), 'utf8')),
    )
    .map((name) => `${folder}/${name.replace('.test.js', '')}`);
}

interface Result {
  readonly file: string;
  readonly title: string;
}

/** Runs files of tests, or of these the tests of some titles, in an environment. */
async function outcome(paths: readonly string[], titles: readonly string[], env: NodeJS.ProcessEnv) {
  const [program = '', ...args] = avaCommand(paths, titles, '--tap', '--timeout=5m');
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, complaints] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const results = [...output.matchAll(/^(ok|not ok) \d+ - (?:.* › )?(\S+) › (.*)$/gm)];
  const failed = results.flatMap(([, word, file = '', title = '']): Result[] => (word === 'ok' ? [] : [{ file, title }]));
  return { passed: results.length - failed.length, failed, output: output + complaints };
}

for (const [folder, whose, least] of [
  ['live', 'IPRoute', 90],
  ['ipdb', 'IPDB', 40],
] as const)
  test.serial(`the live tests of ${whose} pass against the fake kernel, but for what is listed`, async (t) => {
    t.timeout(900_000);
    if (!requireNamespaces(t) || !requireProgram(t, 'bridge', 'tc')) return;
    const here = ([name]: readonly [string, string]): boolean => name.startsWith(`${folder}/`);
    const all = files(folder);
    const absent = Object.entries(leftOut).filter(here);
    t.deepEqual(
      absent.filter(([name]) => !all.includes(name)),
      [],
      'what is left out is there',
    );
    const env = await fakeServer(t);
    if (env === undefined) return;
    const run = all.filter((name) => leftOut[name] === undefined);
    const paths = run.map((name) => relative(process.cwd(), fileURLToPath(new URL(`${name}.test.js`, tests))));
    const first = await outcome(paths, [], env);
    const listed = Object.entries(differences).filter(here);
    const nameOf = ({ file, title }: Result): string => `${folder}/${file}: ${title}`;
    const unlisted = first.failed.filter((result) => differences[nameOf(result)] === undefined);
    // What has a time limit may have missed it on a busy machine.
    const again =
      unlisted.length === 0
        ? []
        : (
            await outcome(
              paths,
              unlisted.map(({ title }) => title),
              env,
            )
          ).failed;
    const failed = first.failed.filter((result) => !unlisted.includes(result) || again.some(({ title }) => title === result.title));
    t.deepEqual(failed.map(nameOf).sort(), listed.map(([name]) => name).sort(), first.output.slice(-20_000));
    const { passed } = first;
    t.true(passed > least, `${passed} passed`);
    t.log(`${passed} tests pass against both kernels; ${failed.length} tests and ${absent.length} files do not, or are not run:`);
    for (const [title, reason] of [...listed, ...absent]) t.log(`${title}: ${reason}`);
  });
