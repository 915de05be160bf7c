import { areAttributes } from '../../capture/describe/guess.ts';
import type { MessageDefinition, MessageLookup } from '../../capture/describe/message-lookup.ts';
import { AUDIT } from '../../messages/audit/message-types.ts';
import { NETLINK } from '../../messages/protocol.ts';
import { XFRM_MSG, xfrmHeaders } from '../../messages/xfrm/messages.ts';
import { binary, type Codec, string, struct } from '../../schema/index.ts';
import { attributesAfter } from './attributes-after.ts';
import { guessedLayout } from './guessed-layout.ts';

/** What is known of the messages of a protocol that nothing describes. */
interface Names {
  readonly types: ReadonlyMap<number, string>;
  /** Size of the header before the attributes. */
  readonly headers: ReadonlyMap<number, number>;
}

const xfrmEntries = Object.entries(XFRM_MSG) as [keyof typeof XFRM_MSG, number][];

const protocols: ReadonlyMap<number, Names> = new Map([
  [
    NETLINK.xfrm,
    {
      types: namesOf('XFRM_MSG', XFRM_MSG),
      // Attributes are aligned.
      headers: new Map(xfrmEntries.map(([name, type]) => [type, ((xfrmHeaders[name]?.[1] ?? 0) + 3) & ~3])),
    },
  ],
  [NETLINK.audit, { types: namesOf('AUDIT', AUDIT), headers: new Map() }],
]);

/** Numbers with their names in the kernel's headers. */
export function namesOf(prefix: string, names: Readonly<Record<string, number>>): ReadonlyMap<number, string> {
  return new Map(Object.entries(names).map(([name, number]) => [number, `${prefix}_${name.toUpperCase()}`]));
}

const Text: Codec<unknown> = struct('text', 0, { text: string });
const Bytes: Codec<unknown> = struct('body', 0, { body: binary });

function isText(payload: Uint8Array): boolean {
  return payload.length > 0 && payload.every((byte, place) => (byte >= 32 && byte < 127) || (byte === 0 && place >= payload.length - 4));
}

/** What the bytes look like: attributes behind the header that the message is known to have, attributes behind any, text, or bytes. */
function layout(raw: Parameters<MessageLookup['definitionOf']>[0], size: number | undefined): Codec<unknown> {
  const { payload } = raw;
  if (size !== undefined && payload.length >= size && (payload.length === size || areAttributes(payload.subarray(size))))
    return attributesAfter(size);
  if (isText(payload)) return Text;
  return guessedLayout.definitionOf(raw)?.codec ?? (payload.length === 0 ? attributesAfter(0) : Bytes);
}

/** Knows the messages of a protocol by their names in the kernel's headers, and guesses what is in them; `undefined` for other protocols. */
export function namedLayout(protocol: number): MessageLookup | undefined {
  const names = protocols.get(protocol);
  return (
    names && {
      definitionOf(raw): MessageDefinition | undefined {
        const name = names.types.get(raw.header.type);
        if (name === undefined) return guessedLayout.definitionOf(raw);
        return { name, codec: layout(raw, names.headers.get(raw.header.type)), guessed: true };
      },
    }
  );
}
