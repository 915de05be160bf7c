/** The content of a file: whole, in pieces, or as a stream such as `createReadStream` or `process.stdin` gives. */
export type Chunks = string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** The pieces of a file, whichever way it was given. */
export function piecesOf(chunks: Chunks): Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array> {
  return typeof chunks === 'string' || chunks instanceof Uint8Array ? [chunks] : chunks;
}

/** A piece as text, a byte a character. What captures are read for is ASCII. */
export function latin1(piece: string | Uint8Array): string {
  return typeof piece === 'string' ? piece : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1');
}

/** A piece as bytes, a character of text a byte. */
export function bytesOf(piece: string | Uint8Array): Uint8Array {
  return typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
}
