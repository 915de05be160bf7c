import { InvalidValueError } from '../../errors.ts';

const pattern = /\s*(?:"([^"]*)"|([^\s"]+))/y;

/** The words of a line as ipset reads it: what stands in double quotes is one. Throws an {@link InvalidValueError} where a quote is not closed. */
export function words(line: string): string[] {
  if (!line.includes('"')) return line.split(/\s+/).filter((word) => word !== '');
  const list: string[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < line.length && line.slice(pattern.lastIndex).trim() !== '') {
    const from = pattern.lastIndex;
    const match = pattern.exec(line);
    if (match === null) throw new InvalidValueError('entry', `a quote is not closed: ${line.slice(from).trim()}`);
    list.push(match[1] ?? match[2] ?? '');
  }
  return list;
}
