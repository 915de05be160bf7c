import type { Output } from '../output.ts';

/** Another screen, no cursor, and a line that is too long goes nowhere (xterm: ctlseqs). */
const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l';
const LEAVE = '\u001b[?7h\u001b[?25h\u001b[?1049l';
const HOME = '\u001b[H';
/** What was on the line before; at its end it would take the last character along. */
const ERASE_LINE = '\u001b[K';

/** The whole terminal, from the first lines that it shows until it is closed: then it is as before, also where the process ends earlier. */
export class Screen {
  private readonly output: Output;
  private entered = false;

  constructor(output: Output) {
    this.output = output;
  }

  /** Shows lines, as many as the terminal has. */
  draw(lines: readonly string[]): void {
    // Which comes before Node tells of an error that nobody caught.
    if (!this.entered) process.once('exit', this.leave);
    const enter = this.entered ? '' : ENTER;
    this.entered = true;
    this.output.write(enter + HOME + lines.map((line) => ERASE_LINE + line).join('\r\n'));
  }

  close(): void {
    process.off('exit', this.leave);
    this.leave();
  }

  private readonly leave = (): void => {
    if (!this.entered) return;
    this.entered = false;
    try {
      this.output.write(LEAVE);
    } catch {
      // The terminal is gone: there is nothing to restore.
    }
  };
}
