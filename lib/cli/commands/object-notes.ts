import type { ObjectEntry } from '../objects/catalogue.ts';
import type { Field } from '../objects/object-table.ts';
import { wrap } from '../wrap.ts';
import type { Notes } from './command.ts';

/** Columns of a help text. */
export const WIDTH = 80;
const INDENT = 2;

/** What the help says of one kind of objects: its columns and details, which are also what filters name. */
export async function objectNotes({ name, aliases, summary, load }: ObjectEntry): Promise<Notes> {
  const { fields, messages } = await load();
  const [columns, details] = [true, false].map((isColumn) => fields.filter(({ column }) => (column !== undefined) === isColumn));
  const also = aliases.length === 0 ? '' : ` (also ${aliases.join(', ')})`;
  return {
    [name]: wrap(`${summary}${also}; in JSON the body of ${Object.keys(messages).join(', ')}.`, WIDTH - INDENT),
    [`Columns of ${name}, and names to filter by`]: fieldLines(columns ?? []),
    ...(details?.length === 0 ? {} : { [`Details of ${name}, where there is something to tell`]: fieldLines(details ?? []) }),
  };
}

function fieldLines(fields: readonly Field<unknown>[]): readonly string[] {
  const width = Math.max(...fields.map(({ name }) => name.length));
  const told = fields.filter(({ aliases, values }) => (aliases ?? values) !== undefined);
  const plain = fields.filter((field) => !told.includes(field)).map(({ name }) => name);
  const lines = told.flatMap(({ name, aliases = [], values = [] }) => {
    const parts = [aliases.length === 0 ? '' : `or ${aliases.join(', ')}`, values.length === 0 ? '' : `one of ${values.join(', ')}`];
    const text = parts.filter((part) => part !== '').join('; ');
    return wrap(text, WIDTH - INDENT - width - 2).map((line, index) => `${(index === 0 ? name : '').padEnd(width)}  ${line}`);
  });
  return [...wrap(plain.join(', '), WIDTH - INDENT).filter((line) => line !== ''), ...lines];
}
