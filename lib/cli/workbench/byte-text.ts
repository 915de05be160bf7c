import { formatHex } from '../../schema/address-text.ts';

/** How `encode` writes bytes. */
export const byteFormats = ['hex', 'c', 'ts', 'raw'] as const;
export type ByteFormat = (typeof byteFormats)[number];

const PER_LINE = 16;

/** A message as text: hex that `decode` reads, an array of C, or a constant of TypeScript. `index` tells several apart. */
export function byteText(bytes: Uint8Array, name: string, format: 'hex' | 'c' | 'ts', index: number): readonly string[] {
  const rows = Array.from({ length: Math.ceil(bytes.length / PER_LINE) }, (_, row) => bytes.subarray(row * PER_LINE, (row + 1) * PER_LINE));
  if (format === 'hex') return [`# ${name}`, ...rows.map((row) => formatHex(row, 0, row.length, ' ')), ''];
  const list = rows.map((row) => `  ${Array.from(row, (byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ')},`);
  const word = name.replace(/\W+/g, '_').toLowerCase() + (index === 0 ? '' : `_${index + 1}`);
  if (format === 'c') return [`/* ${name} */`, `static const unsigned char ${word}[${bytes.length}] = {`, ...list, '};', ''];
  const camel = word.replace(/_+([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
  return [`/** ${name} */`, `export const ${camel} = Uint8Array.of(`, ...list, ');', ''];
}
