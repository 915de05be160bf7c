import { cellWidth } from './cell-width.ts';
import type { Style, Tone } from './style.ts';
import { wrap } from './wrap.ts';

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly right: boolean;
}

/** A cell, and what it is. */
export interface Cell {
  readonly text: string;
  readonly tone?: Tone | undefined;
}

/** Cells in the order of the columns, and what is told besides. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly details: string;
}

/** Where a column lies. */
interface Place {
  readonly start: number;
  readonly width: number;
  readonly right: boolean;
}

const GAP = 2;
/** What DETAILS need beside the columns; with less they get lines of their own. */
const LEAST_DETAILS = 20;
const COMFORTABLE_DETAILS = 40;
const INDENT = 4;
/** A column that is wider than an IPv4 prefix gives way to details. */
const USUAL = '255.255.255.255/32'.length;

/**
 * The lines of a table that is at most `width` wide. Nothing is cut off: a cell that is longer than its column pushes those
 * after it to a line of their own. Columns that are empty in every row are left out.
 */
export function tableLines(columns: readonly Column[], rows: readonly Row[], width: number, style: Style): readonly string[] {
  if (rows.length === 0) return [];
  const used = columns.map((_, index) => index).filter((index) => rows.some(({ cells }) => cells[index]?.text));
  const titles = used.map((index): Cell => ({ text: columns[index]?.title ?? '', tone: 'quiet' }));
  const natural = used.map((index, place) =>
    rows.reduce((longest, { cells }) => Math.max(longest, cellWidth(cells[index]?.text ?? '')), cellWidth(titles[place]?.text ?? '')),
  );
  const least = titles.map(({ text }) => cellWidth(text));
  const widths = withDetails(natural, least, width, rows) ?? fitted(natural, least, width);
  const places = widths.map(
    (own, place): Place => ({ start: total(widths.slice(0, place)), width: own, right: columns[used[place] ?? 0]?.right === true }),
  );
  const end = total(widths);
  const longest = rows.reduce((most, { details }) => Math.max(most, cellWidth(details)), 0);
  const beside = longest > 0 && width - end >= Math.min(Math.max(longest, 'DETAILS'.length), LEAST_DETAILS);

  const lines = rowLines(titles, places, width, beside ? [end, ['DETAILS']] : [0, []], style);
  for (const { cells, details } of rows) {
    const own = used.map((index) => cells[index] ?? { text: '' });
    const told = details === '' ? [] : wrap(details, width - (beside ? end : INDENT));
    lines.push(...rowLines(own, places, width, [beside ? end : INDENT, told], style, !beside));
  }
  return lines;
}

/** Where the column after these begins. */
function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP, 0);
}

/** Widths that leave room for details, where columns of usual width do. */
function withDetails(
  natural: readonly number[],
  least: readonly number[],
  width: number,
  rows: readonly Row[],
): readonly number[] | undefined {
  if (rows.every(({ details }) => details === '')) return undefined;
  const usual = natural.map((own, index) => Math.max(least[index] ?? 0, Math.min(own, USUAL)));
  const longest = rows.reduce((most, { details }) => Math.max(most, cellWidth(details)), 'DETAILS'.length);
  const rooms = [COMFORTABLE_DETAILS, LEAST_DETAILS].map((room) => Math.min(room, longest));
  return rooms
    .map((room) => [room, fitted(natural, usual, width - GAP - room)] as const)
    .find(([room, widths]) => total(widths) + room <= width)?.[1];
}

/** Takes from the widest column until all fit, but leaves room for the titles. */
function fitted(natural: readonly number[], least: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  for (let excess = total(widths) - GAP - width; excess > 0; excess--) {
    const spare = widths.map((own, index) => (own > (least[index] ?? 0) ? own : 0));
    const widest = spare.indexOf(Math.max(...spare));
    if (spare[widest] === 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function rowLines(
  cells: readonly Cell[],
  places: readonly Place[],
  width: number,
  [detailsAt, details]: readonly [at: number, lines: readonly string[]],
  style: Style,
  below = false,
): string[] {
  const lines: string[] = [];
  let line = '';
  let length = 0;
  const put = (text: string, at: number, tone: Tone | undefined, below = false): void => {
    if (below || (length > 0 && at < length + GAP)) {
      lines.push(line);
      line = '';
      length = 0;
    }
    line += ' '.repeat(at - length) + style.paint(text, tone);
    length = at + cellWidth(text);
  };
  cells.forEach(({ text, tone }, index) => {
    const { start, width: own, right } = places[index] as Place;
    if (text === '') return;
    const at = right ? Math.max(start, start + own - cellWidth(text)) : start;
    for (const piece of wrap(text, width)) put(piece, Math.max(0, Math.min(at, width - cellWidth(piece))), tone);
  });
  for (const [index, text] of details.entries()) put(text, detailsAt, 'quiet', below || index > 0);
  return [...lines, line];
}
