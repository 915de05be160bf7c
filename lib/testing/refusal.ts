import type { AcceptedRange } from '../errors.ts';
import { type ErrnoName, LINUX_ERRNO } from './linux-errno.ts';

/** What a refusal says besides its errno: the extended acknowledgement. */
export interface RefusalDetails {
  /** The kernel's words. */
  readonly message?: string;
  /** Where the offending attribute begins, counted from the header of the request. */
  readonly offset?: number;
  /** What that attribute may be. */
  readonly range?: AcceptedRange;
  /** How long that attribute may be, in bytes. */
  readonly longest?: number;
  /** Type of an attribute that is missing. */
  readonly missing?: number;
}

/** Thrown where the kernel would refuse a request. */
export class Refusal extends Error {
  readonly errno: number;
  readonly details: RefusalDetails;

  constructor(errno: number, details: RefusalDetails = {}) {
    super(details.message ?? `errno ${errno}`);
    this.errno = errno;
    this.details = details;
  }
}

/** Refuses the request that is being answered. */
export function refused(code: ErrnoName, message?: string, details: RefusalDetails = {}): never {
  throw new Refusal(LINUX_ERRNO[code], message === undefined ? details : { message, ...details });
}

/** The number of an errno that is given by name or by number. */
export function errnoNumber(errno: ErrnoName | number): number {
  return typeof errno === 'number' ? errno : LINUX_ERRNO[errno];
}
