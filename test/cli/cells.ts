/** Columns whose text ends under the end of their title. */
// biome-ignore format: table
const RIGHT = new Set([
  '#', 'MTU', 'METRIC', 'PRIORITY', 'ID', 'LABEL', 'NSID', 'COST', 'VID', 'VNI', 'PRIO', 'CHAIN', 'INDEX', 'FILTERS', 'RX-BYTES', 'RX-PACKETS',
  'TX-BYTES', 'TX-PACKETS', 'ENTRIES', 'REACHABLE', 'BUCKET', 'NEXTHOP', 'IDLE', 'USERS',
]);

/** What a table says, row by row: title → text. */
export function cells(out: string): Record<string, string>[] {
  const [titles = '', ...rows] = out.trimEnd().split('\n');
  const columns = [...titles.matchAll(/\S+/g)].map(({ 0: title, index }) => ({ title, index, end: index + title.length }));
  // Two blanks stand between columns, and never in one.
  const textOf = (row: string, { title, index, end }: (typeof columns)[number]): string => {
    if (RIGHT.has(title)) return row.slice(0, end).split(/ +/).at(-1) ?? '';
    return row[index] === ' ' ? '' : (row.slice(index).split('  ')[0]?.trimEnd() ?? '');
  };
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column.title, textOf(row.padEnd(column.end), column)])));
}
