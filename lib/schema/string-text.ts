// UTF-8 that survives a round trip: a byte that is not UTF-8 becomes a lone surrogate U+DC80–U+DCFF, and back.

/** Length of the well-formed UTF-8 sequence at `index` (Unicode, table 3-7), or 0. */
function sequenceLength(bytes: Uint8Array, index: number, end: number): number {
  const first = bytes[index] as number;
  if (first < 0x80) return 1;
  const length = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (length === 0 || index + length > end) return 0;
  const second = bytes[index + 1] as number;
  // No overlong forms, no surrogates, nothing above U+10FFFF.
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return 0;
  for (let at = index + 2; at < index + length; at++) if (((bytes[at] as number) & 0xc0) !== 0x80) return 0;
  return length;
}

/** The code point of a well-formed sequence. */
function codePoint(bytes: Uint8Array, index: number, length: number): number {
  let code = (bytes[index] as number) & (length === 1 ? 0x7f : 0xff >> (length + 1));
  for (let at = index + 1; at < index + length; at++) code = (code << 6) | ((bytes[at] as number) & 0x3f);
  return code;
}

/** Text of the bytes from `start` to `end`. */
export function readText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let index = start; index < end; index++) {
    const byte = bytes[index] as number;
    if (byte >= 0x80) return readWideText(bytes, start, end);
    text += String.fromCharCode(byte);
  }
  return text;
}

function readWideText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let index = start; index < end; ) {
    const length = sequenceLength(bytes, index, end);
    text += length === 0 ? String.fromCharCode(0xdc00 + (bytes[index] as number)) : String.fromCodePoint(codePoint(bytes, index, length));
    index += Math.max(1, length);
  }
  return text;
}

const utf8 = new TextEncoder();

/** Bytes of a text, without a NUL; `undefined` where it holds a lone surrogate that stands for no byte. */
export function writeText(text: string): Uint8Array | undefined {
  if (!/\p{Surrogate}/u.test(text)) return utf8.encode(text);
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code >= 0xdc80 && code <= 0xdcff) bytes.push(code - 0xdc00);
    else if (code >= 0xd800 && code <= 0xdfff) return undefined;
    else bytes.push(...utf8.encode(character));
  }
  return Uint8Array.from(bytes);
}
