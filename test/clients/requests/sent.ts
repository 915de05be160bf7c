import { NLM_F } from '../../../lib/frame/header.ts';
import { RTM } from '../../../lib/messages/route/rtm.ts';

/** A message as it was, or would be, sent. */
export interface Sent {
  readonly type: number;
  readonly flags: number;
  readonly payload: Uint8Array;
}

/** The messages of a datagram. What is too short for one ends it. */
export function* messages(bytes: Uint8Array): Generator<Sent> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 16 <= bytes.length; ) {
    const length = view.getUint32(at, true);
    if (length < 16 || at + length > bytes.length) return;
    yield { type: view.getUint16(at + 4, true), flags: view.getUint16(at + 6, true), payload: bytes.slice(at + 16, at + length) };
    at += (length + 3) & ~3;
  }
}

/** A request for everything there is of an object. */
export const isDump = ({ flags }: Sent): boolean => (flags & NLM_F.dump) === NLM_F.dump;

/** A request that asks for one interface, as programs do to learn its index or its name. */
export const isLookUp = (sent: Sent): boolean => sent.type === RTM.getlink && !isDump(sent);

/**
 * Without requests that only serve the command: those for single interfaces, where anything else is sent. A command that is
 * nothing but such a request is its last one: iproute2 asks for the index first.
 */
export function withoutLookUps(all: readonly Sent[]): readonly Sent[] {
  const others = all.filter((sent) => !isLookUp(sent));
  return others.length > 0 ? others : all.slice(-1);
}

/** Without the dumps of all interfaces by which iproute2 learns every name before it begins. */
export function withoutInterfaces(all: readonly Sent[]): readonly Sent[] {
  const others = all.filter(({ type }) => type !== RTM.getlink);
  return others.length > 0 ? others : all;
}
