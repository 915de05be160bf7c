import type { CapturedOverrun, CaptureProblem } from '../../capture/captured-item.ts';
import { flagsOf, type Guess, guessOf, isUnknown, orderOf, payloadOf } from '../../capture/describe/guess.ts';
import { formatHex } from '../../schema/address-text.ts';
import type { Output } from '../output.ts';
import type { Tone } from '../style.ts';
import { type Part, partsOf } from './annotation-tree.ts';
import { type DecodedMessage, errnoOf } from './decoded-message.ts';
import { flow } from './flow.ts';
import { type HeadlinePart, headline } from './headline.ts';
import { type MessageReport, placeOf } from './message-report.ts';
import { reportWidth } from './report-width.ts';

const INDENT = 2;
const WIDEST_KEY = 20;
/** Bytes of a value that are shown. */
const MOST_BYTES = 256;

/** A capture as trees: above each message a line of what it is, below what is in it. */
export class TreeReport implements MessageReport {
  private readonly output: Output;
  private readonly width: number;
  private last: DecodedMessage['frame'] | undefined;
  /** How numbers of the message are guessed. */
  private order = 0;

  constructor(output: Output) {
    this.output = output;
    this.width = reportWidth(output);
  }

  message(message: DecodedMessage): void {
    const { described, frame, uevent } = message;
    const { style } = this.output;
    if (described.header === undefined && described.name === 'zeros') return;
    if (this.last !== undefined && this.last !== frame) this.output.line('');
    this.last = frame;
    this.order = orderOf(described.definition);
    for (const line of flow(headline(message), this.width, style, { indent: '    ' })) this.output.line(line);
    if (described.header === undefined && uevent === undefined && described.name === 'no message') {
      this.bytes('  ', frame.bytes.subarray(described.start), 'bad');
      return;
    }
    const parts = partsOf(described.annotations);
    const isControl = described.header !== undefined && described.definition === undefined && errnoOf(message) !== undefined;
    this.parts(isControl ? parts.flatMap(asRequest) : parts, frame.bytes, INDENT);
  }

  overrun({ overrun, line, offset }: CapturedOverrun): void {
    const why = overrun === 'buffer' ? 'the receive buffer was full' : 'a datagram was cut';
    this.output.line(
      this.output.style.paint(
        `! overrun: messages were lost here: ${why} ${placeOf({ ...(line !== undefined && { line }), ...(offset !== undefined && { offset }) })}`.trimEnd(),
        'bad',
      ),
    );
  }

  problem(problem: CaptureProblem): void {
    this.output.line(this.output.style.paint(`! ${[placeOf(problem), problem.problem].filter(Boolean).join(': ')}`, 'bad'));
  }

  end(): void {}

  /** Fields of a struct flow, attributes stand below each other. */
  private parts(parts: readonly Part[], bytes: Uint8Array, indent: number): void {
    const attributes = parts.filter(({ annotation, parts: inner }) => annotation.attribute && inner.length === 0);
    const width = Math.min(WIDEST_KEY, Math.max(0, ...attributes.map(({ key }) => key.length)));
    let fields: HeadlinePart[] = [];
    const putFields = (): void => {
      const margin = ' '.repeat(indent);
      const layout = { first: { text: margin }, indent: margin, gap: '  ' };
      if (fields.length > 0) for (const line of flow(fields, this.width, this.output.style, layout)) this.output.line(line);
      fields = [];
    };
    for (const part of parts) {
      const { annotation, key, parts: inner } = part;
      if (inner.length > 0 && inner.every(isItem)) {
        fields.push({ label: key, text: inner.map((item) => textOf(item.annotation.value)).join(', ') });
        continue;
      }
      if (annotation.path === '' && annotation.value === undefined) {
        putFields();
        this.guess(annotation.name, guessOf(bytes.subarray(annotation.start, annotation.end)), indent);
        continue;
      }
      const isField = !annotation.attribute && inner.length === 0 && annotation.failure === undefined;
      if (isField && key.startsWith('_') && isNothing(annotation.value)) continue;
      if (isField && !(annotation.value instanceof Uint8Array && annotation.value.length > 16)) {
        fields.push({ label: key, text: textOf(annotation.value) });
        continue;
      }
      putFields();
      if (inner.length > 0) {
        this.output.line(`${' '.repeat(indent)}${this.output.style.paint(key, 'kind')}${this.failure(annotation.failure)}`);
        this.parts(inner, bytes, indent + INDENT);
      } else if (isUnknown(annotation)) {
        this.guess(key.padEnd(width), guessOf(payloadOf(bytes, annotation), flagsOf(bytes, annotation) | this.order), indent);
      } else this.leaf(part, width, indent, bytes);
    }
    putFields();
  }

