import type { CapturedOverrun, CaptureProblem } from '../../capture/captured-item.ts';
import type { DecodedMessage } from './decoded-message.ts';

/** How a capture is told: in the order that things stand in it. */
export interface MessageReport {
  message(message: DecodedMessage): void;
  overrun(overrun: CapturedOverrun): void;
  problem(problem: CaptureProblem): void;
  /** Nothing more comes. */
  end(): void;
}

/** Where a problem stands: `line 12`. */
export function placeOf({ line, offset }: Pick<CaptureProblem, 'line' | 'offset'>): string {
  if (line !== undefined) return `line ${line}`;
  return offset === undefined ? '' : `byte ${offset}`;
}
