import { ByteWriter } from '../schema/byte-writer.ts';
import type { Codec, Loose } from '../schema/codec.ts';
import { type EncodeOptions, encodeInto } from '../schema/encode.ts';
import { HEADER_SIZE, type Header, writeHeader } from './header.ts';

/** Appends a whole message: header, body, padding. Throws as `encode` does; the writer is then as it was. */
export function composeInto<T>(writer: ByteWriter, header: Omit<Header, 'length'>, codec: Codec<T>, body: Loose<T>, options?: EncodeOptions): void {
  const start = writer.take(HEADER_SIZE);
  try {
    encodeInto(writer, codec, body, options);
  } catch (error) {
    writer.length = start;
    throw error;
  }
  writeHeader(writer.view, start, { ...header, length: writer.length - start });
  writer.align(start);
}

/** A datagram of one message. */
export function compose<T>(header: Omit<Header, 'length'>, codec: Codec<T>, body: Loose<T>): Uint8Array {
  const writer = new ByteWriter();
  composeInto(writer, header, codec, body);
  return writer.result();
}
