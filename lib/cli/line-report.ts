import type { Overrun } from '../frame/frame.ts';
import { cellWidth } from './cell-width.ts';
import type { Context } from './context.ts';
import { changesOf, type Fact, factsOf } from './difference.ts';
import type { ListEnd } from './follow.ts';
import { type ObjectTable, textOf, toneOf } from './objects/object-table.ts';
import type { Output } from './output.ts';
import type { Happening, Report } from './report.ts';
import type { Tone } from './style.ts';

/** How the line of each kind begins, and the tone of that. */
const signs = { listed: [' ', 'quiet'], added: ['+', 'good'], changed: ['~', 'warning'], removed: ['-', 'bad'] } as const;
const TIME_WIDTH = '00:00:00.000'.length;
/** Room for what an object is called, so that what is told of it begins in one column. */
const TITLE_WIDTH = 14;
const LEAST_WIDTH = 40;

/** A line for people about everything that a monitor sees; of what changed, only the change. */
export class LineReport implements Report {
  private readonly output: Output;
  private readonly context: Context;
  private readonly known = new Map<string, unknown>();
  private readonly objectWidth: number;
  private listed = 0;

  constructor(output: Output, context: Context, tables: readonly ObjectTable[]) {
    this.output = output;
    this.context = context;
    this.objectWidth = Math.max(...tables.map(({ name }) => name.length));
  }

  tell(item: Happening | ListEnd | Overrun): void {
    if (item.type === 'object') this.object(item);
    else if (item.type === 'overrun') this.overrun(item);
    else this.output.line(this.rule(`${this.listed} listed · changes from here on, ^C ends`, 'quiet'));
  }

  private object(happening: Happening): void {
    const { table, value, what, replaces } = happening;
    const key = table.key && `${table.name} ${table.key(value)}`;
    const before = key === undefined ? undefined : this.known.get(key);
    if (key !== undefined) {
      if (what === 'removed') this.known.delete(key);
      else this.known.set(key, value);
    }
    if (what === 'listed') this.listed++;
    const changes = what === 'set' && before !== undefined ? changesOf(table, before, value, this.context) : undefined;
    // A message that says what was known already: counters moved, or it was heard while it was listed.
    if (changes?.length === 0) return;
    const kind = what === 'set' ? (changes !== undefined || replaces ? 'changed' : 'added') : what;
    this.write(kind, happening, changes === undefined ? value : before, changes ?? factsOf(table, value, this.context));
  }

  private write(kind: keyof typeof signs, { table }: Happening, named: unknown, facts: readonly Fact[]): void {
    const { style } = this.output;
    const [sign, tone] = signs[kind];
    const [first] = table.fields;
    const title = first === undefined ? '' : textOf(first, named, this.context);
    const time = kind === 'listed' ? '' : clock();
    const head = [
      style.paint(time.padEnd(TIME_WIDTH), 'quiet'),
      style.paint(sign, tone),
      style.paint(table.name.padEnd(this.objectWidth), kind === 'listed' ? 'quiet' : tone),
      style.paint(title, first && toneOf(first, title)) + ' '.repeat(Math.max(0, TITLE_WIDTH - cellWidth(title))),
    ].join(' ');
    const indent = TIME_WIDTH + this.objectWidth + 5;
    const used = indent + Math.max(TITLE_WIDTH, cellWidth(title));
    for (const line of this.lines(head, used, indent, facts)) this.output.line(line.trimEnd());
  }

  /** On a terminal a fact that does not fit begins a new line, under the title. */
  private lines(head: string, used: number, indent: number, facts: readonly Fact[]): readonly string[] {
    const { style, isTerminal, width } = this.output;
    const limit = isTerminal ? Math.max(width, LEAST_WIDTH) : Number.POSITIVE_INFINITY;
    const lines: string[] = [];
    let line = head;
    let length = used;
    for (const { label, before, text, tone } of facts) {
      const size = cellWidth([label, before === undefined ? '' : `${before} →`, text].filter((part) => part !== '').join(' '));
      if (length + 1 + size > limit && length > indent) {
        lines.push(line);
        line = ' '.repeat(indent - 1);
        length = indent - 1;
      }
      const parts = [style.paint(label, 'quiet'), before === undefined ? '' : `${style.paint(before, 'quiet')} →`, style.paint(text, tone)];
      line += ` ${parts.filter((part) => part !== '').join(' ')}`;
      length += 1 + size;
    }
    return [...lines, line];
  }

  private overrun({ cause }: Overrun): void {
    const why = cause === 'buffer' ? 'changes came faster than they were read' : 'a message was larger than its buffer';
    this.output.line(
      `${this.output.style.paint(clock(), 'quiet')} ${this.output.style.paint(`! overrun: messages were lost here: ${why}`, 'bad')}`,
    );
  }

  private rule(text: string, tone: Tone): string {
    const width = Math.min(this.output.width, 80);
    return this.output.style.paint(`── ${text} `.padEnd(width, '─'), tone);
  }
}

function clock(): string {
  const now = new Date();
  const [hours, minutes, seconds] = [now.getHours(), now.getMinutes(), now.getSeconds()].map((part) => String(part).padStart(2, '0'));
  return `${hours}:${minutes}:${seconds}.${String(now.getMilliseconds()).padStart(3, '0')}`;
}
