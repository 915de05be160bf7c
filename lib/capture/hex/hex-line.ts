const COMMENT = /[#;].*$/;
/** An offset before the bytes: `0010:` or `00000010  `. */
const OFFSET = /^\s*([\da-f]{4,8})(?::\s*|\s{2,}|\s*$)/i;
const ROW = 16;

/**
 * The bytes of a line of hex: pairs in any spacing or in none, `\x1b`, `0x1b,`, `1b:2c`, a row of `xxd`, `hexdump -C` or
 * Wireshark's dump (`expected`: the offset such a row must have). Empty for a line without any; `undefined` when it is no hex.
 */
export function readHexLine(line: string, expected: number): Uint8Array | undefined {
  const offset = OFFSET.exec(line);
  if (offset?.[1] !== undefined && Number.parseInt(offset[1], 16) === expected) {
    const row = rowBytes(line.slice(offset[0].length));
    if (row !== undefined) return row;
  }
  return freeBytes(line.replace(COMMENT, ''));
}

/** The bytes behind an offset, without the column of characters behind them. */
function rowBytes(text: string): Uint8Array | undefined {
  const digits: string[] = [];
  // Hex ends at the first word that is none, at a gap wider than the middle one, or when the row is full.
  for (const [index, half] of text.split(/ {2,}|\|/, 2).entries()) {
    const words = half.trim().split(/\s+/).filter(Boolean);
    if (index === 1 && (digits.join('').length !== ROW || !words.every((word) => /^[\da-f]{2}$/i.test(word)))) break;
    for (const word of words) {
      if (!/^(?:[\da-f]{2})+$/i.test(word)) return undefined;
      digits.push(word);
    }
  }
  return pairs(digits.join('').slice(0, 2 * ROW));
}

function freeBytes(text: string): Uint8Array | undefined {
  const plain = text.replace(/\\x|\b0x/gi, ' 0x').replace(/["'{}[\](),]/g, ' ');
  const digits = plain
    .split(/(?=\s0x)/i)
    .map((part) => part.trim())
    .map((part) => (/^0x/i.test(part) ? prefixed(part.slice(2)) : colons(part).replace(/\s+/g, '')));
  return pairs(digits.join(''));
}

/** `1b`, or `b` as C writes it; what follows in the same part stays as it is. */
function prefixed(text: string): string {
  const [first = '', ...others] = text.split(/\s+/);
  return (first.length === 1 ? `0${first}` : first) + others.join('');
}

/** `a:1b` has its digits left out. */
function colons(text: string): string {
  if (!text.includes(':')) return text;
  return text
    .split(/[:\s]+/)
    .map((word) => (word.length === 1 ? `0${word}` : word))
    .join('');
}

function pairs(digits: string): Uint8Array | undefined {
  if (digits.length % 2 !== 0 || /[^\da-f]/i.test(digits)) return undefined;
  return new Uint8Array(Buffer.from(digits, 'hex'));
}
