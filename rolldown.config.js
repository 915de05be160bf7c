import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';

// What is published is bundled: to find a file, to parse it and to join it to the others costs a start more than what stands in it.
// The types stay beside the sources.

/** Each becomes a file of its own: what the exports of package.json name. */
const entries = [
  'lib/index',
  'operators/index',
  'lib/schema/index',
  'lib/messages/route/index',
  'lib/transport/index',
  'lib/capture/index',
  'lib/testing/index',
  'lib/clients/generic',
  'lib/clients/sock-diag',
  'lib/clients/task-stats',
  'lib/clients/netns',
  'lib/clients/ipset',
  'lib/clients/iw',
  'lib/clients/uevents',
  'lib/clients/process-events',
];

/** What entries share, in few files, each with all that one of them needs: the operators load no native code. */
const shared = [
  {
    name: 'core',
    test: /dist.(operators|lib.(schema|frame|capture|errno|errors|diagnostics|marshal|messages.(protocol|address-family|generic.genlmsghdr)|transport.delivery))/,
  },
  { name: 'route', test: /dist.lib.messages.route/ },
  { name: 'client', test: /dist.lib/ },
];

/**
 * `attributes('IFLA_BOND', { … })` becomes `attributes('IFLA_BOND', () => ({ … }))`: tables are made when they are first used,
 * which spares an import a quarter of its time. The same for structs.
 */
const deferTables = {
  name: 'defer-tables',
  transform: {
    filter: { id: /dist.lib.messages.*\.js$/ },
    handler: (code) =>
      code
        .replace(/^((?:export )?const \w+ = (?:attributes|struct)\(.*)(\{$[\s\S]*?^\})\);/gm, '$1() => ($2));')
        .replace(/^((?:export )?const \w+ = (?:attributes|struct)\('\w+', (?:\d+, )?)(\w+|\{[^{}\n]*\})\);$/gm, '$1() => ($2));'),
  },
};

/** Readable: a stack trace, and the line that Node prints with one, should help. */
const library = {
  input: Object.fromEntries(entries.map((entry) => [entry, `dist/${entry}.js`])),
  platform: 'node',
  external: /^[^./]/,
  plugins: [deferTables],
  output: {
    dir: 'dist/bundle',
    cleanDir: true,
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
    codeSplitting: { groups: shared.map((group, index) => ({ ...group, minShareCount: 2, priority: shared.length - index })) },
  },
};

/** What the authors of bundled packages ask to go along with them. */
const licences = (fileName) => ({
  name: 'licences',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((chunk) => chunk.moduleIds ?? []);
    const folders = new Set(modules.map((id) => /^.*node_modules.(?:@[^/\\]+.)?[^/\\]+/.exec(id)?.[0]).filter(Boolean));
    const texts = [...folders].sort().map((folder) => {
      const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
      if (file === undefined) throw new Error(`${folder} has no licence to go along with it`);
      return `${JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')).name}\n\n${readFileSync(`${folder}/${file}`, 'utf8')}`;
    });
    this.emitFile({ type: 'asset', fileName, source: texts.join('\n\n') });
  },
});

/** Programs hold what they import, but for koffi, and replace what the compiler made of their entries. */
const program = (input, chunks, external) => ({
  input,
  platform: 'neutral',
  external: [/^node:/, 'koffi', ...external],
  resolve: { mainFields: ['module', 'main'], conditionNames: ['es2015', 'import', 'default'] },
  plugins: [deferTables, licences(`bundle/${chunks}-licences.txt`)],
  output: { dir: 'dist/lib/cli', entryFileNames: '[name].js', chunkFileNames: `bundle/${chunks}-[hash].js`, minify: true },
});

const late = readdirSync('dist/lib/cli/commands/late').filter((name) => name.endsWith('.js'));
const lateEntries = Object.fromEntries(
  late.map((name) => [`commands/late/${name.replace(/\.js$/, '')}`, `dist/lib/cli/commands/late/${name}`]),
);

export default defineConfig([
  library,
  program({ main: 'dist/lib/cli/main.js' }, 'program', [/commands.late./]),
  program(lateEntries, 'late', []),
]);
