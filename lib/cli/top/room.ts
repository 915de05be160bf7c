/** Lines that are neither links nor events: the title, the names of the columns, the rule between, the keys. */
const AROUND = 4;
/** Of the other lines, what is kept for events. */
const SHARE = 1 / 3;
/** Where there is no end of lines. */
const USUAL_EVENTS = 10;

/** How many lines links and events have. */
export interface Room {
  readonly links: number;
  readonly events: number;
}

/** The room on a screen of so many lines: links have as much as they need, but leave some to events. Without a limit all links have. */
export function roomIn(lines: number, links: number): Room {
  if (lines === Number.POSITIVE_INFINITY) return { links, events: USUAL_EVENTS };
  const body = Math.max(0, lines - AROUND);
  const shown = Math.min(links, body - Math.floor(body * SHARE));
  return { links: shown, events: body - shown };
}

/** How many links can be above the first that is shown. */
export function mostAbove(lines: number, links: number): number {
  return links - roomIn(lines, links).links;
}
