import { NetlinkError } from '../../errors.ts';
import { meaningOf, type SetCommand } from './refusals.ts';

/** What an {@link IPSetError} is made of. */
export interface IPSetErrorDetails {
  readonly errno: number;
  readonly command: SetCommand;
  /** Name of the set. */
  readonly set?: string | undefined;
  /** Type of the set, where it is known. */
  readonly type?: string | undefined;
  /** The entry, as ipset prints it. */
  readonly entry?: string | undefined;
  /** Line of the text that was restored. */
  readonly line?: number | undefined;
}

/** The kernel refused something of a set. `code` is `IPSET_ERR_EXIST` and the like, or the name of an errno; `message` is in ipset's words. */
export class IPSetError extends NetlinkError {
  override readonly code: string;
  /** Name of the set. */
  readonly set: string | undefined;
  /** The entry that was refused, as ipset prints its element. */
  readonly entry: string | undefined;
  /** Line of the text that was restored, from 1. */
  readonly line: number | undefined;

  constructor({ errno, command, set, type, entry, line }: IPSetErrorDetails) {
    const object = [set, entry].filter((part) => part !== undefined).join(' ');
    super({ errno, operation: command, object });
    const { code, words } = meaningOf(errno, command, type);
    this.code = code;
    this.set = set;
    this.entry = entry;
    this.line = line;
    const place = line === undefined ? '' : `line ${line}: `;
    this.message = `${place}${[command, object].filter((part) => part !== '').join(' ')}: ${words} (${code})`;
  }
}
IPSetError.prototype.name = 'IPSetError';
