import type { CapturedOverrun, CaptureProblem } from '../../capture/captured-item.ts';
import { annotatedLines } from '../../capture/describe/annotated-lines.ts';
import { orderOf } from '../../capture/describe/guess.ts';
import { align4 } from '../../frame/header.ts';
import type { Output } from '../output.ts';
import type { Tone } from '../style.ts';
import { wrap } from '../wrap.ts';
import type { DecodedMessage } from './decoded-message.ts';
import { flow } from './flow.ts';
import { headline } from './headline.ts';
import type { MessageReport } from './message-report.ts';
import { reportWidth } from './report-width.ts';
import { TreeReport } from './tree-report.ts';

/** Where the words of a line begin, behind the offset and eight bytes. */
const LABEL = 31;
const LEAST_LABEL = 30;

/** A capture byte by byte: beside every byte the header field, the attribute or the field that it belongs to, and its value. */
export class HexReport implements MessageReport {
  private readonly output: Output;
  private readonly others: TreeReport;
  private readonly width: number;
  private begun = false;

  constructor(output: Output) {
    this.output = output;
    this.others = new TreeReport(output);
    this.width = reportWidth(output);
  }

  message(message: DecodedMessage): void {
    const { described, frame } = message;
    const { start, end, annotations, definition } = described;
    if (this.begun) this.output.line('');
    this.begun = true;
    for (const line of flow(headline(message), this.width, this.output.style, { indent: '    ' })) this.output.line(line);
    const until = Math.min(frame.bytes.length, start + align4(end - start));
    for (const line of annotatedLines(frame.bytes, start, until, annotations, orderOf(definition))) this.line(line);
  }

  overrun(overrun: CapturedOverrun): void {
    this.others.overrun(overrun);
  }

  problem(problem: CaptureProblem): void {
    this.others.problem(problem);
  }

  end(): void {}

  /** On a terminal words that do not fit go on below. */
  private line(text: string): void {
    const { style } = this.output;
    const label = text.slice(LABEL);
    const tone: Tone | undefined = / ✗ /.test(label) ? 'bad' : / \? /.test(label) ? 'warning' : undefined;
    const indent = /^ */.exec(label)?.[0].length ?? 0;
    const [first = '', ...rest] = wrap(label.slice(indent), Math.max(LEAST_LABEL, this.width - LABEL - indent));
    this.output.line(
      `${style.paint(text.slice(0, 6), 'quiet')}${text.slice(6, LABEL)}${' '.repeat(indent)}${style.paint(first, tone)}`.trimEnd(),
    );
    for (const piece of rest) this.output.line(' '.repeat(LABEL + indent) + style.paint(piece, tone));
  }
}
