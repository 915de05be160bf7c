import type { Context } from '../context.ts';
import { type Field, type ObjectTable, textsOf, type Wanted } from '../objects/object-table.ts';
import { suggestion } from '../usage-error.ts';
import { type Filter, FilterError } from './filter.ts';
import { namesAt, textsAt, walkPath } from './path.ts';

/** Whether an object passes every filter. */
export type Selection = (value: unknown, context: Context) => boolean;

/**
 * Checks filters against the kinds of objects that are asked for, and gives a {@link Selection} for each. Every filter must say
 * something about at least one of them; those that it says nothing about are left out. Throws a {@link FilterError}.
 */
export function selections(filters: readonly Filter[], tables: readonly ObjectTable[]): ReadonlyMap<ObjectTable, Selection> {
  for (const filter of filters) {
    const refusals = tables.map((table) => refusalOf(filter, table));
    const refusal = refusals.find((reason) => reason !== undefined);
    if (refusal !== undefined && !refusals.includes(undefined)) throw new FilterError(filter.expression, refusal);
  }
  return new Map(tables.map((table) => [table, selectionOf(filters, table)]));
}

/** What filters ask for with `=` and without `*`. */
export function wantedBy(filters: readonly Filter[], table: ObjectTable): Wanted {
  const plain = filters.filter(({ value, negated }) => !negated && !value.includes('*'));
  return Object.fromEntries(
    plain.flatMap(({ name, value }) => [...new Set([name, fieldNamed(table, name)?.name ?? name])].map((known) => [known, value])),
  );
}

/** The field that a filter names; `undefined` for a path. */
export function fieldNamed(table: ObjectTable, name: string): Field<unknown> | undefined {
  return table.fields.find((field) => field.name === name || field.aliases?.includes(name) === true);
}

/** Why a filter makes no sense for a kind of object; `undefined` where it does. */
function refusalOf({ name, value }: Filter, table: ObjectTable): string | undefined {
  const field = fieldNamed(table, name);
  const path = walkPath(table.codec, name);
  if (field === undefined && path.nodes.length === 0) {
    const fields = table.fields.map((each) => each.name);
    const names = new Set([...path.known, ...(path.at === '' ? fields : [])]);
    const missing = name.slice(path.at === '' ? 0 : path.at.length + 1).split('.')[0] ?? name;
    const owner = path.at === '' ? `object ${JSON.stringify(table.name)}` : JSON.stringify(path.at);
    if (names.size === 0) return `${owner} has no parts`;
    return `${owner} has no ${JSON.stringify(missing)}${suggestion(missing, names) || `; there are ${(path.at === '' ? fields : [...names]).join(', ')}`}`;
  }
  const values = field === undefined ? namesAt(path.nodes) : field.values;
  if (values === undefined || value.includes('*') || /^\d+$/.test(value) || values.includes(value)) return undefined;
  return `${JSON.stringify(name)} is never ${JSON.stringify(value)}${suggestion(value, values) || `; it is one of ${values.join(', ')}`}`;
}

function selectionOf(filters: readonly Filter[], table: ObjectTable): Selection {
  if (filters.some((filter) => refusalOf(filter, table) !== undefined)) return () => false;
  const tests = filters.map((filter): Selection => {
    const field = fieldNamed(table, filter.name);
    const { nodes } = walkPath(table.codec, filter.name);
    return (value, context) => {
      const texts = [
        ...(field === undefined ? [] : [...textsOf(field, value, context), ...(field.also?.(value) ?? [])]),
        ...(nodes.length === 0 ? [] : textsAt(value, filter.name)),
      ];
      return texts.some((text) => filter.matches(text)) !== filter.negated;
    };
  });
  return (value, context) => tests.every((test) => test(value, context));
}
