import { writeSync } from 'node:fs';
import { type CaptureItem, isCapturedFrame, isProblem } from '../../capture/captured-item.ts';
import { Codebook } from './codebook.ts';
import { Conversation } from './conversation.ts';
import { placeOf } from './message-report.ts';
import type { Presentation } from './report-options.ts';

const STANDARD_ERROR = 2;

/** Shows a capture, item by item, as its options say. */
export class Workbench {
  readonly codebook: Codebook;
  /** How many problems the capture had. */
  problems = 0;
  /** How many messages passed the filters. */
  shown = 0;
  private readonly presentation: Presentation;
  private readonly conversation: Conversation;

  constructor(presentation: Presentation) {
    this.presentation = presentation;
    this.codebook = new Codebook(presentation.definitions, presentation.protocol);
    this.conversation = new Conversation(this.codebook);
  }

  show(item: CaptureItem): void {
    const { report, filters, problemsApart } = this.presentation;
    if (isProblem(item)) {
      this.problems++;
      if (problemsApart) writeSync(STANDARD_ERROR, `rxnetlink: ${placeOf(item)}: ${item.problem}\n`);
      else report.problem(item);
    } else if (isCapturedFrame(item)) {
      for (const message of this.conversation.read(item)) {
        if (!filters.every((passes) => passes(message))) continue;
        if (message.described.header !== undefined) this.shown++;
        report.message(message);
      }
    } else report.overrun(item);
  }

  end(): void {
    this.presentation.report.end();
  }
}
