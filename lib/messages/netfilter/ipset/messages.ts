// The messages of ip_set: struct nfgenmsg + IPSET_ATTR_* — linux/netfilter/ipset/ip_set.h
import {
  attributes,
  be16,
  be32,
  enumOf,
  flagsOf,
  type Infer,
  type Message,
  message,
  NLA_F_NET_BYTEORDER,
  string,
  u8,
} from '../../../schema/index.ts';
import { NFNL_SUBSYS, NFPROTO, nfgenmsg } from '../nfnetlink.ts';
import { IPSET_CMD, IPSET_COMMAND_FLAG } from './constants.ts';
import { SetEntries, SetEntry } from './entry.ts';
import { SetSettings } from './settings.ts';

// biome-ignore format: table
const setProtocol = message(nfgenmsg, attributes('IPSET_ATTR', {
  /** Newest protocol that the sender speaks. */
  protocol:    [1, u8],
  /** Oldest that the kernel speaks. */
  protocolMin: [10, u8],
}));
/** `IPSET_CMD_PROTOCOL`: which protocols the kernel speaks. */
export interface SetProtocol extends Infer<typeof setProtocol> {}
export const SetProtocol: Message<SetProtocol> = setProtocol;

// biome-ignore format: table
const setKind = message(nfgenmsg, attributes('IPSET_ATTR', {
  /** Protocol that is spoken. */
  protocol:    [1, u8],
  /** The type: `hash:ip`. */
  typename:    [3, string],
  /** Its newest revision in the kernel. */
  revision:    [4, u8],
  /** Family of its addresses. */
  family:      [5, enumOf(u8, NFPROTO)],
  /** Its oldest revision in the kernel. */
  revisionMin: [10, u8],
}));
/** `IPSET_CMD_TYPE`: which revisions of a type the kernel has. */
export interface SetKind extends Infer<typeof setKind> {}
export const SetKind: Message<SetKind> = setKind;

// biome-ignore format: table
const setPair = message(nfgenmsg, attributes('IPSET_ATTR', {
  /** Protocol that is spoken. */
  protocol: [1, u8],
  /** The set. */
  setname:  [2, string],
  /** Its new name, or the set that it changes places with. */
  setname2: [3, string],
}));
/** `IPSET_CMD_RENAME`, `IPSET_CMD_SWAP`: two names. */
export interface SetPair extends Infer<typeof setPair> {}
export const SetPair: Message<SetPair> = setPair;

// biome-ignore format: table
const setDescription = message(nfgenmsg, attributes('IPSET_ATTR', {
  /** Protocol that is spoken. */
  protocol: [1, u8],
  /** Name of the set. Absent: every set. */
  setname:  [2, string],
  /** Its type: `hash:ip`. */
  typename: [3, string],
  /** Revision of the type. */
  revision: [4, u8],
  /** Family of its addresses. */
  family:   [5, enumOf(u8, NFPROTO)],
  /** What is listed. */
  flags:    [6, flagsOf(be32, IPSET_COMMAND_FLAG), NLA_F_NET_BYTEORDER],
  /** What it is created with, and its state. */
  data:     [7, SetSettings],
  /** Its entries. A long list comes in several messages, of which the first alone has `data`. */
  adt:      [8, SetEntries],
  /** Line of a text that this stands in. */
  lineno:   [9, be32, NLA_F_NET_BYTEORDER],
  /** Number that rules know it by. */
  index:    [11, be16, NLA_F_NET_BYTEORDER],
}));
/** A set: what `IPSET_CMD_CREATE`, `LIST`, `SAVE`, `HEADER`, `DESTROY`, `FLUSH` and `GET_BYNAME` ask and answer. */
export interface SetDescription extends Infer<typeof setDescription> {}
export const SetDescription: Message<SetDescription> = setDescription;

// biome-ignore format: table
const setChange = message(nfgenmsg, attributes('IPSET_ATTR', {
  /** Protocol that is spoken. */
  protocol: [1, u8],
  /** Name of the set. */
  setname:  [2, string],
  /** One entry … */
  data:     [7, SetEntry],
  /** … or many. */
  adt:      [8, SetEntries],
  /** Makes the kernel say at which entry it stopped. */
  lineno:   [9, be32, NLA_F_NET_BYTEORDER],
}));
/** `IPSET_CMD_ADD`, `IPSET_CMD_DEL`, `IPSET_CMD_TEST`: entries of a set. */
export interface SetChange extends Infer<typeof setChange> {}
export const SetChange: Message<SetChange> = setChange;

const of = (command: number): number => (NFNL_SUBSYS.ipset << 8) | command;

/** Every message of ip_set, under its `nlmsg_type`: the subsystem and the command. */
// biome-ignore format: table
export const ipset = {
  IPSET_CMD_PROTOCOL:    [of(IPSET_CMD.protocol), SetProtocol],
  IPSET_CMD_CREATE:      [of(IPSET_CMD.create), SetDescription],
  IPSET_CMD_DESTROY:     [of(IPSET_CMD.destroy), SetDescription],
  IPSET_CMD_FLUSH:       [of(IPSET_CMD.flush), SetDescription],
  IPSET_CMD_RENAME:      [of(IPSET_CMD.rename), SetPair],
  IPSET_CMD_SWAP:        [of(IPSET_CMD.swap), SetPair],
  IPSET_CMD_LIST:        [of(IPSET_CMD.list), SetDescription],
  IPSET_CMD_SAVE:        [of(IPSET_CMD.save), SetDescription],
  IPSET_CMD_ADD:         [of(IPSET_CMD.add), SetChange],
  IPSET_CMD_DEL:         [of(IPSET_CMD.del), SetChange],
  IPSET_CMD_TEST:        [of(IPSET_CMD.test), SetChange],
  IPSET_CMD_HEADER:      [of(IPSET_CMD.header), SetDescription],
  IPSET_CMD_TYPE:        [of(IPSET_CMD.type), SetKind],
  IPSET_CMD_GET_BYNAME:  [of(IPSET_CMD.get_byname), SetDescription],
  IPSET_CMD_GET_BYINDEX: [of(IPSET_CMD.get_byindex), SetDescription],
} as const;
