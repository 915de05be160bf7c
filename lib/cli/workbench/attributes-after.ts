import { attributes, bytes, type Codec, message, struct } from '../../schema/index.ts';

const codecs = new Map<number, Codec<unknown>>();

/** Attributes that nothing describes, behind a header of so many bytes that nothing describes either. */
export function attributesAfter(headerSize: number): Codec<unknown> {
  let codec = codecs.get(headerSize);
  if (codec === undefined) {
    const table = attributes('ATTR', {});
    codec = headerSize === 0 ? table : message(struct('header', headerSize, { header: bytes(headerSize) }), table);
    codecs.set(headerSize, codec);
  }
  return codec;
}
