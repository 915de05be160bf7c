import { firstValueFrom, toArray } from 'rxjs';
import { Runner } from '../../clients/route/runner.ts';
import { toJson } from '../../schema/json.ts';
import { NetlinkSocket } from '../../socket/netlink-socket.ts';
import { type Cell, type Column, type Row, tableLines } from '../columns.ts';
import { Context } from '../context.ts';
import type { Filter } from '../filter/filter.ts';
import { selections, wantedBy } from '../filter/selection.ts';
import { interfaceNames } from '../interface-names.ts';
import { type ObjectTable, textsOf, toneOf } from '../objects/object-table.ts';
import { type ObjectEntry, objectNamed, objects } from '../objects/objects.ts';
import type { Output } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';
import { commonNotes, commonOptions, filtersOf, namespaceOf } from './common-options.ts';

/** `rxnetlink list`: what is there, as a table or as a JSON array with one object a line. */
export const command: Command = {
  usage: 'list <object> [...conditions]',
  options: commonOptions,
  notes: commonNotes,
  examples: ['rxnetlink list link', 'rxnetlink list address family=inet dev!=lo', 'rxnetlink list route table=main --json'],
  async run([word, ...conditions], options, output) {
    if (word === undefined) throw new UsageError(`list: which object? There are ${objects.map(({ name }) => name).join(', ')}`);
    const entry = objectNamed(word);
    const { table } = await entry.load();
    const filters = filtersOf(conditions, options);
    const socket = new NetlinkSocket(namespaceOf(options));
    try {
      await list(entry, table, filters, new Runner(socket), options.json === true, output);
    } finally {
      socket.close();
    }
    return 0;
  },
};

async function list({ name }: ObjectEntry, table: ObjectTable, filters: readonly Filter[], runner: Runner, json: boolean, output: Output): Promise<void> {
  const selected = selections(filters, new Map([[name, table]])).get(name);
  const context = new Context();
  const listing = firstValueFrom(table.list(runner, wantedBy(filters, table)).pipe(toArray()));
  const namesOthers = table.learn !== undefined && filters.length === 0;
  const [found] = await Promise.all([listing, namesOthers || (json && filters.length === 0) ? undefined : interfaceNames(runner, context)]);
  for (const value of found) table.learn?.(value, context);
  const values = found.filter((value) => table.accepts?.(value) !== false && selected?.(value, context) !== false);
  if (!json) for (const line of tableLines(...tableOf(table, values, context), output.width, output.style)) output.line(line);
  else printArray(table, values, output);
  output.flush();
}

function printArray({ codec }: ObjectTable, values: readonly unknown[], output: Output): void {
  if (values.length === 0) return output.line('[]');
  output.line('[');
  values.forEach((value, index) => output.line(JSON.stringify(toJson(codec, value)) + (index < values.length - 1 ? ',' : '')));
  output.line(']');
}

/** What the columns show, and what stands under DETAILS. */
function tableOf(table: ObjectTable, values: readonly unknown[], context: Context): [columns: readonly Column[], rows: readonly Row[]] {
  const shown = table.fields.filter(({ column }) => column !== undefined);
  const others = table.fields.filter(({ column }) => column === undefined);
  const rows = values.map((value): Row => {
    const cells = shown.map((field): Cell => {
      const text = textsOf(field, value, context).join(' ');
      return { text, tone: toneOf(field, text) };
    });
    const details = others.flatMap((field) => {
      const text = textsOf(field, value, context).join(' ');
      return text === '' ? [] : [field.bare === true ? text : `${field.name} ${text}`];
    });
    return { cells, details: details.join(' ') };
  });
  return [shown.map(({ name, title, column }) => ({ title: title ?? name.toUpperCase(), right: column === 'right' })), rows];
}
