import { type Filter, parseFilter } from '../filter/filter.ts';
import { entryNamed, objectsOf } from '../objects/objects.ts';
import { UsageError } from '../usage-error.ts';
import { wrap } from '../wrap.ts';
import { type Notes, type Options, textOption, textOptions } from './command.ts';
import { objectNotes, WIDTH } from './object-notes.ts';

/** Options of every command that shows objects. */
// biome-ignore format: table
export const commonOptions = [
  ['-j, --json', 'print JSON instead of text for people'],
  ['-n, --netns <name>', 'look into a network namespace: name, path or pid'],
  ['-f, --filter <condition>', 'only what meets a condition; of several, all'],
  ['--no-color', 'no colours, not even on a terminal (also: NO_COLOR)'],
] as const;

/** What the help of such a command says besides: of the objects that are named, what they show; otherwise, which there are. */
export async function commonNotes(command: 'list' | 'monitor', words: readonly string[]): Promise<Notes> {
  const named = words.map(entryNamed).filter((entry) => entry !== undefined);
  const notes = await Promise.all(named.map(objectNotes));
  return { ...(named.length === 0 ? objectNotice(command) : Object.assign({}, ...notes)), Conditions: conditions };
}

/** What the help of a command says of the conditions that it takes. */
export const conditions: readonly string[] = [
  'NAME=VALUE or NAME!=VALUE, with or without --filter before it.',
  'NAME is what the table shows, or a path in the JSON; * in VALUE is anything:',
  'kind=vlan  dev=eth0  state=up  table=main  family=inet  mtu!=1500',
  'flags=promisc  linkinfo.data.id=5  multipath.gateway=10.0.0.*',
  'Objects of a kind that knows no such NAME are left out.',
];

function objectNotice(command: 'list' | 'monitor'): Notes {
  const objects = objectsOf(command);
  const width = Math.max(...objects.map(({ name }) => name.length));
  const lines = objects.flatMap(({ name, aliases, summary }) => {
    const text = `${summary}${aliases.length === 0 ? '' : ` (also ${aliases.join(', ')})`}`;
    return wrap(text, WIDTH - width - 4).map((line, index) => `${(index === 0 ? name : '').padEnd(width)}  ${line}`);
  });
  return { Objects: [...lines, `What one shows, and is filtered by: rxnetlink ${command} <object> --help`] };
}
/** The conditions of `--filter`, and those among the words. */
export function filtersOf(words: readonly string[], options: Options): readonly Filter[] {
  return [...textOptions(options, 'filter'), ...words].map(parseFilter);
}

/** A number of bytes: `4096`, `208K`, `32M`. */
export function bytesOf(text: string, option: string): number {
  const [, digits, unit = ''] = /^(\d+)([kKmM]?)$/.exec(text) ?? [];
  if (digits === undefined) throw new UsageError(`--${option} ${JSON.stringify(text)} is not a number of bytes like 4096, 208K or 32M`);
  return Number(digits) * { '': 1, K: 1024, M: 1024 * 1024 }[unit.toUpperCase() as '' | 'K' | 'M'];
}

/** Where to look. */
export interface Namespace {
  readonly netns?: string | number;
}

/** The namespace: a number is a pid. */
export function namespaceOf(options: Options): Namespace {
  const name = textOption(options, 'netns');
  return name === undefined ? {} : { netns: /^[1-9]\d*$/.test(name) ? Number(name) : name };
}
