const INDENT = '  ';
const WIDTH = 100;

/** A value as TypeScript: plain objects and arrays, text, numbers, `5n`, `Uint8Array.of(…)`. `depth` is how far in it stands. */
export function literalOf(value: unknown, depth = 0): string {
  if (typeof value === 'string') return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Uint8Array)
    return `Uint8Array.of(${Array.from(value, (byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ')})`;
  if (Array.isArray(value))
    return group(
      '[',
      value.map((item) => literalOf(item, depth + 1)),
      ']',
      depth,
    );
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return group(
    '{',
    entries.map(([key, item]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : literalOf(key)}: ${literalOf(item, depth + 1)}`),
    '}',
    depth,
  );
}

/** On a line where it fits. */
function group(open: string, parts: readonly string[], close: string, depth: number): string {
  if (parts.length === 0) return open + close;
  const space = open === '{' ? ' ' : '';
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (line.length + depth * INDENT.length <= WIDTH && !line.includes('\n')) return line;
  const margin = INDENT.repeat(depth);
  return `${open}\n${parts.map((part) => `${margin}${INDENT}${part},\n`).join('')}${margin}${close}`;
}
