import type { Health } from '../../ipdb/health.ts';
import { cellWidth, headOf } from '../cell-width.ts';
import { type Piece, paintedLine } from '../painted-line.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';
import { eventLine } from './event-line.ts';
import type { EventRow } from './event-row.ts';
import { linkLines } from './link-lines.ts';
import { ordered } from './link-order.ts';
import type { LinkRow } from './link-row.ts';
import { mostAbove, roomIn } from './room.ts';
import type { Settings } from './settings.ts';
import { timeOf } from './time-of.ts';

/** What there is to be seen at a moment. */
export interface Scene {
  /** In milliseconds since 1970. */
  readonly at: number;
  /** As it was named; absent for our own. */
  readonly namespace: string | undefined;
  /** Milliseconds between samples. */
  readonly interval: number;
  readonly status: Health['status'];
  readonly links: readonly LinkRow[];
  /** The newest first. */
  readonly events: readonly EventRow[];
}

/** Of a screen; either may be infinite. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

const KEYS = 'q quit   s sort   p pause   ↑↓ links';
/** A rule where lines have no end. */
const USUAL_WIDTH = 80;

/** The lines that show a scene: as many as the screen has, none wider than it is; where it has no end, as many as there are. */
export function frame(scene: Scene, settings: Settings, size: Size, style: Style): readonly string[] {
  const { columns, rows } = size;
  const room = roomIn(rows, scene.links.length);
  const above = Math.min(settings.above, mostAbove(rows, scene.links.length));
  const links = ordered(scene.links, settings.order).slice(above, above + room.links);
  const lines = [
    title(scene, settings, columns, style),
    ...linkLines(links, scene.links, columns, style),
    paintedLine([rule(scene, above, room.links, Math.min(columns, USUAL_WIDTH))], columns, style),
    ...scene.events.slice(0, room.events).map((event) => eventLine(event, columns, style)),
  ];
  if (rows === Number.POSITIVE_INFINITY) return lines;
  const blank = Array.from({ length: Math.max(0, rows - 1 - lines.length) }, () => '');
  return [...lines, ...blank, paintedLine([{ text: KEYS, tone: 'quiet' }], columns, style)].slice(-rows);
}

/** What is shown, and the time at the right, for which the rest gives way. */
function title(scene: Scene, { order, paused }: Settings, columns: number, style: Style): string {
  const { at, namespace, interval, status, links } = scene;
  const up = links.filter(({ state }) => state === 'up').length;
  const pieces: Piece[] = [
    { text: 'rxnetlink top', tone: 'title' },
    { text: status === 'live' ? '' : `  ${status}`, tone: 'bad' },
    { text: paused ? '  paused' : '', tone: 'warning' },
    { text: namespace === undefined ? '' : `  netns ${printable(namespace)}` },
    { text: `  ${links.length} ${links.length === 1 ? 'link' : 'links'}, ${up} up  by ${order}  every ${interval / 1000} s` },
  ];
  const time = `  ${timeOf(at)}`;
  const room = columns - time.length;
  const blanks = columns === Number.POSITIVE_INFINITY ? 0 : room - pieces.reduce((sum, { text }) => sum + cellWidth(text), 0);
  return paintedLine(pieces, room, style) + ' '.repeat(Math.max(0, blanks)) + style.paint(headOf(time, columns), 'quiet');
}

function rule({ links, events }: Scene, above: number, shown: number, width: number): Piece {
  const part = shown < links.length ? ` links ${above + 1}–${above + shown} of ${links.length} ──` : '';
  return { text: `──${part} ${events.length === 0 ? 'no events yet' : 'events'} `.padEnd(width, '─'), tone: 'quiet' };
}
