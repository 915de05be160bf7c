const OPENING = '([{';
const CLOSING = ')]}';

/** The parts of an argument list or a structure as strace prints it, and what follows its end. */
export interface Parts {
  readonly parts: readonly string[];
  /** The text behind the closing bracket. */
  readonly rest: string;
}

/**
 * Splits `(a, b)`, `[a, b]` or `{a, b}` at its own commas: those in strings, comments and brackets inside belong to a part.
 * `undefined` when it is not closed.
 */
export function splitParts(text: string): Parts | undefined {
  const parts: string[] = [];
  let depth = 0;
  let from = 1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"') {
      at = endOfString(text, at);
    } else if (character === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) return undefined;
      at = end + 1;
    } else if (OPENING.includes(character)) {
      depth++;
    } else if (CLOSING.includes(character)) {
      if (--depth > 0) continue;
      const last = text.slice(from, at).trim();
      if (last !== '' || parts.length > 0) parts.push(last);
      return { parts, rest: text.slice(at + 1) };
    } else if (character === ',' && depth === 1) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return undefined;
}

function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/** The value of a structure's field: of `msg_iov=…`, or `msg_iov(1)=…` as older versions print it. */
export function fieldOf(parts: readonly string[], name: string): string | undefined {
  const found = parts.find((part) => part.startsWith(name) && (part[name.length] === '=' || part[name.length] === '('));
  return found?.slice(found.indexOf('=') + 1);
}
