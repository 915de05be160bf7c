/** What strace printed between double quotes. */
export interface EscapedString {
  readonly bytes: Uint8Array;
  /** Whether strace left the rest away: `"..."...`. */
  readonly cut: boolean;
}

// biome-ignore format: table
const SIMPLE: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, e: 27 };
const BACKSLASH = 0x5c;
const QUOTE = 0x22;

/**
 * Reads a string of C escapes that begins at a quote, as strace writes it plain (`\33`, `\n`), with `-x` or with `-xx` (`\x1b`).
 * `undefined` when it has no end, or an escape that is none.
 */
export function readEscapedString(text: string): EscapedString | undefined {
  if (text.charCodeAt(0) !== QUOTE) return undefined;
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 1; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) return { bytes: bytes.slice(0, length), cut: text.startsWith('...', at + 1) };
    if (character !== BACKSLASH) {
      bytes[length++] = character;
      continue;
    }
    const [value, digits] = escapedByte(text, at + 1);
    if (value === undefined) return undefined;
    bytes[length++] = value;
    at += digits;
  }
  return undefined;
}

/** The value of what follows a backslash, and how many characters that is. */
function escapedByte(text: string, at: number): readonly [value: number | undefined, digits: number] {
  const first = text[at] ?? '';
  if (first === 'x') {
    const value = hexDigit(text.charCodeAt(at + 1)) * 16 + hexDigit(text.charCodeAt(at + 2));
    return [value >= 0 ? value : undefined, 3];
  }
  if (first >= '0' && first <= '7') {
    let value = 0;
    let digits = 0;
    for (; digits < 3; digits++) {
      const digit = text.charCodeAt(at + digits) - 0x30;
      if (!(digit >= 0 && digit <= 7)) break;
      value = value * 8 + digit;
    }
    return [value <= 0xff ? value : undefined, digits];
  }
  if (first === '"' || first === "'" || first === '\\') return [first.charCodeAt(0), 1];
  return [SIMPLE[first], 1];
}

/** A hex digit's value; so far below zero that no sum with it is positive when it is none. */
function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1000;
}
