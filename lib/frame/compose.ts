import { ByteWriter } from '../schema/byte-writer.ts';
import type { Codec, Loose } from '../schema/codec.ts';
import { type EncodeOptions, encodeInto } from '../schema/encode.ts';
import { HEADER_SIZE, type Header, writeHeader } from './header.ts';

/** How a message is composed. */
export interface ComposeOptions extends EncodeOptions {
  /** Bytes between header and body, a multiple of four: a `genlmsghdr`. */
  readonly prefix?: Uint8Array;
}

/** Appends a whole message: header, prefix, body, padding. Throws as `encode` does; the writer is then as it was. */
export function composeInto<T>(
  writer: ByteWriter,
  header: Omit<Header, 'length'>,
  codec: Codec<T>,
  body: Loose<T>,
  options?: ComposeOptions,
): void {
  const start = writer.take(HEADER_SIZE);
  try {
    if (options?.prefix !== undefined) writer.put(options.prefix);
    encodeInto(writer, codec, body, options);
  } catch (error) {
    // What is taken next must be zero again.
    writer.bytes.fill(0, start, writer.length);
    writer.length = start;
    throw error;
  }
  const { type, flags, sequence, port } = header;
  writeHeader(writer.view, start, { length: writer.length - start, type, flags, sequence, port });
  writer.align(start);
}

/** A datagram of one message. */
export function compose<T>(header: Omit<Header, 'length'>, codec: Codec<T>, body: Loose<T>): Uint8Array {
  const writer = new ByteWriter();
  composeInto(writer, header, codec, body);
  return writer.result();
}
