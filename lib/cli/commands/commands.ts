import type { Command } from './command.ts';

/** A command before it is loaded. */
export interface CommandEntry {
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Every command: a new one is a line here and the file that it names. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  list: { summary: 'print what is there', load: () => import('./list.ts') },
  monitor: { summary: 'print what is there, then changes as they occur', load: () => import('./monitor.ts') },
};
