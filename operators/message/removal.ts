import type { Typed } from './typed.ts';

/** A message type by which the kernel says that an object is gone: `RTM_DELLINK`, `NFT_MSG_DELRULE`. */
export type RemovalType = `${string}_DEL${string}`;

/** Whether a message tells of an object's end, by its type's name. */
export function isRemoval(message: Typed): boolean {
  return message.type.includes('_DEL');
}
