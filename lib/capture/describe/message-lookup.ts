import type { RawMessage } from '../../frame/split.ts';
import type { Definitions } from '../../marshal.ts';
import type { Codec } from '../../schema/codec.ts';

/** What a message is called, and how its body is described. */
export interface MessageDefinition {
  /** `RTM_NEWLINK`. */
  readonly name: string;
  readonly codec: Codec<unknown>;
  /** Bytes of the payload that stand before the body and are no part of it: 4 for `genlmsghdr`. @default 0 */
  readonly prefix?: number;
  /** Nobody described it: the codec only says where attributes seem to be. */
  readonly guessed?: true;
  /** Numbers are in network byte order: where nothing describes them, they are guessed so. */
  readonly networkOrder?: true;
}

/** Knows the messages of a protocol, as a marshal does. */
export interface MessageLookup {
  /** `undefined` for a message that nothing describes. */
  definitionOf(message: RawMessage): MessageDefinition | undefined;
}

/**
 * A lookup over a table of definitions, for a dump without a marshal.
 *
 * @example
 * describeFrame(frame, lookupOf(rtnl));
 */
export function lookupOf(definitions: Definitions, key: (message: RawMessage) => number = ({ header }) => header.type): MessageLookup {
  const all = Object.entries(definitions).map(([name, [number, codec, condition]]) => ({ name, codec, number, condition }));
  const byKey = new Map(all.filter(({ condition }) => condition === undefined).map((definition) => [definition.number, definition]));
  const conditional = all.filter(({ condition }) => condition !== undefined);
  return {
    definitionOf(message) {
      const number = key(message);
      const { header, payload } = message;
      const special = conditional.find((one) => one.number === number && payload.length > 0 && one.condition?.(payload, 0, header.flags));
      return special ?? byKey.get(number);
    },
  };
}
