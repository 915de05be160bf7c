import { compose, composeInto } from '../../frame/compose.ts';
import { type Header, NLM_F } from '../../frame/header.ts';
import type { Definitions } from '../../marshal.ts';
import { genlmsghdr } from '../../messages/generic/genlmsghdr.ts';
import { ByteWriter } from '../../schema/byte-writer.ts';
import type { Codec } from '../../schema/codec.ts';
import { encode } from '../../schema/encode.ts';
import { fromJson, type Json } from '../../schema/json.ts';
import { binary } from '../../schema/scalar.ts';
import { suggestion, UsageError } from '../usage-error.ts';
import type { Definition } from './definition.ts';
import { builtInFamilies } from './generic-lookup.ts';
import { messageTables } from './message-tables.ts';

type Fields = Readonly<Record<string, unknown>>;

/** How a message of a name is written. */
interface Writing {
  readonly codec: Codec<unknown>;
  /** Absent for generic netlink, whose families each system numbers. */
  readonly type?: number;
  readonly command?: number;
  readonly version?: number;
}

/** Bits that names stand for; of those that are alike in a GET and a NEW request both have the right value. */
const flagBits: Readonly<Record<string, number>> = NLM_F;

/**
 * The bytes of a message, given as `decode --json` writes it: `type` and `body`, and where they are not the usual ones `flags` or
 * `header`. Throws a {@link UsageError} that says what is missing, and an `InvalidValueError` for a body that the codec cannot hold.
 */
export function encodeMessage(message: Fields, definitions: readonly Definition[], sequence: number): Uint8Array {
  const { type: name, body, payload } = message;
  if (typeof name !== 'string') throw new UsageError('a message has a "type": {"type":"RTM_GETLINK","body":{"index":1}}');
  const told = typeof message.header === 'object' && message.header !== null ? (message.header as Partial<Header>) : {};
  const header = (type: number): Omit<Header, 'length'> => ({
    type,
    flags: told.flags ?? flagsOf(message.flags),
    sequence: told.sequence ?? sequence,
    port: told.port ?? 0,
  });
  const hex = [payload, body].find((text) => typeof text === 'string');
  if (hex !== undefined) {
    if (told.type === undefined) throw new UsageError(`${name}: a payload of hex digits needs "header":{"type":…}`);
    return compose(header(told.type), binary, fromJson(binary, hex as string));
  }
  const writing = writingOf(name, definitions);
  const type = told.type ?? writing.type;
  if (type === undefined)
    throw new UsageError(`${name}: each system numbers the families of generic netlink anew: give "header":{"type":…}`);
  const value = fromJson(writing.codec, (body ?? {}) as Json);
  if (writing.command === undefined) return compose(header(type), writing.codec, value as object);
  const version = typeof message.version === 'number' ? message.version : (writing.version ?? 1);
  const writer = new ByteWriter();
  const prefix = encode(genlmsghdr, { cmd: writing.command, version });
  composeInto(writer, header(type), writing.codec, value as object, { prefix, validate: false });
  return writer.result();
}

function writingOf(name: string, definitions: readonly Definition[]): Writing {
  const own = definitions.flatMap((definition): [Definitions, number | undefined][] =>
    definition.kind === 'lookup' && definition.table !== undefined ? [[definition.table, undefined]] : [],
  );
  const builtIn = Object.values(messageTables).map(({ table, type }): [Definitions, number | undefined] => [table, type]);
  for (const [table, type] of [...own, ...builtIn]) {
    const entry = table[name];
    if (entry !== undefined) return { codec: entry[1], type: type ?? entry[0] };
  }
  const families = [...definitions.flatMap((each) => (each.kind === 'family' ? [each.definition] : [])), ...Object.values(builtInFamilies)];
  for (const { requests, messages = {}, version } of families) {
    const entry = requests[name] ?? messages[name];
    if (entry !== undefined) return { codec: entry[1], command: entry[0], ...(version !== undefined && { version }) };
  }
  const known = [...own, ...builtIn]
    .flatMap(([table]) => Object.keys(table))
    .concat(families.flatMap(({ requests }) => Object.keys(requests)));
  throw new UsageError(`no message ${JSON.stringify(name)} is described${suggestion(name, known)}`);
}

/** `REQUEST|ACK`, `["request","ack"]`, `["REQUEST","DUMP"]` or a number. Without any a request that is acknowledged. */
function flagsOf(told: unknown): number {
  if (told === undefined) return NLM_F.request | NLM_F.ack;
  if (typeof told === 'number') return told;
  const words = Array.isArray(told) ? told.map(String) : String(told).split('|');
  return words.reduce((bits, word) => {
    const bit = /^(?:0x[\da-f]+|\d+)$/i.test(word) ? Number(word) : flagBits[word.trim().toLowerCase()];
    if (bit === undefined) throw new UsageError(`no flag ${JSON.stringify(word)}${suggestion(word.toLowerCase(), Object.keys(flagBits))}`);
    return bits | bit;
  }, 0);
}
