import { protocolName } from '../../capture/protocol.ts';
import { formatHex } from '../../schema/address-text.ts';
import type { Output } from '../output.ts';
import { bodyOf, type DecodedMessage } from './decoded-message.ts';
import { literalOf } from './literal.ts';
import { bodyJson } from './message-json.ts';
import type { MessageReport } from './message-report.ts';

/** The languages that fixtures are written in. */
export const fixtureFormats = ['ts', 'json'] as const;
export type FixtureFormat = (typeof fixtureFormats)[number];

/** A capture as fixtures for tests: an array with each message's type, its bytes and the body that they stand for. */
export class FixtureReport implements MessageReport {
  private readonly output: Output;
  private readonly format: FixtureFormat;
  private begun = false;

  constructor(output: Output, format: FixtureFormat) {
    this.output = output;
    this.format = format;
  }

  message(message: DecodedMessage): void {
    const { frame, protocol, described } = message;
    const { start, end, name } = described;
    if (name === 'zeros') return;
    this.begin();
    const head = {
      type: name,
      direction: frame.direction,
      ...(protocol !== undefined && { protocol: protocolName(protocol) }),
      hex: formatHex(frame.bytes, start, end, ''),
    };
    if (this.format === 'json') {
      this.output.line(`${this.begun ? ',' : ' '}${JSON.stringify({ ...head, body: bodyJson(message) })}`);
    } else {
      this.output.line('  {');
      for (const [key, value] of Object.entries({ ...head, body: bodyOf(message) }))
        this.output.line(`    ${key}: ${literalOf(value, 2)},`);
      this.output.line('  },');
    }
    this.begun = true;
  }

  overrun(): void {}

  /** Told on standard error by who reads the capture: it has no place among fixtures. */
  problem(): void {}

  end(): void {
    if (!this.begun) this.begin();
    this.output.line(this.format === 'json' ? ']' : '] as const;');
  }

  private begin(): void {
    if (this.begun) return;
    this.output.line(this.format === 'json' ? '[' : 'export const fixtures = [');
  }
}
