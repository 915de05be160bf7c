import { suggestion, UsageError } from '../usage-error.ts';
import { link } from './link.ts';
import type { ObjectTable } from './object-table.ts';

/**
 * Every object that can be listed and monitored. The others than the link load together, when one is asked for: measured, to find
 * a file costs as much as to read most of what would be in it.
 */
export async function allObjects(): Promise<readonly ObjectTable[]> {
  const { others } = await import('./others.ts');
  return [link, ...others];
}

/** The object that a word means: its name, another name of it, or the plural. Throws a {@link UsageError}. */
export async function objectNamed(word: string): Promise<ObjectTable> {
  const wanted = word.toLowerCase();
  const isMeant = ({ name, aliases }: ObjectTable): boolean =>
    [name, ...aliases].some((known) => [known, `${known}s`, `${known}es`].includes(wanted));
  if (isMeant(link)) return link;
  const objects = await allObjects();
  const found = objects.find(isMeant);
  if (found !== undefined) return found;
  const names = objects.map(({ name }) => name);
  throw new UsageError(`no object ${JSON.stringify(word)}${suggestion(wanted, names) || `; there are ${names.join(', ')}`}`);
}
