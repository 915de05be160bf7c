import { NetlinkError } from '../../lib/errors.ts';
import type { ControlMessage } from '../../lib/marshal.ts';
import type { Typed } from './typed.ts';

/** What an error says was tried, and on what. */
export interface OperationNames {
  /** What was asked for: `link.add`. */
  readonly operation: string;
  /** What it was asked for: `v5`. */
  readonly object?: string | undefined;
}

/** Whether a message is an acknowledgement or the end of a dump. */
export function isControl(message: Typed): message is ControlMessage {
  return message.type === 'NLMSG_ERROR' || message.type === 'NLMSG_DONE';
}

/** The refusal that an acknowledgement or the end of a dump carries; `undefined` when all went well. */
export function refusalOf({ body: { errno, extended } }: ControlMessage, { operation, object }: OperationNames): NetlinkError | undefined {
  if (errno === 0) return undefined;
  return new NetlinkError({
    errno,
    operation,
    object,
    kernelText: extended?.msg,
    missing: extended?.missType === undefined ? undefined : `type ${extended.missType}`,
    hint: extended?.offs === undefined ? undefined : `it is about the attribute at byte ${extended.offs} of the request`,
  });
}
