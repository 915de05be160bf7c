import { InvalidValueError } from '../../errors.ts';
import { readText, writeText } from '../../schema/string-text.ts';

/** The name of a network as text. A byte that is not UTF-8 becomes a lone surrogate (U+DC80–U+DCFF), and {@link ssidBytes} writes it back. */
export function ssidText(bytes: Uint8Array): string {
  return readText(bytes, 0, bytes.length);
}

/** The bytes of a network's name, without a NUL. Throws an `InvalidValueError` where there are more than 32. */
export function ssidBytes(name: string | Uint8Array, operation: string): Uint8Array {
  const bytes = typeof name === 'string' ? writeText(name) : name;
  if (bytes === undefined) throw new InvalidValueError('ssid', 'holds a surrogate that stands for no byte', operation);
  if (bytes.length > 32) throw new InvalidValueError('ssid', `has ${bytes.length} bytes; names of networks have 32 at most`, operation);
  return bytes;
}
