import { Marshal } from '../../marshal.ts';
import { nlctrl } from '../../messages/generic/control.ts';
import { GENL_ID } from '../../messages/generic/genlmsghdr.ts';

/** Size of `struct genlmsghdr`. */
const GENLMSGHDR_SIZE = 4;

/** Under which a marshal of generic netlink knows a message: the family's number, and the command. */
export function messageKey(family: number, command: number): number {
  return family * 0x100 + command;
}

/**
 * A Marshal for generic netlink: it knows the controller's messages, and those of families once they are registered under their
 * {@link messageKey}. `special` finds another key for a message that its command does not describe, given the payload.
 */
export function genericMarshal(special: (payload: Uint8Array) => number | undefined = () => undefined): Marshal {
  const marshal = new Marshal(
    {},
    {
      prefix: GENLMSGHDR_SIZE,
      key: ({ header, payload }) =>
        special(payload) ?? messageKey(header.type, payload.length < GENLMSGHDR_SIZE ? 0 : (payload[0] as number)),
    },
  );
  for (const [name, [command, codec]] of Object.entries(nlctrl)) marshal.register(messageKey(GENL_ID.ctrl, command), name, codec);
  return marshal;
}
