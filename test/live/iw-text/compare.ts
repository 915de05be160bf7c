// Every line that iw printed is looked for in the text that our objects make: none is left out but those that are named here.

/** Lines that are not compared, and why. */
export type LeftOut = readonly (readonly [line: RegExp, reason: string])[];

/** What came of a comparison. */
export interface Compared {
  /** Lines of iw that ours have. */
  readonly same: number;
  /** Lines that are left out, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Lines that ours lack, each behind the lines that it stands under. */
  readonly missing: readonly string[];
}

/** The lines of a text, each behind those that it is indented under; spaces are evened out. */
function linesUnderHeadings(text: string): string[] {
  const headings: { depth: number; line: string }[] = [];
  const lines: string[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim().replace(/\s+/g, ' ');
    if (line === '') continue;
    const depth = raw.length - raw.trimStart().length;
    while ((headings.at(-1)?.depth ?? -1) >= depth) headings.pop();
    headings.push({ depth, line });
    lines.push(headings.map((heading) => heading.line).join(' › '));
  }
  return lines;
}

/** A line without its figures. */
export function withoutFigures(line: string): string {
  return line.replace(/-?[\d.:]*\d/g, '#');
}

/** Looks for the lines of iw in ours. `still` makes the same of lines that change between two looks. */
export function compared(printed: string, ours: string, leftOut: LeftOut, still = (line: string): string => line): Compared {
  const last = (line: string): string => line.slice(line.lastIndexOf('›') + 1).trim();
  const same = (line: string): string => line.slice(0, line.length - last(line).length) + still(last(line));
  const known = new Set(linesUnderHeadings(ours).map(same));
  const reasons: Record<string, number> = {};
  const missing: string[] = [];
  let count = 0;
  for (const line of linesUnderHeadings(printed)) {
    const reason = leftOut.find(([pattern]) => pattern.test(last(line)))?.[1];
    if (known.has(same(line))) count++;
    else if (reason === undefined) missing.push(line);
    else reasons[reason] = (reasons[reason] ?? 0) + 1;
  }
  return { same: count, leftOut: reasons, missing: [...new Set(missing)] };
}
