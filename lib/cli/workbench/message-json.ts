import { flagNames } from '../../capture/describe/flag-names.ts';
import { protocolName } from '../../capture/protocol.ts';
import { errnoCode } from '../../errno.ts';
import { viewOf } from '../../frame/split.ts';
import { formatHex } from '../../schema/address-text.ts';
import { type Json, toJson } from '../../schema/json.ts';
import { bodyOf, type DecodedMessage, errnoOf, payloadOf } from './decoded-message.ts';
import { GENLMSGHDR_SIZE } from './generic-lookup.ts';

/**
 * A message as JSON that `encode` reads: what the capture knows, the header, and the body as the schema writes it; where nothing
 * describes the message, its payload in hex too.
 */
export function messageJson(message: DecodedMessage): Json {
  const { number, frame, protocol, guessed, described, answers } = message;
  const { header, name, definition } = described;
  const { direction, pid, descriptor, time, group, line, offset } = frame;
  const payload = payloadOf(message);
  const prefix = definition?.prefix === GENLMSGHDR_SIZE && payload.length >= GENLMSGHDR_SIZE ? viewOf(payload) : undefined;
  const errno = errnoOf(message);
  return defined({
    number,
    direction,
    protocol: protocol === undefined ? undefined : protocolName(protocol),
    guessed: guessed ? true : undefined,
    pid,
    descriptor,
    time,
    group,
    line,
    offset,
    type: name,
    flags: header && flagNames(header, name),
    header: header && { ...header },
    answers: answers?.number,
    error: errno === undefined || errno === 0 ? undefined : errnoCode(errno),
    command: prefix?.getUint8(0),
    version: prefix?.getUint8(1),
    payload: definition === undefined || definition.guessed === true ? formatHex(payload, 0, payload.length, '') : undefined,
    body: bodyJson(message),
  });
}

/** The body alone. Bytes that nothing describes are hex. */
export function bodyJson(message: DecodedMessage): Json {
  const body = bodyOf(message);
  const { definition } = message.described;
  return definition === undefined || body instanceof Uint8Array ? plain(body) : toJson(definition.codec, body as object);
}

/** What has no codec: acknowledgements, bytes. */
function plain(value: unknown): Json {
  if (value instanceof Uint8Array) return formatHex(value, 0, value.length, '');
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return defined(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)])));
  return (value ?? null) as Json;
}

function defined(fields: Readonly<Record<string, Json | undefined>>): Json {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
