import { InvalidValueError } from '../../errors.ts';
import type { ChangeCommand } from './change.ts';
import { checkedType } from './conversation.ts';
import type { SetType } from './entry-types.ts';
import { parseSettings } from './settings-text.ts';
import type { AnySettings } from './settings-wire.ts';
import { words, written } from './words.ts';

/** A step of a text that is restored. Entries of a set that follow one another are one step. */
export type Step =
  | {
      readonly command: ChangeCommand;
      readonly set: string;
      readonly entries: string[];
      readonly lines: number[];
      readonly exist: boolean;
    }
  | {
      readonly command: 'create';
      readonly set: string;
      readonly type: SetType;
      readonly settings: AnySettings;
      readonly line: number;
      readonly exist: boolean;
    }
  | { readonly command: 'flush' | 'destroy'; readonly set: string | undefined; readonly line: number; readonly exist: boolean }
  | { readonly command: 'rename' | 'swap'; readonly set: string; readonly other: string; readonly line: number };

/** The commands and their short forms. */
// biome-ignore format: table
const commands: Readonly<Record<string, Step['command'] | 'commit'>> = {
  create: 'create', '-N': 'create', n: 'create', new: 'create', add: 'add', '-A': 'add', a: 'add', del: 'del', '-D': 'del', d: 'del',
  destroy: 'destroy', '-X': 'destroy', x: 'destroy', flush: 'flush', '-F': 'flush', f: 'flush', rename: 'rename', '-E': 'rename',
  e: 'rename', swap: 'swap', '-W': 'swap', w: 'swap', COMMIT: 'commit',
};
const existOptions = new Set(['-exist', '-!', '--exist']);

function named(set: string | undefined, command: string): string {
  if (set === undefined) throw new InvalidValueError('', 'the name of the set is missing', command);
  return set;
}

/** Reads a line that is no entry. */
function step(command: Exclude<Step['command'], ChangeCommand>, rest: readonly string[], line: number, exist: boolean): Step {
  const [set, second, ...more] = rest;
  if (command === 'flush' || command === 'destroy') return { command, set, line, exist };
  const name = named(set, command);
  if (second === undefined)
    throw new InvalidValueError('', command === 'create' ? 'the type is missing' : 'the second name is missing', command);
  return command === 'create'
    ? { command, set: name, type: checkedType(second, command), settings: parseSettings(more), line, exist }
    : { command, set: name, other: second, line };
}

/** Whether a line is an entry that needs no reading: single spaces, no option before it, no name in quotes. */
function isPlain(line: string, space: number): boolean {
  return (
    (line.startsWith('add ') || line.startsWith('del ')) &&
    space > CHANGE &&
    line.charCodeAt(CHANGE) !== QUOTE &&
    line.charCodeAt(space + 1) > SPACE &&
    !line.includes(' -') &&
    !line.includes('\t')
  );
}

/** Length of `add ` and of `del `. */
const CHANGE = 4;
const SPACE = 0x20;
const QUOTE = 0x22;

/**
 * The steps of a text in the format of `ipset save`: blank lines, lines of comment and `COMMIT` say nothing. `exist` is for
 * all of them, `-exist` on a line for that one. Throws an {@link InvalidValueError} that names the line.
 */
export function parseRestore(text: string, exist = false): Step[] {
  const steps: Step[] = [];
  let last: Step | undefined;
  let line = 0;
  const addEntry = (command: ChangeCommand, set: string, entry: string, lenient: boolean): void => {
    if (last === undefined || !('entries' in last) || last.set !== set || last.command !== command || last.exist !== lenient) {
      last = { command, set, entries: [], lines: [], exist: lenient };
      steps.push(last);
    }
    last.entries.push(entry);
    last.lines.push(line);
  };
  for (const raw of text.split('\n')) {
    line++;
    // Most lines are plain entries, of which there may be many thousands.
    const space = raw.indexOf(' ', CHANGE);
    if (isPlain(raw, space)) {
      addEntry(raw.startsWith('add') ? 'add' : 'del', raw.slice(CHANGE, space), raw.slice(space + 1).trimEnd(), exist);
      continue;
    }
    if (/^\s*(#|$)/.test(raw)) continue;
    try {
      const all = words(raw);
      const list = all.filter(({ text: word, quoted }) => quoted || !existOptions.has(word));
      const lenient = exist || list.length < all.length;
      const [word = '', ...rest] = list.map(({ text: plain }) => plain);
      const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
      if (command === undefined) throw new InvalidValueError('', `${JSON.stringify(word)} is no command`, 'restore');
      if (command === 'commit') continue;
      if (command === 'add' || command === 'del') {
        const [set, element, ...options] = rest;
        if (element === undefined) throw new InvalidValueError('', 'the entry is missing', command);
        addEntry(command, named(set, command), [element, ...options.map(written)].join(' '), lenient);
      } else {
        last = undefined;
        steps.push(step(command, rest, line, lenient));
      }
    } catch (error) {
      throw error instanceof InvalidValueError
        ? new InvalidValueError(error.path, error.reason, `line ${line}: ${error.operation ?? 'restore'}`)
        : error;
    }
  }
  return steps;
}
