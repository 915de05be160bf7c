import type { Command } from './command.ts';
import * as list from './list.ts';
import * as monitor from './monitor.ts';

/** A command before it is loaded. */
export interface CommandEntry {
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/**
 * Every command: a new one is a line here and the file that it names. These two come with the program, bundled into one file:
 * measured, to find and parse another file costs a `list` more than all that they do not share. What needs other parts of the
 * library loads when it is called for, as all objects but the link do: `() => import('./decode.ts')`.
 */
export const commands: Readonly<Record<string, CommandEntry>> = {
  list: { summary: 'print what is there', load: async () => list },
  monitor: { summary: 'print what is there, then changes as they occur', load: async () => monitor },
};
