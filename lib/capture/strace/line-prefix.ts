import { StraceClock } from './clock.ts';

/** A line of strace's output without what strace puts before every call. */
export interface Prefixed {
  readonly pid?: number;
  readonly time?: number;
  /** The call, signal or exit itself. */
  readonly body: string;
}

// The process, as -f prints it to a terminal or a file; the time of -t, -tt, -ttt or -r; what -r adds to -t; -n and -i.
const PROCESS = /^(?:\[pid +(\d+)(?:<[^>]*>)?\] +|(\d+)(?:<[^>]*>)? +)/;
const TIME = /^ *(\d\d:\d\d:\d\d(?:\.\d+)?|\d+\.\d+)(?: +\(\+ +[\d.]+\))? +/;
const COLUMNS = /^(?:\[[ \da-f?]+\] +)+/;

/** Takes the prefixes off the lines of one file. */
export class LinePrefix {
  private readonly clock = new StraceClock();

  read(text: string): Prefixed {
    const process = PROCESS.exec(text);
    let body = process === null ? text : text.slice(process[0].length);
    const time = TIME.exec(body);
    if (time !== null) body = body.slice(time[0].length);
    body = body.replace(COLUMNS, '');
    return {
      body,
      ...(process === null ? {} : { pid: Number(process[1] ?? process[2]) }),
      ...(time?.[1] === undefined ? {} : { time: this.clock.read(time[1]) }),
    };
  }
}
