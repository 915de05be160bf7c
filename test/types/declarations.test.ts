import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';

/** Where the compiler wrote this file and, with their declarations beside them, the definitions. */
const built = fileURLToPath(new URL('../..', import.meta.url));
const messages = join(built, 'lib/messages');
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

/** The definition modules, each by its path without extension. */
const modules = readdirSync(messages, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.d.ts'))
  .map((file) => file.slice(0, -'.d.ts'.length))
  .sort();

const read = (file: string): string => readFileSync(join(messages, file), 'utf8');

/** Doc comments as one line each: those on entries of a table or fields of a struct are indented. */
function docComments(text: string, indented: boolean): string[] {
  const found = text.matchAll(indented ? /^ +\/\*\*.*?\*\//gms : /\/\*\*.*?\*\//gms);
  return [...found].map(([comment]) => comment.replace(/\s+(\*(?!\/)\s)?/g, ' ').trim());
}

test('the doc comment of an entry stands above it in the declarations', (t) => {
  t.regex(read('route/link/bond.d.ts'), /\/\*\* How traffic is spread over the ports\. \*\/\s+readonly mode: /);
  t.regex(read('route/link/attributes.d.ts'), /\/\*\* Maximum transmission unit, in bytes\. \*\/\s+readonly mtu: /);
});

test('no doc comment of a table is lost', (t) => {
  const lost = modules.flatMap((module) => {
    const kept = new Set(docComments(read(`${module}.d.ts`), false));
    const written = docComments(read(`${module}.js`), true);
    return written.filter((comment) => !kept.has(comment)).map((comment) => `${module}: ${comment}`);
  });
  t.deepEqual(lost, []);
});

test('declarations print each table once', (t) => {
  const sizes = modules.map((module) => ({ module, declared: read(`${module}.d.ts`).length, written: read(`${module}.js`).length }));
  // A declaration is about twice as long as the script; the names of enumerations that stand elsewhere come on top.
  const swollen = sizes.filter(({ declared, written }) => declared > 4 * written + 6000);
  t.deepEqual(swollen, []);

  const declared = sizes.reduce((sum, size) => sum + size.declared, 0);
  const written = sizes.reduce((sum, size) => sum + size.written, 0);
  t.log(`${modules.length} modules: ${written} bytes of JavaScript, ${declared} bytes of declarations`);
  t.true(declared < 2.5 * written);
  t.true(read('route/link.d.ts').length < 40_000);
});

/** An app in a folder of its own, with the library as it would be installed: declarations, no sources. */
function createApp(t: ExecutionContext, text: string, moduleResolution: string): string {
  const app = mkdtempSync(join(tmpdir(), 'rxnetlink-types-'));
  t.teardown(() => rmSync(app, { recursive: true }));
  const library = join(app, 'node_modules/rxnetlink');
  mkdirSync(library, { recursive: true });
  symlinkSync(join(built, 'lib'), join(library, 'lib'));
  const compilerOptions = {
    module: moduleResolution === 'bundler' ? 'esnext' : moduleResolution,
    moduleResolution,
    target: 'es2022',
    lib: ['es2023'],
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  };
  const manifest = { name: 'rxnetlink', type: 'module', exports: { './*': './lib/*' } };
  writeFileSync(join(library, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(app, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }));
  writeFileSync(join(app, 'app.ts'), text);
  return app;
}

function typeCheck(app: string): { status: number | null; output: string; measured: (name: string) => number } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', app, '--extendedDiagnostics'], { encoding: 'utf8' });
  const output = stdout + stderr;
  return { status, output, measured: (name) => Number(new RegExp(`^${name}: +([\\d.]+)`, 'm').exec(output)?.[1]) };
}

const narrowing = `import type { Link } from 'rxnetlink/messages/route/link.js';
export function vlanId({ linkinfo }: Link): number | undefined {
  return linkinfo?.kind === 'vlan' ? linkinfo.data?.id : undefined;
}
`;

for (const moduleResolution of ['nodenext', 'bundler']) {
  test(`an app type-checks against the declarations alone, of which it takes few (${moduleResolution})`, (t) => {
    t.timeout(300_000);
    const app = createApp(t, narrowing, moduleResolution);
    const { status, output, measured } = typeCheck(app);
    t.is(status, 0, output);
    t.log(`${measured('Types')} types, ${measured('Instantiations')} instantiations, ${measured('Total time')} s`);
    t.true(measured('Types') < 30_000);
    t.true(measured('Instantiations') < 60_000);
  });

  test(`what an app gets wrong is an error: nothing in the declarations decays to any (${moduleResolution})`, (t) => {
    t.timeout(300_000);
    const { status, output } = typeCheck(createApp(t, narrowing.replace('data?.id', 'data?.mode'), moduleResolution));
    t.not(status, 0);
    t.deepEqual(output.match(/error TS\d+: .*/g), ["error TS2339: Property 'mode' does not exist on type 'Vlan'."]);
  });
}
