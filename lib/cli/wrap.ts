import { cellWidth, headOf } from './cell-width.ts';

/** Breaks text into lines of at most `width` cells, at spaces where there are any. */
export function wrap(text: string, width: number): readonly string[] {
  if (cellWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (cellWidth(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (cellWidth(line) > width) {
      const head = headOf(line, width) || (line.match(/^./su)?.[0] ?? '');
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return [...lines, line];
}
