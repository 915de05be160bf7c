import { type Chunks, latin1, piecesOf } from './chunks.ts';

/** A line of a text file. */
export interface Line {
  /** Without its end. Empty when it was too long to be held. */
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** Whether it was longer than {@link LONGEST_LINE}, and skipped. */
  readonly tooLong: boolean;
}

/** Characters of the longest line that is held: a datagram of 4 MB, as strace escapes it. */
export const LONGEST_LINE = 16 * 1024 * 1024;

/** The lines of a file, holding one of them and one chunk at a time. */
export async function* linesOf(chunks: Chunks): AsyncGenerator<Line> {
  let begun = '';
  let tooLong = false;
  let number = 0;
  const close = (end: string): Line => {
    const text = tooLong ? '' : begun + end;
    const line = { text: text.endsWith('\r') ? text.slice(0, -1) : text, number: ++number, tooLong };
    begun = '';
    tooLong = false;
    return line;
  };
  for await (const piece of piecesOf(chunks)) {
    const text = latin1(piece);
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      yield close(text.slice(from, end));
      from = end + 1;
    }
    if (from === text.length) continue;
    tooLong ||= begun.length + text.length - from > LONGEST_LINE;
    begun = tooLong ? '' : begun + text.slice(from);
  }
  if (begun !== '' || tooLong) yield close('');
}
