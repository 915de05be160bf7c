/** The lines of a JSON array with one item a line; 64-bit integers are decimal strings. */
export function jsonArray(items: readonly object[]): readonly string[] {
  if (items.length === 0) return ['[]'];
  return ['[', ...items.map((item, at) => jsonText(item) + (at < items.length - 1 ? ',' : '')), ']'];
}

/** A value as JSON; 64-bit integers are decimal strings. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
}