  private leaf({ annotation, key }: Part, width: number, indent: number, bytes: Uint8Array): void {
    const { value, failure, start, end } = annotation;
    const plain = `${' '.repeat(indent)}${key.padEnd(width)} `;
    const first = this.output.style.paint(plain, 'quiet');
    if (failure !== undefined) {
      this.output.line(`${first}${this.failure(failure)}`);
      this.bytes(' '.repeat(indent + INDENT), bytes.subarray(start, end), 'bad');
    } else if (value === undefined && key !== annotation.name) this.output.line(this.output.style.paint(plain.trimEnd(), 'quiet'));
    else if (value === undefined || value instanceof Uint8Array) {
      const shown = value instanceof Uint8Array ? value : bytes.subarray(start, end);
      if (shown.length > 0 && shown.length <= 16) this.output.line(first + formatHex(shown, 0, shown.length, ' '));
      else {
        this.output.line(`${first}${shown.length} bytes`);
        this.bytes(' '.repeat(indent + INDENT), shown, 'quiet');
      }
    } else {
      const words = textOf(value).split(/(?<=[|,]) ?/);
      const gap = textOf(value).includes(', ') ? ' ' : '';
      const parts = words.map((text): HeadlinePart => ({ text }));
      const layout = { first: { text: plain, tone: 'quiet' }, indent: ' '.repeat(plain.length), gap } as const;
      for (const line of flow(parts, this.width, this.output.style, layout)) this.output.line(line);
    }
  }

  /** What nothing describes stands out. */
  private guess(key: string, { kind, text, parts }: Guess, indent: number): void {
    const { output } = this;
    const { style } = output;
    const first = `${' '.repeat(indent)}${key} ? `;
    const words = kind === 'bytes' ? ['bytes', ...(text.slice(0, 2 * MOST_BYTES).match(/.{1,16}/g) ?? [])] : [kind, text];
    const pieces = words.filter(Boolean).map((word): HeadlinePart => ({ text: word, tone: 'warning' }));
    const layout = { first: { text: first, tone: 'warning' }, indent: ' '.repeat(first.length) } as const;
    for (const line of flow(pieces, this.width, style, layout)) output.line(line);
    const width = Math.max(0, ...parts.map(({ type }) => `#${type}`.length));
    for (const { type, guess } of parts) this.guess(`#${type}`.padEnd(width), guess, indent + INDENT);
  }

  private failure(reason: string | undefined): string {
    return reason === undefined ? '' : this.output.style.paint(` ✗ ${reason}`, 'bad');
  }

  private bytes(margin: string, bytes: Uint8Array, tone: Tone): void {
    const shown = bytes.subarray(0, MOST_BYTES);
    for (let at = 0; at < shown.length; at += 16)
      this.output.line(margin + this.output.style.paint(formatHex(shown, at, Math.min(shown.length, at + 16), ' '), tone));
    if (bytes.length > shown.length) this.output.line(`${margin}… ${bytes.length - shown.length} more`);
  }
}

/** The headline says the outcome; a request that an acknowledgement gives back is what is left. */
function asRequest(part: Part): readonly Part[] {
  if (part.annotation.name !== 'error') return [part];
  return part.parts.length === 0 ? [] : [{ ...part, key: 'request' }];
}

/** An item of a C array. */
function isItem({ annotation, key, parts }: Part): boolean {
  return /^\d+$/.test(key) && !annotation.attribute && parts.length === 0 && annotation.failure === undefined;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === 0 || (value instanceof Uint8Array && value.every((byte) => byte === 0));
}

/** A value for people: names of flags between bars, text as it is where that is plain. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return /^[\x21-\x7e][\x20-\x7e]*$/.test(value) ? value : JSON.stringify(value);
  if (value instanceof Uint8Array) return formatHex(value, 0, value.length, '');
  if (Array.isArray(value) && value.length === 0) return 'none';
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value.join('|') : value.map(textOf).join(', ');
  if (typeof value === 'object' && value !== null)
    return (
      Object.entries(value)
        .map(([key, item]) => `${key} ${textOf(item)}`)
        .join(', ') || 'none'
    );
  return value === undefined ? '' : String(value);
}
