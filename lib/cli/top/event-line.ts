import { cell, type Piece, paintedLine } from '../painted-line.ts';
import type { Style } from '../style.ts';
import type { EventRow } from './event-row.ts';
import { timeOf } from './time-of.ts';

const SIGNS = { added: ['+', 'good'], changed: ['~', 'warning'], removed: ['-', 'bad'] } as const;
const OBJECT = 'neighbour'.length;
/** Room for what it is called, so that what is told of it begins in one column. */
const TITLE = 14;

/** One line about an event: when, what, and of what changed what it was and is. */
export function eventLine({ at, type, object, title, tone, facts, resync }: EventRow, width: number, style: Style): string {
  const [sign, signTone] = SIGNS[type];
  const pieces: Piece[] = [
    { text: timeOf(at), tone: 'quiet' },
    { text: ` ${sign} `, tone: signTone },
    cell(object, OBJECT, signTone),
    { text: ' ' },
    { text: title, tone },
    { text: ' '.repeat(Math.max(0, TITLE - title.length)) },
    ...facts.flatMap(({ label, before, text, tone }): Piece[] => [
      { text: label === '' ? '' : ` ${label}`, tone: 'quiet' },
      { text: before === undefined ? '' : ` ${before} →`, tone: 'quiet' },
      { text: ` ${text}`, tone },
    ]),
    { text: resync ? ' (found out by a list)' : '', tone: 'quiet' },
  ];
  return paintedLine(pieces, width, style);
}
