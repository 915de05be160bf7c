import { InvalidValueError } from '../errors.ts';
import { formatHex, parseHex } from './address-text.ts';
import type { Codec, Loose } from './codec.ts';
import { type Convert, JsonConversion } from './json-conversion.ts';
import { isWide } from './leaf-reader.ts';
import { Mismatch, show } from './mismatch.ts';
import { nodeOf } from './node.ts';

/** What `JSON.stringify` writes and `JSON.parse` reads. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A decoded value as plain JSON, exact both ways: integers of 64 bits become decimal strings, bytes hex digits; all else,
 * bytes of a string that are not UTF-8 included, JSON holds as it is. {@link fromJson} reverses it.
 *
 * Throws an {@link InvalidValueError} that names the property which the codec cannot hold, or does not have.
 *
 * @example
 * JSON.stringify(toJson(Link, link)); // {"index":1,"stats64":{"rxPackets":"18446744073709551615"},…}
 */
export function toJson<T>(codec: Codec<T>, value: Loose<T>): Json {
  return run(codec, value, leafToJson) as Json;
}

/**
 * The decoded value that {@link toJson} was given. A 64-bit integer may also be a JSON number, if it is whole and safe.
 *
 * Throws an {@link InvalidValueError} that names the property which the codec cannot hold, or does not have.
 */
export function fromJson<T>(codec: Codec<T>, json: Json): T {
  return run(codec, json, leafFromJson) as T;
}

function run(codec: Codec<unknown>, value: unknown, leaf: Convert): unknown {
  try {
    return new JsonConversion(leaf).convert(nodeOf(codec), value, undefined);
  } catch (error) {
    throw error instanceof InvalidValueError ? error : new InvalidValueError('', String(error));
  }
}

const leafToJson: Convert = (node, value, canonical) => {
  const decoded = canonical(node, value);
  if (typeof decoded === 'bigint') return decoded.toString();
  return decoded instanceof Uint8Array ? formatHex(decoded, 0, decoded.length, '') : decoded;
};

const leafFromJson: Convert = (node, json, canonical) => {
  if (typeof json === 'string') {
    if (node.kind === 'binary') {
      const bytes = parseHex(json);
      if (bytes === undefined) throw new Mismatch(`${show(json)} is not hex digits`);
      return canonical(node, bytes);
    }
    if (isWide(node) && /^-?\d+$/.test(json)) return canonical(node, BigInt(json));
  }
  return canonical(node, json);
};
