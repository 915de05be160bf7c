import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const { exports, bin, version } = JSON.parse(read('package.json')) as {
  exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  bin: Readonly<Record<string, string>>;
  version: string;
};

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
const sources = ['lib', 'operators', 'examples', 'bench', 'test'].flatMap(filesIn).filter((file) => file.endsWith('.ts'));
const published = sources.filter((file) => /^(lib|operators)\//.test(file));

/** A source without comments, strings and regular expressions that could hold a word by chance. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/gm, (part) =>
    part.startsWith('/') ? '' : "''",
  );
}

/** The `any` of the type language: not a property, a key or a constant of that name. */
function hasAny(text: string): boolean {
  return /(?<![.\w]|const )any\b(?!\s*[:(])/.test(codeOf(text));
}

test('no source is longer than 400 lines', (t) => {
  t.true(sources.length > 200);
  const long = sources.map((file) => [file, read(file).split('\n').length - 1] as const).filter(([, lines]) => lines > 400);
  t.deepEqual(long, []);
});

test('names of files are kebab-case and say something', (t) => {
  const odd = sources.filter(
    (file) =>
      !/^[a-z0-9]+(-[a-z0-9]+)*(\.lab)?(\.test|\.fixture)?\.ts$/.test(basename(file)) ||
      /^(utils?|helpers?|common|misc|types)\.ts$/.test(basename(file)),
  );
  t.deepEqual(odd, []);
});

test('nothing published has a default export, and entries name what they export', (t) => {
  t.deepEqual(
    published.filter((file) => /^export default\b|\bas default\b/m.test(codeOf(read(file)))),
    [],
  );
  t.deepEqual(
    published.filter((file) => /^export \* from/m.test(read(file))),
    [],
  );
});

test('there is no any, and nothing is kept from the compiler', (t) => {
  t.true(hasAny('let a: any;') && hasAny('f(x as any)') && hasAny('const a: readonly any[] = [];') && hasAny('type M = Map<string, any>;'));
  t.false(hasAny("const a: 'any' = 'any'; // any\n/* any */ AbortSignal.any([]); const b = { any: 1 };"));
  const others = sources.filter((file) => file !== 'test/house.test.ts'); // which speaks of both
  t.deepEqual(
    others.filter((file) => hasAny(read(file))),
    [],
  );
  t.deepEqual(
    others.filter((file) => /@ts-(ignore|nocheck)/.test(read(file))),
    [],
  );
});

test('the changelog speaks of this version', (t) => {
  t.regex(read('CHANGELOG.md'), new RegExp(`^## (\\[?Unreleased|${version.replaceAll('.', '\\.')})`, 'm'));
});

/** What an entry of the exports map can be imported as: a pattern stands for every file that it fits. */
function importsOf(entry: string, target: string): readonly string[] {
  if (!target.includes('*')) return [entry];
  const [before = '', after = ''] = target.split('*');
  return filesIn(before.replace(/^\.\//, ''))
    .filter((file) => file.endsWith(after))
    .map((file) => entry.replace('*', `./${file}`.slice(before.length, -after.length)));
}

test('every entry is there, has declarations, and can be imported', async (t) => {
  for (const [entry, target] of Object.entries(exports)) {
    if (typeof target === 'string') continue;
    const specifiers = importsOf(entry, target.default);
    t.true(specifiers.length > 0, entry);
    if (!entry.includes('*')) t.true(existsSync(join(root, target.types)), target.types);
    for (const specifier of specifiers) {
      const name = `rxnetlink${specifier.slice(1)}`;
      t.truthy(await import(name), name);
    }
  }
  for (const target of Object.values(bin)) t.regex(read(target), /^#!\/usr\/bin\/env node\n/);
});
