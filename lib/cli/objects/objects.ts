import { suggestion, UsageError } from '../usage-error.ts';
import { catalogue, type ObjectEntry } from './catalogue.ts';

/** The entry that a word means: a name, another name, or the plural of one. */
export function entryNamed(word: string): ObjectEntry | undefined {
  const wanted = word.toLowerCase();
  return catalogue.find(({ name, aliases }) => [name, ...aliases].some((known) => [known, `${known}s`, `${known}es`].includes(wanted)));
}

/** The same, of those that a command can do something with. Throws a {@link UsageError}. */
export function objectNamed(word: string, command: 'list' | 'monitor'): ObjectEntry {
  const entry = entryNamed(word);
  if (entry?.only === 'list' && command === 'monitor')
    throw new UsageError(`the kernel tells nobody of changes of "${entry.name}": list it`);
  if (entry?.only === 'monitor' && command === 'list') throw new UsageError(`the kernel keeps no list of "${entry.name}": monitor it`);
  if (entry !== undefined) return entry;
  const names = objectsOf(command).map(({ name }) => name);
  throw new UsageError(`no object ${JSON.stringify(word)}${suggestion(word, names) || `; there are ${names.join(', ')}`}`);
}

/** The objects that a command can do something with. */
export function objectsOf(command: 'list' | 'monitor'): readonly ObjectEntry[] {
  return catalogue.filter(({ only = command }) => only === command);
}
