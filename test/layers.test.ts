import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';

/** A row of the table in `lib/README.md`. */
interface Layer {
  /** Files, and folders that end in a slash. */
  readonly paths: readonly string[];
  /** Outside packages; `node:` stands for all of Node's own. */
  readonly packages: readonly string[];
  /** Layers above that it does without, as its description says: ``imports no `messages` ``. */
  readonly without: readonly string[];
}

interface Import {
  readonly from: string;
  readonly to: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const layers = layersOf(readFileSync(join(root, 'lib/README.md'), 'utf8'));
const sources = ['lib', 'operators'].flatMap((folder) => sourcesIn(folder));
const imports = sources.flatMap((from) => specifiersIn(readFileSync(join(root, from), 'utf8')).map((to) => ({ from, to })));

function layersOf(markdown: string): readonly Layer[] {
  const rows = markdown.split('\n').filter((line) => /^\| `/.test(line));
  return rows.map((row) => {
    const [, names = '', holds = '', outside = ''] = row.split('|').map((cell) => cell.trim());
    return {
      paths: [...names.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
      packages: outside === '–' ? [] : outside.split(',').map((name) => name.trim()),
      without: [...holds.matchAll(/imports no `(\w+)`/g)].map(([, name = '']) => `lib/${name}/`),
    };
  });
}

function sourcesIn(folder: string): readonly string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts')).map((file) => join(folder, file));
}

/** What a source imports or re-exports, types and deferred imports included. Doc comments do not count: their lines begin with a star. */
function specifiersIn(text: string): readonly string[] {
  const code = text.replace(/^\s*(\*|\/\/).*$/gm, '');
  const statements = code.matchAll(
    /^(?:import|export)\b[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|\b(?:import|require|createRequire\([^)]*\))\(\s*'([^']+)'\s*\)/gm,
  );
  return [...statements].map(([, from, bare, called]) => from ?? bare ?? called ?? '');
}

/** The layer of a source: the longest of the paths that it lies under. */
function layerOf(file: string): number {
  const lengths = layers.map(({ paths }) =>
    Math.max(0, ...paths.filter((path) => (path.endsWith('/') ? file.startsWith(path) : file === path)).map(({ length }) => length)),
  );
  const longest = Math.max(...lengths);
  return longest === 0 ? -1 : lengths.indexOf(longest);
}

/** Why an import breaks the rule; `undefined` when it does not. */
function objection({ from, to }: Import): string | undefined {
  const own = layerOf(from);
  const layer = layers[own];
  if (layer === undefined) return `${from} has no row in lib/README.md`;
  if (!to.startsWith('.')) {
    const allowed = layer.packages.some((name) => (name === 'node:' ? to.startsWith(name) : to === name || to.startsWith(`${name}/`)));
    return allowed ? undefined : `${from} imports ${to}, which its layer may not`;
  }
  if (to.endsWith('.json')) return undefined; // data, read at run time
  const target = relative(root, join(root, dirname(from), to));
  const other = layerOf(target);
  if (other === -1) return `${from} imports ${target}, which has no row in lib/README.md`;
  if (other > own) return `${from} imports ${target}, a layer below its own`;
  return layer.without.some((path) => target.startsWith(path)) ? `${from} imports ${target}, which its layer does without` : undefined;
}

test('the table names every source, and only packages that are dependencies', (t) => {
  t.true(layers.length >= 12);
  t.deepEqual(
    sources.filter((file) => layerOf(file) === -1),
    [],
  );
  const { dependencies, peerDependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const installed = new Set(['node:', ...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
  // The command is published with what it imports in it.
  const built = new Set([...installed, ...Object.keys(devDependencies)]);
  t.deepEqual(
    layers.flatMap(({ paths, packages }) => packages.filter((name) => !(paths.includes('lib/cli/') ? built : installed).has(name))),
    [],
  );
});

test('imports are found in every form', (t) => {
  const text = `import { a,
  b } from './one.ts';
import type { C } from './two.ts';
export { d } from './three.ts';
export * from './four.ts';
import './five.ts';
const six = () => import('./six.ts');
const seven = createRequire(import.meta.url)('seven');
type Eight = import('./eight.ts').Eight;
 * import { IPRoute } from 'doc';
`;
  t.deepEqual(specifiersIn(text), ['./one.ts', './two.ts', './three.ts', './four.ts', './five.ts', './six.ts', 'seven', './eight.ts']);
  t.true(imports.length > 1000);
});

test('an import that breaks the rule is seen', (t) => {
  const broken: readonly (readonly [string, string])[] = [
    ['lib/schema/struct.ts', '../frame/frame.ts'],
    ['lib/messages/route/link.ts', 'rxjs'],
    ['lib/socket/dump.ts', 'koffi'],
    ['lib/schema/struct.ts', 'node:fs'],
    ['operators/marshal.ts', '../lib/messages/route/rtnl.ts'],
    ['operators/marshal.ts', '../lib/socket/netlink-socket.ts'],
    ['lib/nowhere/new.ts', './other.ts'],
  ];
  for (const [from, to] of broken) t.truthy(objection({ from, to }), `${from} imports ${to}`);
  for (const [from, to] of [
    ['lib/socket/dump.ts', './batch.ts'],
    ['lib/frame/frame.ts', '../schema/codec.ts'],
    ['operators/marshal.ts', 'rxjs'],
  ] as const)
    t.is(objection({ from, to }), undefined);
});

test('every import points up, to a sibling, or to a package of its layer', (t) => {
  t.deepEqual(
    imports.map(objection).filter((reason) => reason !== undefined),
    [],
  );
});

test('the paths of the table exist', (t) => {
  const missing = layers.flatMap(({ paths }) => paths).filter((path) => !existsSync(join(root, path)));
  t.deepEqual(missing, []);
  for (const path of layers.flatMap(({ paths }) => paths)) t.is(statSync(join(root, path)).isDirectory(), path.endsWith('/'), path);
});

test('koffi stands in one folder, immer in one, code is generated in one file', (t) => {
  const holding = (pattern: RegExp): readonly string[] => sources.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));
  t.deepEqual([...new Set(holding(/'koffi'/).map((file) => dirname(file)))], ['lib/transport']);
  t.deepEqual(
    holding(/from 'immer'/).filter((file) => !file.startsWith('lib/ipdb/')),
    [],
  );
  t.is(holding(/\bnew Function\b|\beval\(/).length, 1);
});

/** What a program of one statement has loaded at its end: native add-ons by the process's own report, modules by `require`'s cache. */
function loadedBy(code: string): { readonly native: boolean; readonly module: boolean } {
  const script = `${code}
    const { createRequire } = await import('node:module');
    const native = process.report.getReport().sharedObjects.some((path) => path.endsWith('koffi.node'));
    const module = Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('koffi'));
    console.log(JSON.stringify({ native, module }));`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

test('importing an entry loads no native code; the first kernel socket does', (t) => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const entries = Object.keys(exports).filter((entry) => !entry.includes('*') && !entry.endsWith('.json'));
  t.true(entries.length >= 6);
  for (const entry of entries)
    t.deepEqual(loadedBy(`await import('rxnetlink${entry.slice(1)}');`), { native: false, module: false }, entry);
  t.deepEqual(loadedBy(`const { KernelTransport } = await import('rxnetlink/transport'); new KernelTransport().close();`), {
    native: true,
    module: true,
  });
});
