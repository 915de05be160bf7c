import type { NetworkState } from '../../ipdb/state.ts';
import { Context } from '../context.ts';
import { factsOf } from '../difference.ts';
import { textOf, toneOf } from '../objects/object-table.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';
import { stateTables } from '../top/state-tables.ts';
import { jsonText } from './json-array.ts';
import type { NetworkChange } from './network-changes.ts';

const SIGNS = { added: ['+', 'good'], changed: ['~', 'warning'], removed: ['-', 'bad'] } as const;
/** Properties that are indexes of links: people read names. */
const INDEXES = new Set(['master', 'link', 'oif', 'iif', 'ifindex', 'viaIfindex']);
/** What stands for a value that is not there. */
const ABSENT = '-';
const INDENT = '    ';

/** Lines for people about what differs between two snapshots: of what changed, each property in a line of its own. */
export async function changeLines(
  changes: readonly NetworkChange[],
  states: readonly NetworkState[],
  style: Style,
): Promise<readonly string[]> {
  const tables = await stateTables(['all']);
  const contexts = new Map<string, Context>();
  const contextOf = (namespace: string): Context => {
    const known = contexts.get(namespace);
    if (known !== undefined) return known;
    const context = new Context();
    for (const state of states)
      for (const { index, ifname } of (namespace === '' ? state : state.namespaces.get(namespace))?.links ?? [])
        if (ifname !== undefined) context.learn(index, ifname);
    contexts.set(namespace, context);
    return context;
  };
  return changes.flatMap(({ type, namespace = '', table: name, before, after, fields = [] }) => {
    const shown = tables.get(name);
    if (shown === undefined) return [];
    const { table, asListed } = shown;
    const context = contextOf(namespace);
    const value = asListed(before ?? after);
    const [first] = table.fields;
    const title = first === undefined ? '' : textOf(first, value, context);
    const [sign, tone] = SIGNS[type];
    const facts = factsOf(table, value, context).filter(({ label }) => type !== 'changed' || label === 'dev');
    const head = [
      style.paint(sign, tone),
      ...(namespace === '' ? [] : [style.paint(`${printable(namespace)}:`, 'title')]),
      style.paint(table.name, tone),
      style.paint(title, first && toneOf(first, title)),
      ...facts.flatMap((fact) => [style.paint(fact.label, 'quiet'), style.paint(fact.text, fact.tone)]),
    ];
    const width = Math.max(0, ...fields.map(({ path }) => path.length));
    return [
      head.filter((part) => part !== '').join(' '),
      ...fields.map(({ path, before: was, after: is }) => {
        const text = (item: unknown): string => printable(valueText(path, item, context));
        return `${INDENT}${printable(path).padEnd(width)}  ${style.paint(text(was), 'bad')} → ${style.paint(text(is), 'good')}`;
      }),
    ];
  });
}

function valueText(path: string, value: unknown, context: Context): string {
  if (value === undefined) return ABSENT;
  if (typeof value === 'number' && INDEXES.has(path.split('.').at(-1) ?? '')) return context.interface(value) ?? String(value);
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.length === 0 ? ABSENT : value.join(' ');
  if (typeof value === 'object') return jsonText(value);
  return value === '' ? '""' : String(value);
}
