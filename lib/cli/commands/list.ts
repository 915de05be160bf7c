import { EMPTY, firstValueFrom, toArray } from 'rxjs';
import { Runner } from '../../clients/route/runner.ts';
import { Marshal } from '../../marshal.ts';
import { NetlinkSocket } from '../../socket/netlink-socket.ts';
import { type Cell, type Column, type Row, tableLines } from '../columns.ts';
import { Context } from '../context.ts';
import type { Filter } from '../filter/filter.ts';
import { fieldNamed, selections, wantedBy } from '../filter/selection.ts';
import { interfaceNames } from '../interface-names.ts';
import { jsonOf } from '../json.ts';
import { link } from '../objects/link.ts';
import { type Field, type ObjectTable, piecesOf, textOf, toneOf } from '../objects/object-table.ts';
import { objectNamed, objectsOf } from '../objects/objects.ts';
import type { Output } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';
import { commonNotes, commonOptions, filtersOf, type Namespace, namespaceOf } from './common-options.ts';

/** `rxnetlink list`: what is there, as a table or as a JSON array with one object a line. */
export const command: Command = {
  usage: 'list <object> [...conditions]',
  options: commonOptions,
  notes: (words) => commonNotes('list', words),
  examples: ['rxnetlink list link', 'rxnetlink list address family=inet dev!=lo', 'rxnetlink list route table=main --json'],
  async run([word, ...conditions], options, output) {
    if (word === undefined)
      throw new UsageError(
        `list: which object? There are ${objectsOf('list')
          .map(({ name }) => name)
          .join(', ')}`,
      );
    const table = await objectNamed(word, 'list').load();
    const filters = filtersOf(conditions, options);
    const selected = selections(filters, [table]).get(table);
    const json = options.json === true;
    const context = new Context();
    const found = await messagesOf(table, filters, json, context, namespaceOf(options));
    const values = found.flatMap((value) => piecesOf(table, value)).filter((value) => selected?.(value, context) === true);
    if (json) printArray(table, values, output);
    else for (const line of tableLines(...tableOf(table, values, context), output.width, output.style)) output.line(line);
    output.flush();
    return 0;
  },
};

/** All that the kernel gives; names that they are shown with are in the context then. */
async function messagesOf(
  table: ObjectTable,
  filters: readonly Filter[],
  json: boolean,
  context: Context,
  namespace: Namespace,
): Promise<readonly unknown[]> {
  const shown = !json && filters.every(({ name }) => fieldNamed(table, name) !== undefined);
  // Of links that only give their names to others, no more than what is shown is read.
  const marshal = new Marshal({ ...(table !== link && link.shown), ...table.messages, ...(shown && table.shown) });
  const socket = new NetlinkSocket({ ...namespace, marshal });
  try {
    const runner = new Runner(socket);
    const listing = firstValueFrom((table.list?.(runner, wantedBy(filters, table), shown) ?? EMPTY).pipe(toArray()));
    const hasNames = filters.length === 0 && (json || table.learn !== undefined);
    const [found] = await Promise.all([listing, hasNames ? undefined : interfaceNames(runner, context)]);
    for (const value of found) table.learn?.(value, context);
    return found;
  } finally {
    socket.close();
  }
}

function printArray(table: ObjectTable, values: readonly unknown[], output: Output): void {
  if (values.length === 0) return output.line('[]');
  output.line('[');
  for (const [index, value] of values.entries()) output.line(JSON.stringify(jsonOf(table, value)) + (index < values.length - 1 ? ',' : ''));
  output.line(']');
}

/** What the columns show, and what stands under DETAILS. */
function tableOf(table: ObjectTable, values: readonly unknown[], context: Context): [columns: readonly Column[], rows: readonly Row[]] {
  const columns = table.fields.filter(({ column }) => column !== undefined);
  const others = table.fields.filter(({ column }) => column === undefined);
  const rows = values.map((value): Row => {
    const told = (field: Field<unknown>): string => textOf(field, value, context);
    const cells = columns.map((field): Cell => ({ text: told(field), tone: toneOf(field, told(field)) }));
    const details = others
      .filter((field) => told(field) !== '')
      .map((field) => `${field.bare === true ? '' : `${field.name} `}${told(field)}`);
    return { cells, details: details.join(' ') };
  });
  return [columns.map(({ name, title, column }) => ({ title: title ?? name.toUpperCase(), right: column === 'right' })), rows];
}
