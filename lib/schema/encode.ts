import { InvalidValueError } from '../errors.ts';
import { ByteWriter } from './byte-writer.ts';
import type { Codec, Loose } from './codec.ts';
import { canCompile } from './compile.ts';
import { encoderCell } from './compile-encode.ts';
import { EncodeInterpreter } from './interpret-encode.ts';
import { nodeOf } from './node.ts';

export interface EncodeOptions {
  /** `interpret` walks the codec, `compile` runs code made from it once. Both give the same. @default compile where the process allows it */
  readonly engine?: 'compile' | 'interpret';
  /** `false` writes numbers that are not in the range which the codec states, as long as they fit its width. @default true */
  readonly validate?: boolean;
}

/**
 * Encodes a value by a codec. Absent attributes are left out, absent struct fields are zero, enums take names or numbers.
 * Attributes are written in the order of their table, then `unknown`, then `tail`.
 *
 * Throws an {@link InvalidValueError} that names the property which the codec cannot hold, or does not have.
 *
 * @example
 * encode(Vlan, { id: 5 }); // Uint8Array [6, 0, 1, 0, 5, 0, 0, 0]
 */
export function encode<T>(codec: Codec<T>, value: Loose<T>, options: EncodeOptions = {}): Uint8Array {
  const writer = new ByteWriter();
  encodeInto(writer, codec, value, options);
  return writer.result();
}

/** Appends a value's bytes to a writer. On an error the writer is as it was. */
export function encodeInto<T>(writer: ByteWriter, codec: Codec<T>, value: Loose<T>, { engine, validate = true }: EncodeOptions = {}): void {
  const node = nodeOf(codec);
  const start = writer.length;
  writer.unchecked = !validate;
  if (engine !== 'interpret' && canCompile()) {
    try {
      encoderCell(node).encode(writer, value, undefined);
      return;
    } catch {
      rewind(writer, start);
    }
  }
  try {
    new EncodeInterpreter(writer).write(node, value, undefined);
  } catch (error) {
    rewind(writer, start);
    throw error instanceof InvalidValueError ? error : new InvalidValueError('', String(error));
  }
}

/** Drops what a failed encoding wrote; what is taken next must be zero again. */
function rewind(writer: ByteWriter, start: number): void {
  writer.bytes.fill(0, start, writer.length);
  writer.length = start;
}
