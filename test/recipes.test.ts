import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import { codeBlocks } from './support/markdown.ts';
import { requireNamespaces } from './support/namespace.ts';
import { networkState } from './support/network-state.ts';
import { requireProgram } from './support/oracles.ts';
import { skip } from './support/skip.ts';
import { createStage, type Stage } from './support/stage.ts';

/** How often two networks are compared, 100 ms apart, before they are said to differ. */
const LOOKS = 50;
const root = fileURLToPath(new URL('../..', import.meta.url));
const blocks = codeBlocks(readFileSync(join(root, 'examples/README.md'), 'utf8')).filter(({ language }) => language !== 'ts');
const headings = [...new Set(blocks.map(({ heading }) => heading))];
// The package finds itself by its own name only from inside.
const folder = mkdtempSync(join(root, 'dist', 'recipes-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const frame = (code: string): string => `import { IPRoute } from 'rxnetlink';
import { lastValueFrom } from 'rxjs';
const ipr = new IPRoute();
${code}
ipr.close();
`;

const codeOf = (heading: string, language: string): string =>
  blocks.find((block) => block.heading === heading && block.language === language)?.code ?? '';

test('there are thirty recipes, each of a command and of our code', (t) => {
  t.is(headings.length, 30);
  t.deepEqual(
    blocks.map(({ heading, language }) => `${heading} ${language}`),
    headings.flatMap((heading) => [`${heading} sh`, `${heading} js`]),
  );
});

/** Runs the commands of iproute2; says what this kernel does not have, if it is that. */
async function theirs(stage: Stage, commands: string): Promise<string | undefined> {
  for (const line of commands.trim().split('\n')) {
    const program = stage.start(...line.split(' '));
    if ((await program.ended) === 0) continue;
    if (/Unknown device type|kind is unknown|classifier not found|Operation not supported/.test(program.stderr))
      return program.stderr.trim();
    throw new Error(`${line}: ${program.stderr}`);
  }
  return undefined;
}

for (const [number, heading] of headings.entries()) {
  test.serial(`${heading}: our code does what the command does`, async (t) => {
    if (!requireNamespaces(t) || !requireProgram(t, 'tc', 'bridge')) return;
    const [left, right] = [await createStage(root), await createStage(root)];
    t.teardown(left.close);
    t.teardown(right.close);
    const commands = codeOf(heading, 'sh');
    const reads = /\b(show|get)\b/.test(commands);
    const before = reads ? undefined : await networkState(left);
    const absent = await theirs(left, commands);
    if (absent !== undefined) return skip(t, `${absent}; with-modules.lab.test.ts goes where it is`, { always: true });
    const file = join(folder, `${number}.mjs`);
    writeFileSync(file, frame(codeOf(heading, 'js')));
    const program = right.start(process.execPath, file);
    t.is(await program.ended, 0, program.stderr);
    t.is(program.stderr, '');
    t.is(program.stdout !== '', reads, program.stdout);
    if (reads) return;
    let [after, ours] = [await networkState(left), await networkState(right)];
    // Carriers, addresses of IPv6 and the routes to them come a moment later.
    for (let looks = 0; looks < LOOKS && !isDeepStrictEqual(ours, after); looks++) {
      await pause(100);
      [after, ours] = [await networkState(left), await networkState(right)];
    }
    t.false(isDeepStrictEqual(before, after), 'the command changes something');
    t.deepEqual(ours, after);
  });
}
