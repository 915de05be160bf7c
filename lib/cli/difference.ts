import { formatHex } from '../schema/address-text.ts';
import type { Context } from './context.ts';
import { type ObjectTable, textOf, toneOf } from './objects/object-table.ts';
import { printable } from './printable.ts';
import type { Tone } from './style.ts';

/** A piece of a monitor's line: `mtu 1500 → 9000`. */
export interface Fact {
  readonly label: string;
  readonly before?: string;
  readonly text: string;
  readonly tone?: Tone | undefined;
}

/** What stands for a value that is not there. */
const ABSENT = '-';
/** More properties than these are counted, not shown. */
const MOST = 6;

/** What is shown of an object, besides the first field, which names it. */
export function factsOf(table: ObjectTable, value: unknown, context: Context): readonly Fact[] {
  return table.fields.slice(1).flatMap((field) => {
    const text = textOf(field, value, context);
    return text === '' || field.usual?.includes(text)
      ? []
      : [{ label: field.bare === true ? '' : field.name, text, tone: toneOf(field, text) }];
  });
}

/** What changed of an object: of its fields, or else of its other properties. Nothing, if only what is restless did. */
export function changesOf(table: ObjectTable, before: unknown, value: unknown, context: Context): readonly Fact[] {
  const changes = table.fields.flatMap((field): Fact[] => {
    const [was, is] = [before, value].map((state) => textOf(field, state, context));
    return was === is ? [] : [{ label: field.name, before: was || ABSENT, text: is || ABSENT, tone: toneOf(field, is ?? '') }];
  });
  if (changes.length > 0) return changes;
  const [was, is] = [before, value].map((state) => properties(state, new Set(table.restless)));
  const paths = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].filter((path) => was?.get(path) !== is?.get(path));
  const rest = paths.length > MOST ? [{ label: '', text: `and ${paths.length - MOST} more` }] : [];
  return [
    ...paths.slice(0, MOST).map((path) => ({ label: path, before: was?.get(path) ?? ABSENT, text: is?.get(path) ?? ABSENT })),
    ...rest,
  ];
}

/** Every property of a decoded object, by its path. */
function properties(value: unknown, restless: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (item: unknown, path: string): void => {
    if (restless.has(path)) return;
    if (item instanceof Uint8Array) found.set(path, formatHex(item, 0, item.length, ''));
    else if (typeof item !== 'object' || item === null) found.set(path, printable(String(item)));
    else for (const [key, child] of Object.entries(item)) visit(child, path === '' ? key : `${path}.${key}`);
  };
  visit(value, '');
  return found;
}
