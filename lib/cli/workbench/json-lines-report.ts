import type { CapturedOverrun, CaptureProblem } from '../../capture/captured-item.ts';
import type { Output } from '../output.ts';
import type { DecodedMessage } from './decoded-message.ts';
import { messageJson } from './message-json.ts';
import type { MessageReport } from './message-report.ts';

/** A capture as a JSON object a line: a message, or `{"type":"overrun",…}`, or `{"type":"problem",…}`. */
export class JsonLinesReport implements MessageReport {
  private readonly output: Output;

  constructor(output: Output) {
    this.output = output;
  }

  message(message: DecodedMessage): void {
    if (message.described.name !== 'zeros') this.output.line(JSON.stringify(messageJson(message)));
  }

  overrun({ overrun, ...context }: CapturedOverrun): void {
    this.output.line(JSON.stringify({ type: 'overrun', cause: overrun, ...context }));
  }

  problem(problem: CaptureProblem): void {
    this.output.line(JSON.stringify({ type: 'problem', ...problem }));
  }

  end(): void {}
}
