/** From a thing that does not happen to one that happens as much as it can. */
const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/**
 * The latest values as a row of so many bars, the latest at the right; `full` is the value of a whole bar. Whatever is above 0 is
 * higher than 0, and a value that is not known leaves its place blank.
 */
export function sparkline(values: readonly (number | undefined)[], width: number, full: number): string {
  const bars = values.slice(Math.max(0, values.length - width)).map((value) => bar(value, full));
  return bars.join('').padStart(width);
}

function bar(value: number | undefined, full: number): string {
  if (value === undefined) return ' ';
  const highest = LEVELS.length - 1;
  const level = value <= 0 ? 0 : Math.max(1, Math.min(highest, Math.ceil((value / full) * highest)));
  return LEVELS[level] ?? ' ';
}
