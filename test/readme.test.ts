import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { type CodeBlock, codeBlocks } from './support/markdown.ts';
import { requireNamespaces } from './support/namespace.ts';
import { skip } from './support/skip.ts';
import { type Actor, createStage, type Stage } from './support/stage.ts';

interface Block extends CodeBlock {
  /** The block `text` right behind it: what it prints. */
  readonly prints: string | undefined;
}

/** What goes on around a block of the README, by its heading. */
interface Scenario {
  /** Commands of `ip` that run once it has printed `after`, or hears notifications. */
  readonly meanwhile?: readonly string[];
  readonly after?: RegExp;
  /** What it prints, where the README does not say it. */
  readonly prints?: RegExp;
  /** It runs until ^C, which comes when it has printed that. */
  readonly endless?: true;
  /** What this kernel may lack: how the example says so, and the program that is refused there, too. */
  readonly needs?: { readonly what: string; readonly otherwise: RegExp; readonly probe: readonly string[]; readonly refused: RegExp };
  /** What must hold afterwards, by `ip`'s word. */
  readonly holds?: (t: ExecutionContext, stage: Stage) => Promise<void>;
}

const scenarios: Readonly<Record<string, Scenario>> = {
  rxnetlink: { endless: true, after: /eth0 up/, meanwhile: ['link set eth0 down'] },
  'Watch an interface': {
    endless: true,
    meanwhile: ['link set eth0 mtu 1400', 'link set lo down', 'link set eth0 down'],
    prints: /^mtu: 1500 → 1400\noperstate: up → down\n$/,
  },
  'Hold the present state': {
    endless: true,
    after: /^lo unknown, eth0 up$/m,
    meanwhile: ['link set eth0 down'],
    prints: /^lo unknown, eth0 down$/m,
  },
  'The network as one tree': {
    endless: true,
    after: /^mtu 1500$/m,
    meanwhile: ['link set eth0 mtu 1400'],
    prints: /^mtu 1400$/m,
  },
  'A veth pair into a namespace': {
    holds: async (t, stage) => {
      t.like(await stage.ipJson('link show dev outside'), [{ operstate: 'UP' }]);
      const [inside] = await stage.ipJson('-n blue -4 address show dev inside');
      t.like(inside, { addr_info: [{ local: '10.7.0.2', prefixlen: 24 }] });
      t.like(await stage.ipJson('-n blue route show default'), [{ gateway: '10.7.0.1', dev: 'inside' }]);
    },
  },
  'A VLAN': {
    needs: {
      what: 'links of the kind vlan',
      otherwise: /EOPNOTSUPP/,
      probe: ['ip', 'link', 'add', 'link', 'eth0', 'name', 'probe', 'type', 'vlan', 'id', '9'],
      refused: /Unknown device type/,
    },
    holds: async (t, stage) => {
      const [v5] = await stage.ipJson('-d link show dev v5');
      t.like(v5, { link: 'eth0', linkinfo: { info_kind: 'vlan', info_data: { id: 5 } } });
      t.like((await stage.ipJson('-4 address show dev v5'))[0], { addr_info: [{ local: '10.5.0.1', broadcast: '10.5.0.255' }] });
    },
  },
  'A bridge': { holds: async (t, stage) => void t.false((await stage.ip('-br link')).includes('br0')) },
  Routes: {
    holds: async (t, stage) => {
      t.like(await stage.ipJson('route show 10.2.0.0/16'), [
        {
          nexthops: [
            { gateway: '10.0.0.1', weight: 2 },
            { gateway: '10.0.0.3', weight: 1 },
          ],
        },
      ]);
      t.like(await stage.ipJson('route show table 100'), [{ type: 'blackhole', dst: '192.0.2.0/24' }]);
    },
  },
  Rules: {
    holds: async (t, stage) =>
      void t.regex(await stage.ip('rule'), /^1000:\s+from 10.1.0.0\/16 lookup 100.*\n1001:\s+from all fwmark 0x7 iif eth0 prohibit/m),
  },
  'Sets of addresses': {
    needs: { what: 'ip_set', otherwise: /ip_set/, probe: ['ipset', 'list'], refused: /Kernel error|Protocol|Operation/ },
    holds: async (t, stage) =>
      void t.regex(await stage.exec('ipset', 'save'), /^create blocked hash:net .*\nadd blocked 203\.0\.113\.0\/24/m),
  },
  Flush: {
    holds: async (t, stage) => void t.is((await stage.ip('route show table main')) + (await stage.ip('-4 -o address show dev eth0')), ''),
  },
  Overruns: { endless: true, meanwhile: ['route add 10.3.0.0/16 dev eth0'], prints: /^added 10.3.0.0$/m },
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const blocks = blocksOf(readFileSync(join(root, 'README.md'), 'utf8'));

// The package finds itself by its own name only from inside.
const folder = mkdtempSync(join(root, 'dist', 'readme-'));
test.after.always(() => rmSync(folder, { recursive: true }));

function blocksOf(markdown: string): readonly Block[] {
  const found: (CodeBlock & { prints: string | undefined })[] = [];
  for (const block of codeBlocks(markdown)) {
    const last = found.at(-1);
    if (block.language === 'text' && last?.heading === block.heading && last.prints === undefined) last.prints = block.code;
    else found.push({ ...block, prints: undefined });
  }
  return found;
}

/** Matches the whole of some output; a line with an ellipsis stands for any lines. */
function outputPattern(text: string): RegExp {
  const lines = text === '' ? [] : text.trimEnd().split('\n');
  return new RegExp(
    `^${lines.map((line) => (line === '…' ? '(.*\\n)*?' : `${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\n`)).join('')}$`,
  );
}

async function play(t: ExecutionContext, stage: Stage, program: Actor, prints: RegExp, scenario: Scenario): Promise<void> {
  if (scenario.meanwhile !== undefined) {
    await (scenario.after === undefined ? stage.listening() : program.prints(scenario.after));
    // Nothing else shows that a list has been taken which it took when it began to listen.
    if (scenario.after === undefined) await program.rests();
    for (const command of scenario.meanwhile) await stage.ip(command);
  }
  if (scenario.endless === true) {
    await program.prints(prints);
    program.interrupt();
  }
  const ended = await program.ended;
  const { needs } = scenario;
  if (needs?.otherwise.test(program.stderr) === true) {
    await t.throwsAsync(stage.exec(...needs.probe), { message: needs.refused });
    return skip(t, `this kernel has no ${needs.what}; with-modules.lab.test.ts goes where it is`, { always: true });
  }
  t.is(ended, scenario.endless === true ? 'SIGINT' : 0, program.stderr);
  t.is(program.stderr, '');
  t.regex(program.stdout, prints);
  await scenario.holds?.(t, stage);
}

for (const [number, { heading, code, prints }] of blocks.filter(({ language }) => language === 'js').entries()) {
  test.serial(`${heading}: the example does what it says`, async (t) => {
    if (!requireNamespaces(t)) return;
    const directory = join(folder, String(number));
    mkdirSync(directory);
    writeFileSync(join(directory, 'example.mjs'), code);
    const stage = await createStage(directory);
    t.teardown(stage.close);
    const scenario = scenarios[heading] ?? {};
    const expected = scenario.prints ?? outputPattern(prints ?? '');
    await play(t, stage, stage.start(process.execPath, 'example.mjs'), expected, scenario);
  });
}

test('the first example is short, and every scenario is about an example', (t) => {
  const examples = blocks.filter(({ language }) => language === 'js');
  t.true((examples[0]?.code.trimEnd().split('\n').length ?? 0) <= 15);
  const headings = new Set(examples.map(({ heading }) => heading));
  t.deepEqual(
    Object.keys(scenarios).filter((heading) => !headings.has(heading)),
    [],
  );
  t.is(headings.size, examples.length, 'one example a heading: scenarios go by it');
});

test('the compiler accepts the TypeScript of the README', (t) => {
  const typed = blocks.filter(({ language }) => language === 'ts');
  t.true(typed.length > 0);
  const directory = join(folder, 'typed');
  mkdirSync(directory);
  for (const [number, { code }] of typed.entries()) writeFileSync(join(directory, `example-${number}.mts`), code);
  const compilerOptions = {
    noEmit: true,
    strict: true,
    target: 'ES2022',
    lib: ['ES2023', 'ESNext.Disposable'],
    module: 'NodeNext',
    types: ['node'],
    skipLibCheck: true,
  };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.mts'] }));
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', directory], { encoding: 'utf8' });
  t.is(status, 0, stdout);
});

test.serial('The command: every line works', async (t) => {
  if (!requireNamespaces(t)) return;
  const lines = blocks
    .filter(({ heading, language }) => heading === 'The command' && language === 'sh')
    .flatMap(({ code }) => code.trim().split('\n'));
  t.true(lines.length >= 4);
  const stage = await createStage();
  t.teardown(stage.close);
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const line of lines) {
    const [name = '', ...words] = line.split(' ');
    const program = stage.start(process.execPath, join(root, bin[name]), ...words);
    await program.prints(/eth0|10\.0\.0\.1/);
    if (words[0] === 'monitor') program.interrupt();
    t.is(await program.ended, 0, `${line}: ${program.stderr}`);
    t.is(program.stderr, '', line);
  }
});

test('files that the README links to exist, and so do its imports', (t) => {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) t.notThrows(() => readFileSync(join(root, target)), target);
  const entries = [...text.matchAll(/^\| `(rxnetlink[^`]*)` +\|/gm)].map(([, entry = '']) => entry);
  t.true(entries.length >= 6);
  for (const entry of entries) t.truthy(import.meta.resolve(entry));
});
