import { map, type OperatorFunction } from 'rxjs';
import { isOverrun, type Overrun } from '../lib/frame/frame.ts';
import type { RawMessage } from '../lib/frame/split.ts';
import type { UnknownMessage } from '../lib/marshal.ts';
import type { Codec } from '../lib/schema/codec.ts';
import { type DecodeOptions, decode as decodeBytes } from '../lib/schema/decode.ts';

/**
 * Decodes payloads by a codec: those of `splitMessages`, of messages that nothing describes, or bare bytes.
 *
 * Emits one object for each, and every {@link Overrun} in its place. Errors with a `DecodeError` that names the attribute
 * when bytes do not fit, unless `lenient`. Completes with the source.
 *
 * @example
 * import { of } from 'rxjs';
 * import { attributes, string, u16 } from 'rxnetlink/schema';
 * import { decode } from 'rxnetlink/operators';
 *
 * const Tag = attributes('TAG', { id: [1, u16], name: [2, string] });
 * of(Uint8Array.of(6, 0, 1, 0, 5, 0, 0, 0))
 *   .pipe(decode(Tag))
 *   .subscribe(console.log); // { id: 5 }
 */
export function decode<I extends RawMessage | UnknownMessage | Overrun | Uint8Array, T>(
  codec: Codec<T>,
  options: DecodeOptions = {},
): OperatorFunction<I, T | Extract<I, Overrun>> {
  return map((item) => (isOverrun(item) ? (item as Extract<I, Overrun>) : decodeBytes(codec, payloadOf(item), options)));
}

function payloadOf(item: RawMessage | UnknownMessage | Uint8Array): Uint8Array {
  if (item instanceof Uint8Array) return item;
  return 'payload' in item ? item.payload : item.body;
}
