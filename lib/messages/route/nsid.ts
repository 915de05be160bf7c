// RTM_*NSID: struct rtgenmsg + NETNSA_* — linux/net_namespace.h
import { attributes, type Infer, type Message, message, s32, u32 } from '../../schema/index.ts';
import { rtgenmsg } from './rtgenmsg.ts';

/** `NETNSA_NSID_NOT_ASSIGNED`: the namespace has no id here. */
export const NETNSA_NSID = { not_assigned: -1 } as const;

// biome-ignore format: table
const namespaceId = message(rtgenmsg, attributes('NETNSA', {
  /** Id of the namespace in the asking one; -1: none. */
  nsid:        [1, s32],
  /** A process in the namespace. */
  pid:         [2, u32],
  /** A descriptor of the namespace. */
  fd:          [3, u32],
  /** Namespace in which the ids are asked for. */
  targetNsid:  [4, s32],
  /** Id in the asking namespace, when another was asked for. */
  currentNsid: [5, s32],
}));
/** The id that one namespace has for another, as `RTM_NEWNSID` carries it. */
export interface NamespaceId extends Infer<typeof namespaceId> {}
export const NamespaceId: Message<NamespaceId> = namespaceId;
