import { createRequire } from 'node:module';
import { type CAC, cac } from 'cac';
import type { Command, Notes, Options } from './commands/command.ts';
import { commands } from './commands/commands.ts';
import { EXIT } from './failure.ts';
import { helpSections } from './help.ts';
import { Output } from './output.ts';
import { suggestion, UsageError } from './usage-error.ts';

/** Stands for `-`, standard input: the parser would take it for an option without a name. */
const HYPHEN = '\u0000-';

/** Runs the command line, without the program's name. Gives the exit code; throws a {@link UsageError}, or what a command throws. */
export async function main(all: readonly string[]): Promise<number> {
  // What stands behind -- is somebody else's.
  const argv = all.includes('--') ? all.slice(0, all.indexOf('--')) : all;
  const word = argv.find((argument) => !argument.startsWith('-'));
  const name = word !== undefined && Object.hasOwn(commands, word) ? word : argv.find((argument) => Object.hasOwn(commands, argument));
  const chosen = name === undefined ? undefined : await commands[name]?.load();
  const wantsHelp = argv.includes('-h') || argv.includes('--help');
  const parser = parserFor(name, chosen?.command, wantsHelp ? await chosen?.command.notes(wordsOf(argv, name)) : undefined);
  const { args, options } = parser.parse(['', '', ...all.map((argument) => (argument === '-' ? HYPHEN : argument))], { run: false });
  if (options.help === true) return EXIT.ok;
  if (options.version === true) return version();
  checkOptions(parser, options);
  if (chosen === undefined) {
    if (word === undefined) throw new UsageError(`which command? There are ${Object.keys(commands).join(', ')}`);
    throw new UsageError(`no command ${JSON.stringify(word)}${suggestion(word, Object.keys(commands))}`);
  }
  parser.matchedCommand?.checkOptionValue();
  const words = [...args, ...((options['--'] as readonly string[] | undefined) ?? [])].map((value) => asWritten(value, all));
  return chosen.command.run(words, written(options, argv), new Output({ color: options.color !== false }));
}

/** What stands beside the command and its options. */
function wordsOf(argv: readonly string[], command: string | undefined): readonly string[] {
  return argv.filter((argument) => argument !== command && !argument.startsWith('-'));
}

function version(): number {
  const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string };
  process.stdout.write(`rxnetlink ${version}\n`);
  return EXIT.ok;
}

function parserFor(name: string | undefined, command: Command | undefined, notes: Notes | undefined): CAC {
  const parser = cac('rxnetlink');
  parser.usage('<command> [options]');
  for (const [each, { summary }] of Object.entries(commands)) {
    const added = parser.command(each === name ? (command?.usage ?? each) : each, summary);
    if (each === name) for (const [flags, description] of command?.options ?? []) added.option(flags, description);
  }
  parser.option('--version', 'print the version');
  parser.help((sections) => helpSections(sections, command, notes));
  return parser;
}

/** Refuses options that the command does not have. */
function checkOptions({ matchedCommand, globalCommand }: CAC, options: Readonly<Record<string, unknown>>): void {
  const known = [...globalCommand.options, ...(matchedCommand?.options ?? [])];
  const names = known.flatMap(({ name, negated }) => (negated ? [`no-${name}`, name] : [name])).map(dashed);
  for (const key of Object.keys(options)) {
    if (key === '--' || known.some((option) => option.names.includes(key))) continue;
    const name = dashed(key);
    const dashes = name.length === 1 ? '-' : '--';
    throw new UsageError(`no option ${dashes}${name}${suggestion(name, names, '--')}`);
  }
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Options with values as they were written: the parser makes numbers of what looks like one. */
function written(options: Readonly<Record<string, unknown>>, argv: readonly string[]): Options {
  const restore = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((item) => asWritten(item, argv)) : typeof value === 'boolean' ? value : asWritten(value, argv);
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key, restore(value)])) as Options;
}

function asWritten(value: unknown, argv: readonly string[]): string {
  if (value === HYPHEN) return '-';
  if (typeof value !== 'number') return String(value);
  const texts = argv.flatMap((argument) => [argument, argument.slice(argument.indexOf('=') + 1)]);
  return texts.find((text) => text !== '' && Number(text) === value) ?? String(value);
}
