import type { RawMessage } from '../../frame/split.ts';
import type { Codec } from '../../schema/codec.ts';

/** What a message is called, and how its body is described. */
export interface MessageDefinition {
  /** `RTM_NEWLINK`. */
  readonly name: string;
  readonly codec: Codec<unknown>;
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
export function lookupOf(
  definitions: Readonly<Record<string, readonly [key: number, codec: Codec<unknown>]>>,
  key: (message: RawMessage) => number = ({ header }) => header.type,
): MessageLookup {
  const byKey = new Map(Object.entries(definitions).map(([name, [number, codec]]) => [number, { name, codec }]));
  return { definitionOf: (message) => byKey.get(key(message)) };
}
