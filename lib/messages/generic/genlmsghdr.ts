// struct genlmsghdr, which stands before the body of every generic netlink message — linux/genetlink.h
import { type Infer, pad, type Struct, struct, u8 } from '../../schema/index.ts';

/** `GENL_ID_*`: families whose number is fixed. */
export const GENL_ID = { ctrl: 16, vfs_dquot: 17, pmcraid: 18 } as const;

const genlmsghdrLayout = struct('genlmsghdr', 4, {
  /** Command of the family: it says what the body is. */
  cmd: u8,
  /** Version of the family that the sender knows. */
  version: u8,
  _reserved: pad(2),
});
/** What the body of a generic netlink message follows: the marshal's key, not a part of the decoded body. */
export interface genlmsghdr extends Infer<typeof genlmsghdrLayout> {}
export const genlmsghdr: Struct<genlmsghdr> = genlmsghdrLayout;
