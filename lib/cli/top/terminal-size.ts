import { fromEvent, map, type Observable, startWith } from 'rxjs';
import type { Size } from './frame.ts';

/** Of a terminal that does not tell. */
const USUAL: Size = { columns: 80, rows: 24 };

/** The size of the terminal that standard output is: now, and whenever it changes. */
export function terminalSize(): Observable<Size> {
  const { stdout } = process;
  return fromEvent(stdout, 'resize').pipe(
    startWith(undefined),
    map(() => ({ columns: stdout.columns || USUAL.columns, rows: stdout.rows || USUAL.rows })),
  );
}
