import { areAttributes } from '../../capture/describe/guess.ts';
import type { MessageDefinition, MessageLookup } from '../../capture/describe/message-lookup.ts';
import { NLMSG } from '../../frame/header.ts';
import { attributesAfter } from './attributes-after.ts';

/** Bytes of the longest fixed header that is looked behind. */
const LONGEST_HEADER = 256;
/** Attributes that take less could be anything. */
const LEAST = 8;

/** For a protocol that nothing describes: attributes, behind the shortest header after which the bytes are well-formed ones. */
export const guessedLayout: MessageLookup = {
  definitionOf({ header, payload }): MessageDefinition | undefined {
    if (header.type < NLMSG.min_type) return undefined;
    for (let size = 0; size <= LONGEST_HEADER && payload.length - size >= LEAST; size += 4) {
      if (areAttributes(payload.subarray(size))) return { name: `type ${header.type}`, codec: attributesAfter(size), guessed: true };
    }
    return undefined;
  },
};
