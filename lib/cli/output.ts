import { Style, wantsColour } from './style.ts';

/** Characters that are collected before they are written. */
const CHUNK = 64 * 1024;

/** Standard output: lines, written many at a time. Who reads it may stop reading: then the process ends, quietly. */
export class Output {
  readonly style: Style;
  readonly isTerminal: boolean;
  private readonly stream: NodeJS.WriteStream;
  private text = '';
  private scheduled = false;

  constructor(stream: NodeJS.WriteStream, { color = true }: { readonly color?: boolean | undefined } = {}) {
    this.stream = stream;
    this.isTerminal = stream.isTTY === true;
    this.style = new Style(wantsColour(this.isTerminal, color, process.env));
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') process.stderr.write(`rxnetlink: standard output: ${error.message}\n`);
      process.exit(error.code === 'EPIPE' ? 0 : 1);
    });
  }

  /** Columns of the terminal; without one those that COLUMNS says, or no limit. */
  get width(): number {
    const { COLUMNS = '' } = process.env;
    return this.stream.columns || (/^[1-9]\d*$/.test(COLUMNS) ? Number(COLUMNS) : Number.POSITIVE_INFINITY);
  }

  /** Writes a line, at the latest when the event loop has turned. */
  line(text: string): void {
    this.text += `${text}\n`;
    if (this.text.length >= CHUNK) this.flush();
    else if (!this.scheduled) {
      this.scheduled = true;
      setImmediate(() => {
        this.scheduled = false;
        this.flush();
      });
    }
  }

  /** Writes what was collected. */
  flush(): void {
    if (this.text === '') return;
    this.stream.write(this.text);
    this.text = '';
  }
}
