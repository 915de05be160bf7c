import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';
import type { HeadlinePart } from './headline.ts';

/** How pieces are laid out. */
export interface FlowOptions {
  /** What the first line begins with. */
  readonly first?: HeadlinePart;
  /** What every other line begins with. */
  readonly indent: string;
  /** What stands between pieces. @default a space */
  readonly gap?: string;
}

/** Puts pieces one after another, and begins a new line, indented, where one does not fit. A piece that is longer is broken. */
export function flow(
  parts: readonly HeadlinePart[],
  width: number,
  style: Style,
  { first = { text: '' }, indent, gap = ' ' }: FlowOptions,
): readonly string[] {
  const lines: string[] = [];
  let line = style.paint(first.text, first.tone);
  let length = first.text.length;
  let begun = false;
  for (const { label = '', text, tone } of parts) {
    const whole = label === '' ? text : `${label} ${text}`;
    const pieces = whole.length + indent.length > width ? wrap(whole, Math.max(20, width - indent.length)) : [whole];
    for (const [index, piece] of pieces.entries()) {
      const before = begun ? gap : '';
      const fits = !begun || length + before.length + piece.length <= width;
      if (!fits) lines.push(line);
      const named = index === 0 && label !== '' && piece.startsWith(`${label} `);
      const shown = named ? `${style.paint(label, 'quiet')} ${style.paint(piece.slice(label.length + 1), tone)}` : style.paint(piece, tone);
      line = (fits ? line + before : indent) + shown;
      length = (fits ? length + before.length : indent.length) + piece.length;
      begun = true;
    }
  }
  return [...lines, line];
}
