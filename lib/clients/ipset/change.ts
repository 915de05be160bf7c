import { concatMap, defer, type Observable } from 'rxjs';
import { InvalidValueError } from '../../errors.ts';
import type { Acknowledgement } from '../../frame/acknowledgement.ts';
import { HEADER_SIZE } from '../../frame/header.ts';
import type { SetAddress } from '../../messages/netfilter/ipset/address.ts';
import { IPSET_CMD } from '../../messages/netfilter/ipset/constants.ts';
import type { SetEntry } from '../../messages/netfilter/ipset/entry.ts';
import { SetChange } from '../../messages/netfilter/ipset/messages.ts';
import { decode } from '../../schema/decode.ts';
import type { RequestSpec } from '../../socket/exchange.ts';
import { type Conversation, existFlags, type Saying, type SetHeading } from './conversation.ts';
import { partsOf } from './element-parts.ts';
import { elementText, parseEntry } from './entry-text.ts';
import { type AnyEntry, entryToWire } from './entry-wire.ts';
import { IPSetError } from './ipset-error.ts';

/** What is done to entries. */
export type ChangeCommand = 'add' | 'del';

/** Entries of one set that are added or deleted together. */
export interface Change {
  readonly command: ChangeCommand;
  readonly set: string;
  readonly entries: readonly (AnyEntry | string)[];
  /** Lets be what is there already, or is not. */
  readonly exist?: boolean | undefined;
  /** Where each entry stands in a text. */
  readonly lines?: readonly number[];
}

/**
 * Bytes of entries in a message. The kernel hands a message that it refuses back whole: with these, those of a whole datagram
 * find room in the receive buffer.
 */
const MESSAGE_SIZE = 15_000;

/** No less than what an entry takes in a message. */
function sizeOf(wire: SetEntry): number {
  let size = 4;
  for (const key in wire) {
    const value = wire[key as keyof SetEntry];
    if (typeof value === 'number') size += 8;
    else if (typeof value === 'string') size += 8 + 3 * value.length;
    else size += key === 'ip' && wire.ip?.ipv4 !== undefined ? 12 : 24;
  }
  return size;
}

/** The parts of a change, each of which fills a message. */
function messagesOf(wires: readonly SetEntry[]): SetEntry[][] {
  const parts: SetEntry[][] = [];
  let room = 0;
  for (const wire of wires) {
    const size = sizeOf(wire);
    room -= size;
    if (room < 0) {
      parts.push([]);
      room = MESSAGE_SIZE - size;
    }
    parts.at(-1)?.push(wire);
  }
  return parts;
}

/** Whether an address is of the other family: the kernel does not say that it is this that it refuses. */
function isForeign(address: SetAddress | undefined, family: SetHeading['family']): boolean {
  return address !== undefined && (family === 'ipv4' ? address.ipv6 !== undefined : family === 'ipv6' && address.ipv4 !== undefined);
}

/** An entry as it is sent, or an error that says which one cannot be. */
export function wireOf(
  entry: AnyEntry | string,
  { type, family }: SetHeading,
  change: Change | undefined,
  place: number,
  operation: string,
): SetEntry {
  const parts = partsOf(type);
  const line = change?.lines?.[place];
  try {
    const fields = typeof entry === 'string' ? parseEntry(entry, parts, type) : entry;
    const wire = entryToWire(fields, parts, type, change === undefined || change.entries.length === 1 ? undefined : (line ?? place));
    if (isForeign(wire.ip, family) || isForeign(wire.ip2, family) || isForeign(wire.ipTo, family) || isForeign(wire.ip2To, family))
      throw new InvalidValueError('entry', `the set holds addresses of ${family === 'ipv4' ? 'IPv4' : 'IPv6'} only`);
    return wire;
  } catch (error) {
    if (!(error instanceof InvalidValueError)) throw error;
    const where = line === undefined ? '' : `line ${line}: `;
    const which = change === undefined || line !== undefined || change.entries.length === 1 ? '' : `entries.${place}.`;
    throw new InvalidValueError(`${which}${error.path}`, error.reason, `${where}${operation}`);
  }
}

/** Which entry the kernel stopped at: it writes the number of its line into the message that it hands back. */
function stoppedAt(answer: Uint8Array): number | undefined {
  const body = answer.subarray(HEADER_SIZE + 4 + HEADER_SIZE);
  try {
    return body.length === 0 ? undefined : decode(SetChange, body, { lenient: true }).lineno;
  } catch {
    return undefined;
  }
}

/** Adds or deletes entries: many in a message, many messages in a datagram. Errors with the first refusal. */
export function change(conversation: Conversation, heading: SetHeading, what: Change): Observable<never> {
  return defer(() => {
    const { command, set, entries, exist, lines } = what;
    const { type } = heading;
    const parts = partsOf(type);
    const operation = `${command} ${set}`;
    const wires = entries.map((entry, place) => wireOf(entry, heading, what, place, operation));
    const failed = (errno: number, wire: SetEntry | undefined): Error => {
      const place = wire === undefined ? -1 : wires.indexOf(wire);
      const given = entries[place];
      const entry = typeof given === 'object' ? elementText(given, parts, type) : given?.split(' ')[0];
      return new IPSetError({ errno, command, set, type, entry, line: lines?.[place] });
    };
    const specOf = (part: readonly SetEntry[], protocol: number): RequestSpec => {
      const [first] = part;
      const refused = ({ errno }: Acknowledgement, answer: Uint8Array): Error => {
        const lineno = part.length === 1 ? undefined : stoppedAt(answer);
        return failed(errno, part.length === 1 ? first : part.find((wire) => wire.lineno === lineno));
      };
      const says: Saying = { command, set, type, flags: existFlags(exist), refused };
      const body = first !== undefined && part.length === 1 ? { data: first } : { adt: { data: part }, lineno: first?.lineno ?? 0 };
      return conversation.spec(SetChange, { protocol, setname: set, ...body }, IPSET_CMD[command], says);
    };
    return conversation.protocol().pipe(
      concatMap((protocol) => conversation.socket.batch(messagesOf(wires).map((part) => () => specOf(part, protocol)))),
      concatMap(({ error }) => {
        if (error !== undefined) throw error;
        return [];
      }),
    );
  });
}
