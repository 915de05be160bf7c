// UTF-8 that survives a round trip: a byte that is not UTF-8 becomes a lone surrogate U+DC80–U+DCFF, and back.

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Length of the well-formed UTF-8 sequence at `index`, or 0. */
function sequenceLength(bytes: Uint8Array, index: number, end: number): number {
  const first = bytes[index] as number;
  const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (index + length > end) return 0;
  try {
    strict.decode(bytes.subarray(index, index + length));
    return length;
  } catch {
    return 0;
  }
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
    if (length === 0) {
      text += String.fromCharCode(0xdc00 + (bytes[index] as number));
      index++;
    } else {
      text += strict.decode(bytes.subarray(index, index + length));
      index += length;
    }
  }
  return text;
}

const utf8 = new TextEncoder();

/** Bytes of a text, without a NUL. */
export function writeText(text: string): Uint8Array {
  if (!/[\udc80-\udcff]/.test(text)) return utf8.encode(text);
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code >= 0xdc80 && code <= 0xdcff) bytes.push(code - 0xdc00);
    else bytes.push(...utf8.encode(character));
  }
  return Uint8Array.from(bytes);
}
