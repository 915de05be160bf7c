import type { Codec } from './codec.ts';
import { DecodeContext } from './decode-context.ts';
import { Interpreter, type Step, type Tracer } from './interpret-decode.ts';
import { nodeOf } from './node.ts';

/** A stretch of bytes and what it is. */
export interface Annotation {
  /** First byte, counted from the bytes given. An attribute begins at its header. */
  readonly start: number;
  readonly end: number;
  /** The property: `linkinfo.data.id`. */
  readonly path: string;
  /** The kernel's spelling, or a struct's field: `IFLA_VLAN_ID`. */
  readonly name: string;
  /** How deep it lies. */
  readonly depth: number;
  /** Begins with the four bytes of an attribute's length and type. */
  readonly attribute: boolean;
  /** Its value, where it holds no other annotation. */
  readonly value: unknown;
  /** Whether it holds others. */
  readonly nested: boolean;
  /** Why the bytes do not fit, where they do not. */
  readonly failure?: string;
}

class Annotator implements Tracer {
  readonly list: { -readonly [K in keyof Annotation]: Annotation[K] }[] = [];
  private readonly open: { readonly step: Step; readonly index: number }[] = [];

  enter(step: Step): void {
    const parent = this.open.at(-1);
    const holder = parent && this.list[parent.index];
    if (holder !== undefined) holder.nested = true;
    const path = holder === undefined ? step.key : `${holder.path}.${step.key}`;
    this.open.push({ step, index: this.list.length });
    this.list.push({
      start: step.begin,
      end: step.end,
      path,
      name: step.spelling || step.key,
      depth: this.open.length - 1,
      attribute: step.begin < step.start,
      value: undefined,
      nested: false,
    });
  }

  leave(value: unknown): void {
    const closed = this.open.pop();
    const annotation = closed && this.list[closed.index];
    if (annotation !== undefined && !annotation.nested) annotation.value = value;
  }

  fail(reason: string): void {
    const innermost = this.open.at(-1);
    const annotation = innermost && this.list[innermost.index];
    if (annotation !== undefined) annotation.failure ??= reason;
  }
}

/** Every field and attribute of some bytes, outer before inner, in wire order. Never throws: what does not fit says why. */
export function annotate(codec: Codec<unknown>, bytes: Uint8Array): readonly Annotation[] {
  const annotator = new Annotator();
  const source = bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes);
  new Interpreter(source, new DecodeContext(true), annotator).read(nodeOf(codec), 0, source.length, undefined);
  // What a field elsewhere lays out is read late. (Sorting is stable.)
  return annotator.list.sort((a, b) => a.start - b.start || a.depth - b.depth);
}

/** The path of the attribute or field that begins at a byte: what the offset of an extended acknowledgement means. */
export function pathAt(codec: Codec<unknown>, bytes: Uint8Array, offset: number): string | undefined {
  const found = annotate(codec, bytes).filter(({ start, end }) => start <= offset && offset < Math.max(end, start + 1));
  return (found.findLast(({ start }) => start === offset) ?? found.at(-1))?.path;
}

const BYTES_PER_LINE = 16;

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'bigint') return ` = ${value}`;
  if (value instanceof Uint8Array) return ` = ${value.length} bytes`;
  return ` = ${JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item))}`;
}

/**
 * An annotated hex dump: each line has an offset, bytes, and the header field or attribute they belong to.
 *
 * @example
 * console.log(explain(Vlan, Uint8Array.of(6, 0, 1, 0, 5, 0, 0, 0)));
 * // 0000  06 00 01 00 05 00                                IFLA_VLAN_ID = 5
 */
export function explain(codec: Codec<unknown>, bytes: Uint8Array): string {
  const lines: string[] = [];
  let shown = 0;
  const put = (start: number, end: number, label: string): void => {
    for (let at = start; at < end || at === start; at += BYTES_PER_LINE) {
      const chunk = bytes.subarray(at, Math.min(at + BYTES_PER_LINE, end));
      lines.push(`${at.toString(16).padStart(4, '0')}  ${hexOf(chunk).padEnd(3 * BYTES_PER_LINE)} ${at === start ? label : ''}`.trimEnd());
      if (chunk.length === 0) break;
    }
    shown = Math.max(shown, end);
  };
  const padding = (until: number): void => {
    if (shown < until) put(shown, until, '(padding)');
  };
  for (const { start, end, name, depth, attribute, nested, value, failure } of annotate(codec, bytes)) {
    padding(start);
    const label = `${'  '.repeat(depth)}${name}${nested ? '' : textOf(value)}${failure === undefined ? '' : ` ✗ ${failure}`}`;
    if (nested && attribute) put(start, start + 4, label);
    else if (nested || (start < end && end <= shown)) lines.push(`${''.padEnd(6 + 3 * BYTES_PER_LINE)} ${label}`);
    else put(start, end, label);
  }
  padding(bytes.length);
  return lines.join('\n');
}
