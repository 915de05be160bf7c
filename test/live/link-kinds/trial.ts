import type { ChangedLink, NewLink } from '../../../lib/clients/route/link-settings.ts';

type Body = Readonly<Record<string, unknown>>;

/** What is read back where it is not what was asked for; `undefined`: the kernel does not say. */
export interface Reading {
  readonly data?: Body;
  readonly port?: Body;
}

/** A step of a trial: what changes, and what is then read back. */
export interface Change extends Reading {
  /** Commands of `ip` that come before it, one a line. */
  readonly scenery?: string;
  readonly set: ChangedLink;
}

/** One interface that is made, read, changed, read again and deleted. It is called `x0`. */
export interface LinkTrial extends Reading {
  /** The kind, and in what way when there are several trials of it. */
  readonly what: string;
  /** Commands of `ip` that come first, one a line. `p0`–`p1` and `p2`–`p3` are two pairs that are always there. */
  readonly scenery?: string;
  readonly add: NewLink | (() => NewLink);
  readonly changes?: readonly Change[];
  /** A module that must be loaded first; without it the trial counts as absent. */
  readonly module?: string;
  /** A command of `ip` that must work; where it does not, the trial counts as absent. */
  readonly probe?: string;
  /** Settings that came with a later kernel than 6.1: key → release. Older ones are not sent them. */
  readonly since?: Readonly<Record<string, string>>;
  /** A setting that a kernel takes and ignores when it was built without: then the trial counts as absent. */
  readonly ignored?: string;
  /** What must be known of other interfaces. */
  readonly others?: Readonly<Record<string, Body>>;
}

/** What became of a trial. */
export interface Outcome {
  readonly what: string;
  readonly result: 'passed' | 'absent' | 'failed';
  /** How many values of `ip` were ours, and how many of what was asked for was read back. */
  readonly compared?: number;
  readonly reason?: string;
}
