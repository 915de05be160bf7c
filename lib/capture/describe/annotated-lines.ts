import type { Annotation } from '../../schema/explain.ts';
import { flagsOf, guessOf, guessText, isUnknown, payloadOf } from './guess.ts';

const BYTES_PER_LINE = 8;
/** What an attribute puts before its value: its length and type. */
const ATTRIBUTE_HEADER = 4;

/**
 * Lines of an annotated dump: offset, bytes, and what they are. Every byte from `start` to `end` stands in one line; what no
 * annotation covers is padding. `order` is `NLA_F_NET_BYTEORDER` where numbers that nothing describes are in network byte order.
 */
export function annotatedLines(
  bytes: Uint8Array,
  start: number,
  end: number,
  annotations: readonly Annotation[],
  order = 0,
): readonly string[] {
  const lines: string[] = [];
  let shown = start;
  const put = (until: number, label: string): void => {
    let text = label;
    for (; shown < until; shown = Math.min(shown + BYTES_PER_LINE, until)) {
      const chunk = bytes.subarray(shown, Math.min(shown + BYTES_PER_LINE, until));
      lines.push(lineOf(shown.toString(16).padStart(4, '0'), hexOf(chunk), text));
      text = '';
    }
    if (text !== '') lines.push(lineOf('', '', text));
  };
  for (const annotation of annotations) {
    if (annotation.start > shown) put(annotation.start, `${indent(annotation.depth)}(padding)`);
    const { nested, attribute, depth, name, value, failure } = annotation;
    const unknown = isUnknown(annotation)
      ? ` ? ${guessText(guessOf(payloadOf(bytes, annotation), flagsOf(bytes, annotation) | order))}`
      : '';
    const label = `${indent(depth)}${name}${nested ? '' : textOf(value)}${unknown}${failure === undefined ? '' : ` ✗ ${failure}`}`;
    put(nested ? annotation.start + (attribute ? ATTRIBUTE_HEADER : 0) : annotation.end, label);
  }
  if (shown < end) put(end, '(padding)');
  return lines;
}

function lineOf(offset: string, hex: string, text: string): string {
  return `${offset.padEnd(4)}  ${hex.padEnd(3 * BYTES_PER_LINE)} ${text}`.trimEnd();
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  if (value instanceof Uint8Array) return ` = ${value.length} bytes`;
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')) return ` = ${value.join('|')}`;
  if (typeof value === 'string' && /^[\w|().:/ -]+$/.test(value)) return ` = ${value}`;
  return ` = ${JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item))}`;
}
