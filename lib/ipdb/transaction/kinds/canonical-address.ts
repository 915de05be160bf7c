import { formatIpv6, parseIpv6 } from '../../../schema/address-text.ts';

/** An address as the kernel's are written. */
export function canonicalAddress<T>(text: T): T | string {
  const bytes = typeof text === 'string' && text.includes(':') ? parseIpv6(text) : undefined;
  return bytes === undefined ? text : formatIpv6(new DataView(bytes.buffer, bytes.byteOffset), 0);
}
