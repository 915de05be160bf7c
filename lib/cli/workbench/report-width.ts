import { fstatSync } from 'node:fs';
import type { Output } from '../output.ts';

/** Columns of a line where there is no terminal, and of the widest. */
const WIDEST = 120;
const LEAST = 40;
const STANDARD_OUTPUT = 1;

/**
 * Columns of a report. What goes through a pipe (`| less`, `| head`) is mostly read on the terminal that complaints go to; a
 * file is as wide everywhere.
 */
export function reportWidth({ width }: Pick<Output, 'width'>): number {
  if (Number.isFinite(width)) return Math.max(LEAST, Math.min(width, WIDEST));
  const { isTTY, columns } = process.stderr;
  return isTTY && fstatSync(STANDARD_OUTPUT).isFIFO() ? Math.max(LEAST, Math.min(columns, WIDEST)) : WIDEST;
}
