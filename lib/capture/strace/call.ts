import { splitParts } from './expression.ts';

/** A system call as strace prints it, entry and return joined. */
export interface Call {
  readonly name: string;
  readonly arguments: readonly string[];
  /** What it returned; `undefined` for `?`: it had not returned. */
  readonly result: number | undefined;
  /** `EAGAIN`, where it failed. */
  readonly error?: string;
  /** How long it took in milliseconds, with `-T`. */
  readonly duration: number;
}

const NAME = /^([a-z_][a-z\d_]*)\(/;
const RESULT = /^\s*= (?:(-?\d+)|(0x[\da-f]+)|\?)(?:<[^ ]*)?(?: (E[A-Z\d]+))?/;
const DURATION = /<(\d+\.\d+)>\s*$/;

/** The name of the call that a line begins; `undefined` when it is no call. */
export function callName(body: string): string | undefined {
  return NAME.exec(body)?.[1];
}

/** Reads a whole call. Gives the reason when it is broken. */
export function readCall(body: string): Call | string {
  const name = callName(body);
  if (name === undefined) return 'this is not a system call';
  const parts = splitParts(body.slice(name.length));
  if (parts === undefined) return `the arguments of ${name} have no end`;
  const result = RESULT.exec(parts.rest);
  if (result === null) return `${name} has no result`;
  // A line end was lost: what strace decodes as netlink never stands in a result.
  if (parts.rest.includes('nlmsg_')) return `another call stands behind the result of ${name}`;
  const duration = DURATION.exec(parts.rest);
  const number = result[1] ?? result[2];
  return {
    name,
    arguments: parts.parts,
    result: number === undefined ? undefined : Number(number),
    duration: duration === null ? 0 : Number(duration[1]) * 1000,
    ...(result[3] === undefined ? {} : { error: result[3] }),
  };
}
