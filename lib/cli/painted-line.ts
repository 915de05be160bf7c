import { cellWidth, fitted, headOf } from './cell-width.ts';
import { printable } from './printable.ts';
import type { Style, Tone } from './style.ts';

/** A piece of a line, and what it is. */
export interface Piece {
  readonly text: string;
  readonly tone?: Tone | undefined;
}

/** Pieces one after another, coloured, in at most so many cells: where they do not fit, `…` stands for the rest. */
export function paintedLine(pieces: readonly Piece[], width: number, style: Style): string {
  const shown = pieces.map(({ text, tone }) => ({ text: printable(text), tone }));
  const last = shown.findLastIndex(({ text }) => text.trim() !== '');
  const used = shown.slice(0, last + 1).map((piece, index) => (index === last ? { ...piece, text: piece.text.trimEnd() } : piece));
  if (used.reduce((sum, { text }) => sum + cellWidth(text), 0) <= width)
    return used.map(({ text, tone }) => style.paint(text, tone)).join('');
  if (width <= 0) return '';
  let line = '';
  let room = width - 1;
  for (const { text, tone } of used) {
    const cells = cellWidth(text);
    if (cells > room) return line + style.paint(`${headOf(text, room)}…`, tone);
    line += style.paint(text, tone);
    room -= cells;
  }
  return line;
}

/** A piece that takes exactly so many cells. */
export function cell(text: string, width: number, tone?: Tone, side: 'left' | 'right' = 'left'): Piece {
  const shown = fitted(printable(text), width);
  const blanks = ' '.repeat(Math.max(0, width - cellWidth(shown)));
  return { text: side === 'left' ? shown + blanks : blanks + shown, tone };
}
