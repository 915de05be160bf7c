import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import test from 'ava';
import type { Plan } from '../lib/clients/command.ts';
import type { IPRoute } from '../lib/clients/iproute.ts';
import { type Codec, encode } from '../lib/schema/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rows = readFileSync(join(root, 'examples/from-pyroute2.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, theirs, ours] = /^\| `(.*?)` +\| `(.*)` +\|$/.exec(line) ?? [];
    return theirs === undefined || ours === undefined ? [] : [{ theirs, ours }];
  });

// The package finds itself by its own name only from inside.
const folder = mkdtempSync(join(root, 'dist', 'pyroute2-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const imports = `import { IPRoute } from 'rxnetlink';
import { NetNS } from 'rxnetlink/netns';
import { ofType } from 'rxnetlink/operators';
import { concatMap, filter, firstValueFrom, map, timeout } from 'rxjs';
`;

test('the table has a row for everything, and no line of it is torn', (t) => {
  const text = readFileSync(join(root, 'examples/from-pyroute2.md'), 'utf8');
  t.is(rows.length, text.split('\n').filter((line) => line.startsWith('| `')).length);
  t.true(rows.length >= 170, `${rows.length} rows`);
});

test('the compiler accepts every line of ours', (t) => {
  const lines = rows.map(({ ours }, index) => `export const row${index} = (ipr: IPRoute) => ${ours};`);
  writeFileSync(join(folder, 'rows.mts'), `${imports}${lines.join('\n')}\n`);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: 'ES2022',
    lib: ['ES2023', 'ESNext.Disposable'],
    module: 'NodeNext',
    types: ['node'],
    skipLibCheck: true,
  };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...compilerOptions, noEmit: true }, include: ['*.mts'] }),
  );
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  t.is(status, 0, stdout);
});

interface Sendable {
  readonly plan?: () => Plan;
}

test('every line of ours makes a request that can be sent, or reads', async (t) => {
  const lines = rows.map(({ ours }, index) => `export const row${index} = (ipr) => ${ours};`);
  writeFileSync(join(folder, 'rows.mjs'), `${imports}${lines.join('\n')}\n`);
  const made = (await import(pathToFileURL(join(folder, 'rows.mjs')).href)) as Readonly<Record<string, (ipr: IPRoute) => Sendable>>;
  const { IPRoute: Client } = await import('../lib/clients/iproute.js');
  const { MemoryTransport } = await import('../lib/transport/memory.js');
  let sent = 0;
  for (const [index, { ours }] of rows.entries()) {
    const datagrams: Uint8Array[] = [];
    const ipr = new Client({
      transport: () =>
        new MemoryTransport((datagram) => {
          datagrams.push(datagram);
          return [];
        }),
    });
    const command = made[`row${index}`]?.(ipr) as Sendable & PromiseLike<unknown> & { subscribe?: () => { unsubscribe(): void } };
    if (typeof command.plan === 'function') {
      const plan = command.plan();
      // The namespace that lines speak of is not there: building looks it up, the plan does not.
      if (/netns: '(\/run\/netns\/)?blue'/.test(ours)) {
        t.throws(() => plan.build(() => 3), { message: /no network namespace "(\/run\/netns\/)?blue"/ });
        continue;
      }
      const { codec, body } = plan.build(() => 3);
      t.true(encode(codec as Codec<object>, body as object).length > 0, ours);
      plan.release?.();
      sent += 1;
    } else if (/^(ipr\.tuntap|new NetNS)/.test(ours)) t.is(typeof command.then, 'function');
    else {
      const subscription = command.subscribe?.();
      command.then?.(undefined, () => undefined);
      for (let turns = 0; datagrams.length === 0 && turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
      if (!ours.startsWith('firstValueFrom')) t.true(datagrams.length > 0, `nothing was sent for ${ours}`);
      subscription?.unsubscribe();
    }
    ipr.close();
  }
  t.log(`${rows.length} lines, ${sent} of them commands`);
});
