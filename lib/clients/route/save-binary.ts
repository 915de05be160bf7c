import { DecodeError } from '../../errors.ts';
import { composeInto } from '../../frame/compose.ts';
import { align4, HEADER_SIZE, NLM_F, readHeader } from '../../frame/header.ts';
import { hostIsLittleEndian } from '../../schema/byte-order.ts';
import { ByteWriter } from '../../schema/byte-writer.ts';
import type { Loose } from '../../schema/codec.ts';
import { decode } from '../../schema/decode.ts';
import type { SavedObject } from './saved-object.ts';

const MAGIC_SIZE = 4;

/** Objects as `ip … save` writes them: a magic word, then the messages of a dump, all in this machine's byte order. */
export function toBinary<T>({ magic, type, codec }: SavedObject<T>, items: readonly T[]): Uint8Array {
  const writer = new ByteWriter();
  writer.view.setUint32(writer.take(MAGIC_SIZE), magic, hostIsLittleEndian);
  const header = { type, flags: NLM_F.multi, sequence: 0, port: 0 };
  for (const item of items) composeInto(writer, header, codec, item as Loose<T>, { validate: false });
  return writer.result();
}

/** The objects in what {@link toBinary} or `ip … save` wrote. Throws a `DecodeError` that says at which byte it cannot be read. */
export function fromBinary<T>({ name, magic, type, codec }: SavedObject<T>, bytes: Uint8Array): T[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const refuse = (reason: string, offset: number): never => {
    throw new DecodeError('', name, reason, offset);
  };
  if (bytes.length < MAGIC_SIZE) refuse('too short for the magic word', bytes.length);
  const found = view.getUint32(0, hostIsLittleEndian);
  if (found !== magic)
    refuse(
      view.getUint32(0, !hostIsLittleEndian) === magic
        ? 'was saved on a machine of the other byte order'
        : `begins with 0x${found.toString(16)}, not with 0x${magic.toString(16)}`,
      0,
    );
  const items: T[] = [];
  let at = MAGIC_SIZE;
  while (at < bytes.length) {
    if (bytes.length - at < HEADER_SIZE) refuse(`${bytes.length - at} bytes are too few for a message`, at);
    const header = readHeader(view, at);
    if (header.length < HEADER_SIZE || header.length > bytes.length - at)
      refuse(`a message of ${header.length} bytes in the ${bytes.length - at} that are left`, at);
    if (header.type !== type) refuse(`a message of type ${header.type}, where ${type} is wanted`, at + 4);
    const start = at + HEADER_SIZE;
    try {
      items.push(decode(codec, bytes.subarray(start, at + header.length)));
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      throw new DecodeError(error.path, `${name} ${items.length}`, error.message.replace(/ \(at byte \d+\)$/, ''), start + error.offset);
    }
    at += align4(header.length);
  }
  return items;
}
