import type { Command, Notes } from './commands/command.ts';

/** A part of a help text, as cac has it. */
interface Section {
  readonly title?: string;
  readonly body: string;
}

const exitCodes = [
  '0  done; a monitor that was ended by ^C',
  '1  the kernel refused, or something failed',
  '2  the command line makes no sense',
];

/** cac's help, without what says nothing, and with what a command has to say besides. */
export function helpSections(
  sections: readonly Section[],
  command: Command | undefined,
  notes: Notes = {},
): { title?: string; body: string }[] {
  const of = (title: string): Section | undefined => sections.find((section) => section.title === title);
  const told = Object.entries(notes).map(([title, lines]) => section(title, lines));
  const examples = command === undefined ? [] : [section('Examples', command.examples)];
  const parts = [of('Usage'), of('Commands'), ...told, of('Options'), ...examples, section('Exit codes', command?.exitCodes ?? exitCodes)];
  const more = command === undefined ? [{ body: 'What a command shows and takes: rxnetlink <command> --help' }] : [];
  return [...parts.flatMap((part) => (part === undefined ? [] : [tidy(part)])), ...more];
}

function section(title: string, lines: readonly string[]): Section {
  return { title, body: lines.map((line) => `  ${line}`).join('\n') };
}

function tidy({ title, body }: Section): { title?: string; body: string } {
  const lines = body.split('\n').map((line) =>
    line
      .replace(/ \(default: true\)$/, '')
      .replace('  $ ', '  ')
      .replace('Display this message', 'print this help')
      .trimEnd(),
  );
  return { ...(title !== undefined && { title }), body: lines.join('\n') };
}
