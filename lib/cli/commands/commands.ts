import type { Command } from './command.ts';
import * as list from './list.ts';
import * as monitor from './monitor.ts';

/** A command before it is loaded. */
export interface CommandEntry {
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/**
 * Every command: a new one is a line here and the file that it names. The first two come with the program, bundled into one file:
 * measured, to find and parse another file costs a `list` more than all that they do not share. The others need other parts of the
 * library and load when they are called for: they stand in the folder `late`, and all that stands there is bundled apart, so that what
 * they share with the program stays in its one file.
 */
export const commands: Readonly<Record<string, CommandEntry>> = {
  list: { summary: 'print what is there', load: async () => list },
  monitor: { summary: 'print what is there, then changes as they occur', load: async () => monitor },
  top: { summary: 'show links, their traffic and what happens, live', load: () => import('./late/top.ts') },
  snapshot: { summary: 'print the network as a snapshot', load: () => import('./late/snapshot.ts') },
  diff: { summary: 'print what differs between two snapshots', load: () => import('./late/diff.ts') },
  plan: { summary: 'print what it takes to make the network what a file says', load: () => import('./late/plan.ts') },
  apply: { summary: 'make the network what a file says', load: () => import('./late/apply.ts') },
  decode: { summary: 'print the messages in a capture', load: () => import('./late/decode.ts') },
  trace: { summary: 'run a command and print its netlink conversation', load: () => import('./late/trace.ts') },
  tap: { summary: 'print all that crosses the netlink sockets of the machine', load: () => import('./late/tap.ts') },
  encode: { summary: 'make bytes of messages in JSON', load: () => import('./late/encode.ts') },
  new: { summary: 'begin a definition of your own', load: () => import('./late/new.ts') },
};
