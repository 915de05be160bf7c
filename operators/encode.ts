import { map, type OperatorFunction } from 'rxjs';
import { compose } from '../lib/frame/compose.ts';
import { type Header, NLM_F } from '../lib/frame/header.ts';
import type { Codec, Loose } from '../lib/schema/codec.ts';
import { encode as encodeBytes } from '../lib/schema/encode.ts';

/** The header that {@link encode} puts before a body. */
export interface MessageHeader extends Partial<Omit<Header, 'length' | 'type'>> {
  /** `nlmsg_type`. */
  readonly type: number;
  /** `NLM_F` bits. @default `NLM_F.request` */
  readonly flags?: number;
}

/**
 * Encodes objects by a codec: into whole datagrams of one message each when there is a header for them, else into bare
 * payloads. The header may be the same for all, or be made for each value.
 *
 * Emits bytes for each object. Errors with an `InvalidValueError` that names the property which the codec cannot hold.
 * Completes with the source.
 *
 * @example
 * import { of } from 'rxjs';
 * import { RTM } from 'rxnetlink';
 * import { pad, s32, struct, u8 } from 'rxnetlink/schema';
 * import { encode } from 'rxnetlink/operators';
 *
 * const question = struct('question', 8, { family: u8, _pad: pad(3), index: s32 });
 * of({ index: 1 }, { index: 2 })
 *   .pipe(encode(question, (_value, index) => ({ type: RTM.getlink, sequence: index + 1 })))
 *   .subscribe((datagram) => console.log(datagram.length)); // 24, 24
 */
export function encode<T>(
  codec: Codec<T>,
  header?: MessageHeader | ((value: Loose<T>, index: number) => MessageHeader),
): OperatorFunction<Loose<T>, Uint8Array> {
  if (header === undefined) return map((value) => encodeBytes(codec, value));
  const headerOf = typeof header === 'function' ? header : () => header;
  return map((value, index) => compose({ ...DEFAULTS, ...headerOf(value, index) }, codec, value));
}

const DEFAULTS = { flags: NLM_F.request, sequence: 0, port: 0 };
