import { createRequire } from 'node:module';
import { type CAC, cac } from 'cac';
import type { Command, Options } from './commands/command.ts';
import { commands } from './commands/commands.ts';
import { EXIT } from './failure.ts';
import { Output } from './output.ts';
import { suggestion, UsageError } from './usage-error.ts';

/** Runs the command line, without the program's name. Gives the exit code; throws a {@link UsageError}, or what a command throws. */
export async function main(argv: readonly string[]): Promise<number> {
  const word = argv.find((argument) => !argument.startsWith('-'));
  const name = word !== undefined && Object.hasOwn(commands, word) ? word : argv.find((argument) => Object.hasOwn(commands, argument));
  const chosen = name === undefined ? undefined : await commands[name]?.load();
  const parser = parserFor(name, chosen?.command);
  const { args, options } = parser.parse(['', '', ...argv], { run: false });
  if (options.help === true) return EXIT.ok;
  if (options.version === true) return version();
  checkOptions(parser, options);
  if (chosen === undefined) {
    if (word === undefined) throw new UsageError(`which command? There are ${Object.keys(commands).join(' and ')}`);
    throw new UsageError(`no command ${JSON.stringify(word)}${suggestion(word, Object.keys(commands))}`);
  }
  parser.matchedCommand?.checkOptionValue();
  const words = [...args, ...((options['--'] as readonly string[] | undefined) ?? [])].map((value) => asWritten(value, argv));
  return chosen.command.run(words, written(options, argv), new Output(process.stdout, { color: options.color !== false }));
}

function version(): number {
  const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string };
  process.stdout.write(`rxnetlink ${version}\n`);
  return EXIT.ok;
}

function parserFor(name: string | undefined, command: Command | undefined): CAC {
  const parser = cac('rxnetlink');
  parser.usage('<command> [options]');
  for (const [other, { summary }] of Object.entries(commands)) if (other !== name) parser.command(other, summary);
  if (name !== undefined && command !== undefined) {
    const added = parser.command(command.usage, commands[name]?.summary);
    for (const [flags, description] of command.options) added.option(flags, description);
  }
  parser.option('--version', 'print the version');
  parser.help((sections) => helpText(sections, command));
  return parser;
}
