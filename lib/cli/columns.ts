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

const GAP = '  ';
/** What DETAILS need beside the columns; with less they get lines of their own. */
const LEAST_DETAILS = 20;
const INDENT = 4;

/**
 * The lines of a table that is at most `width` wide: what does not fit is continued below, nothing is cut off. Columns that
 * are empty in every row are left out.
 */
export function tableLines(columns: readonly Column[], rows: readonly Row[], width: number, style: Style): readonly string[] {
  if (rows.length === 0) return [];
  const used = columns.map((_, index) => index).filter((index) => rows.some(({ cells }) => cells[index]?.text));
  const natural = used.map((index) => rows.reduce((longest, { cells }) => Math.max(longest, cells[index]?.text.length ?? 0), columns[index]?.title.length ?? 0));
  const widths = fitted(natural, width);
  const total = widths.reduce((sum, column) => sum + column + GAP.length, 0);
  const beside = width - total >= LEAST_DETAILS;
  const hasDetails = rows.some(({ details }) => details !== '');
  const titles = used.map((index): Cell => ({ text: columns[index]?.title ?? '', tone: 'quiet' }));
  const rights = used.map((index) => columns[index]?.right === true);
  const line = (cells: readonly Cell[], details: readonly string[]): string[] => rowLines(cells, rights, widths, details, style);

  const lines = line(titles, hasDetails && beside ? ['DETAILS'] : []);
  for (const { cells, details } of rows) {
    const own = used.map((index) => cells[index] ?? { text: '' });
    const told = details === '' ? [] : wrap(details, beside ? width - total : width - INDENT);
    lines.push(...line(own, beside ? told : []));
    if (!beside) lines.push(...told.map((text) => ' '.repeat(INDENT) + style.paint(text, 'quiet')));
  }
  return lines;
}

/** Takes from the widest column until all fit. */
function fitted(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, column) => sum + column + GAP.length, 0) - GAP.length - width;
  for (; excess > 0; excess--) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= 1) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function rowLines(cells: readonly Cell[], rights: readonly boolean[], widths: readonly number[], details: readonly string[], style: Style): string[] {
  const wrapped = cells.map(({ text }, index) => wrap(text, widths[index] ?? text.length));
  const height = Math.max(1, details.length, ...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) => {
    const parts = cells.map(({ tone }, index) => {
      const text = wrapped[index]?.[row] ?? '';
      const padding = ' '.repeat((widths[index] ?? 0) - text.length);
      return rights[index] ? padding + style.paint(text, tone) : style.paint(text, tone) + padding;
    });
    return [...parts, style.paint(details[row] ?? '', 'quiet')].join(GAP).trimEnd();
  });
}
