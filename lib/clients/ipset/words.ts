import { InvalidValueError } from '../../errors.ts';

/** A word of a line, and whether it stood in quotes. */
export interface Word {
  readonly text: string;
  readonly quoted: boolean;
}

const pattern = /\s*(?:"([^"]*)"|([^\s"]+))/y;

/** The words of a line as ipset reads it: what stands in double quotes is one. Throws an {@link InvalidValueError} where a quote is not closed. */
export function words(line: string): Word[] {
  if (!line.includes('"'))
    return line
      .split(/\s+/)
      .filter((text) => text !== '')
      .map((text) => ({ text, quoted: false }));
  const list: Word[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < line.length && line.slice(pattern.lastIndex).trim() !== '') {
    const from = pattern.lastIndex;
    const match = pattern.exec(line);
    if (match === null) throw new InvalidValueError('entry', `a quote is not closed: ${line.slice(from).trim()}`);
    list.push({ text: match[1] ?? match[2] ?? '', quoted: match[1] !== undefined });
  }
  return list;
}

/** A word as it is written: in quotes where it is empty or holds a space. */
export function written(word: string): string {
  return /^[^\s"]+$/.test(word) ? word : `"${word}"`;
}

/** Throws an {@link InvalidValueError} for text that no line of ipset can hold: it knows no escapes. */
export function checkedText(text: string, property: string): string {
  if (/["\n\r\0]/.test(text)) throw new InvalidValueError(property, 'must not hold a double quote, a line break or a NUL');
  return text;
}
