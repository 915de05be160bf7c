import type { AttributesNode } from './node.ts';

/** How deep recursive tables may nest: a hostile message could otherwise exhaust the stack. */
export const DEPTH_LIMIT = 32;

/** An attribute that did not fit its description, and was kept raw. */
export interface DecodeIssue {
  /** The kernel's spelling of the table: `IFLA_VLAN`. */
  readonly table: string;
  readonly type: number;
  /** Where the payload lies in the bytes given to the decoder. */
  readonly start: number;
  readonly end: number;
}

/** What one decoding carries along. */
export class DecodeContext {
  /** Keep what does not fit instead of giving up. */
  readonly lenient: boolean;
  /** Called for every attribute that was kept raw although its table describes it. */
  readonly onIssue: ((issue: DecodeIssue) => void) | undefined;
  depth = 0;

  constructor(lenient: boolean, onIssue?: (issue: DecodeIssue) => void) {
    this.lenient = lenient;
    this.onIssue = onIssue;
  }

  /** @internal called by the engines */
  report(table: AttributesNode, type: number, start: number, end: number): void {
    this.onIssue?.({ table: table.prefix, type, start, end });
  }
}
