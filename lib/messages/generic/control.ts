// The controller of generic netlink, family nlctrl: CTRL_CMD_*, CTRL_ATTR_*, NL_POLICY_TYPE_ATTR_* — linux/genetlink.h, linux/netlink.h
import {
  type Attributes,
  attributes,
  enumOf,
  flagsOf,
  type Infer,
  indexed,
  s64,
  string,
  typeValue,
  u16,
  u32,
  u64,
} from '../../schema/index.ts';

/** `CTRL_CMD_*` */
// biome-ignore format: table
export const CTRL_CMD = {
  newfamily: 1, delfamily: 2, getfamily: 3, newops: 4, delops: 5, getops: 6, newmcast_grp: 7, delmcast_grp: 8, getmcast_grp: 9,
  getpolicy: 10,
} as const;

/** `GENL_*`: what a command needs (`admin_perm`: CAP_NET_ADMIN; `uns_admin_perm`: in the namespace's user namespace) and can do. */
export const GENL = { admin_perm: 1, cmd_cap_do: 2, cmd_cap_dump: 4, cmd_cap_haspol: 8, uns_admin_perm: 16 } as const;

/** `NL_ATTR_TYPE_*`: what the payload of an attribute is. */
// biome-ignore format: table
export const NL_ATTR_TYPE = {
  invalid: 0, flag: 1, u8: 2, u16: 3, u32: 4, u64: 5, s8: 6, s16: 7, s32: 8, s64: 9, binary: 10, string: 11, nul_string: 12,
  nested: 13, nested_array: 14, bitfield32: 15, sint: 16, uint: 17,
} as const;

// biome-ignore format: table
const operation = attributes('CTRL_ATTR_OP', {
  /** Number of the command. */
  id:    [1, u32],
  /** What it needs and can do. */
  flags: [2, flagsOf(u32, GENL)],
});
/** A command of a family. */
export interface Operation extends Infer<typeof operation> {}
export const Operation: Attributes<Operation> = operation;

// biome-ignore format: table
const multicastGroup = attributes('CTRL_ATTR_MCAST_GRP', {
  /** Name of the group, unique in its family. */
  name: [1, string],
  /** Number to join it by, unique in the system. */
  id:   [2, u32],
});
/** A multicast group of a family. */
export interface MulticastGroup extends Infer<typeof multicastGroup> {}
export const MulticastGroup: Attributes<MulticastGroup> = multicastGroup;

// biome-ignore format: table
const attributePolicy = attributes('NL_POLICY_TYPE_ATTR', {
  /** What its payload is. */
  type:           [1, enumOf(u32, NL_ATTR_TYPE)],
  /** Least value of a signed integer. */
  minValueS:      [2, s64],
  /** Greatest value of a signed integer. */
  maxValueS:      [3, s64],
  /** Least value of an unsigned integer. */
  minValueU:      [4, u64],
  /** Greatest value of an unsigned integer. */
  maxValueU:      [5, u64],
  /** Least length in bytes. */
  minLength:      [6, u32],
  /** Greatest length in bytes. */
  maxLength:      [7, u32],
  /** Number of the policy that a nest's attributes obey. */
  policyIdx:      [8, u32],
  /** Greatest attribute type in that nest. */
  policyMaxtype:  [9, u32],
  /** Bits that a bitfield32 may have. */
  bitfield32Mask: [10, u32],
  /** Bits that an unsigned integer may have. */
  mask:           [12, u64],
});
/** What the kernel accepts for an attribute. */
export interface AttributePolicy extends Infer<typeof attributePolicy> {}
export const AttributePolicy: Attributes<AttributePolicy> = attributePolicy;

// biome-ignore format: table
const operationPolicy = attributes('CTRL_ATTR_POLICY', {
  /** Number of the policy of its requests. */
  do:   [1, u32],
  /** Number of the policy of its dump requests. */
  dump: [2, u32],
});
/** Which policies a command's attributes obey. */
export interface OperationPolicy extends Infer<typeof operationPolicy> {}
export const OperationPolicy: Attributes<OperationPolicy> = operationPolicy;

// biome-ignore format: table
const control = attributes('CTRL_ATTR', {
  /** `nlmsg_type` of the family's messages: given when the family is registered. */
  familyId:    [1, u16],
  /** Name of the family. */
  familyName:  [2, string],
  /** Version of its interface. */
  version:     [3, u32],
  /** Size of the family's own fixed header, which follows `genlmsghdr`. */
  hdrsize:     [4, u32],
  /** Greatest attribute type; 0 where each command has a policy of its own. */
  maxattr:     [5, u32],
  /** Its commands; the kernel lists those that it takes, not those that it sends. */
  ops:         [6, indexed(Operation)],
  /** Its multicast groups. */
  mcastGroups: [7, indexed(MulticastGroup)],
  /** What is accepted, an attribute an item: the policy's number, the attribute's, and what it may be. */
  policy:      [8, typeValue(['policyId', 'attrId'], AttributePolicy)],
  /** Which policies the commands obey. */
  opPolicy:    [9, typeValue(['opId'], OperationPolicy)],
  /** The one command whose policy is asked for. */
  op:          [10, u32],
});
/** What the controller is asked and answers: families, their groups and policies. */
export interface Control extends Infer<typeof control> {}
export const Control: Attributes<Control> = control;

/** The messages of the controller. */
// biome-ignore format: table
export const nlctrl = {
  CTRL_CMD_NEWFAMILY: [CTRL_CMD.newfamily, Control], CTRL_CMD_DELFAMILY: [CTRL_CMD.delfamily, Control],
  CTRL_CMD_NEWMCAST_GRP: [CTRL_CMD.newmcast_grp, Control], CTRL_CMD_DELMCAST_GRP: [CTRL_CMD.delmcast_grp, Control],
  CTRL_CMD_GETPOLICY: [CTRL_CMD.getpolicy, Control],
} as const;
