import { align4, HEADER_SIZE, writeHeader } from '../../lib/frame/header.ts';
import { viewOf } from '../../lib/frame/split.ts';

/** A datagram of several messages, each a type and a payload. */
export function datagram(...messages: readonly (readonly [type: number, payload: Uint8Array])[]): Uint8Array {
  const parts = messages.map(([type, payload]) => {
    const length = HEADER_SIZE + payload.length;
    const bytes = new Uint8Array(align4(length));
    writeHeader(viewOf(bytes), 0, { length, type, flags: 0, sequence: 0, port: 0 });
    bytes.set(payload, HEADER_SIZE);
    return bytes;
  });
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
