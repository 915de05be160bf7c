import { NLM_F } from '../../../lib/frame/header.ts';
import { RTEXT_FILTER } from '../../../lib/messages/route/link/attributes.ts';
import { Link } from '../../../lib/messages/route/link.ts';
import { RTM } from '../../../lib/messages/route/rtm.ts';
import { decode } from '../../../lib/schema/index.ts';

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

/** A request for interfaces. */
export const asksForLinks = ({ type }: Sent): boolean => type === RTM.getlink;

/** A request for one interface. */
export const asksForLink = (sent: Sent): boolean => asksForLinks(sent) && !isDump(sent);

/** A request by which iproute2 learns names and indexes: it alone sets this bit of the mask. */
export function learnsNames(sent: Sent): boolean {
  const mask = asksForLinks(sent) ? (decode(Link, sent.payload).extMask ?? []) : [];
  return mask.some((bit) => bit === 'name_only' || bit === RTEXT_FILTER.name_only);
}
