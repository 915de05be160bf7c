import { isDeepStrictEqual } from 'node:util';
import { RTM } from '../../../lib/messages/route/rtm.ts';
import { comparable } from './deliberate.ts';
import { differences, type Meaning, meaning } from './meaning.ts';
import type { Row } from './row.ts';
import { asksForLink, asksForLinks, isDump, learnsNames, type Sent } from './sent.ts';

const IFLA_IFNAME = '3';
const meansLink = new Set<number>([RTM.newlink, RTM.dellink, RTM.setlink, RTM.newlinkprop, RTM.dellinkprop]);

/** Without what satisfies `left`, unless nothing would be left. */
function but(all: readonly Sent[], left: (sent: Sent) => boolean): readonly Sent[] {
  const others = all.filter((sent) => !left(sent));
  return others.length > 0 ? others : all;
}

/**
 * What was captured, without what only serves the command: how names are learnt; interfaces that are shown beside what is asked
 * for; and, of a flush, the last listing, which tells that nothing is left.
 */
function captured(all: readonly Sent[], ours: readonly Sent[]): readonly Sent[] {
  const named = but(all, learnsNames);
  const asked = but(named, (sent) => asksForLinks(sent) && !ours.some((own) => asksForLinks(own) && isDump(own) === isDump(sent)));
  const [first, last] = [asked[0], asked.at(-1)];
  const listsAgain =
    asked.length > 2 && first !== undefined && last !== undefined && isDump(first) && isDeepStrictEqual(first.payload, last.payload);
  return listsAgain ? asked.slice(0, -1) : asked;
}

/** The index in place of the name, in a message that means an interface by its name where iproute2 looked its index up. */
function indexed(form: Meaning, type: number, indexes: ReadonlyMap<string, number>): Meaning {
  if (!meansLink.has(type) || typeof form === 'string') return form;
  const { header, attributes } = form;
  if (typeof header !== 'object' || typeof attributes !== 'object' || header.index !== '00000000') return form;
  const { [IFLA_IFNAME]: name, ...others } = attributes;
  if (typeof name !== 'string') return form;
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(indexes.get(name) ?? 0);
  return { ...form, header: { ...header, index: bytes.toString('hex') }, attributes: others };
}

const hasIndex = (form: Meaning): boolean =>
  typeof form === 'object' && typeof form.header === 'object' && form.header.index !== '00000000';

const types = (all: readonly Sent[]): string => `${all.length} messages of the types ${all.map(({ type }) => type).join(', ')}`;

/** Where what we send and what was captured differ, but for what the row says. */
export function compare(row: Row, ours: readonly Sent[], theirs: readonly Sent[], indexes: ReadonlyMap<string, number>): readonly string[] {
  const differs = row[2];
  const mine = but(ours, asksForLink);
  const others = captured(theirs, mine);
  if (mine.length !== others.length) return [`${types(mine)}, captured ${types(others)}`];
  const unused = new Set(differs?.at ?? []);
  const found: string[] = [];
  for (const [place, sent] of mine.entries()) {
    const other = others[place] as Sent;
    const wanted = comparable(meaning(other), other.type);
    const form = comparable(meaning(sent), sent.type);
    for (const [path, text] of differences(hasIndex(wanted) ? indexed(form, sent.type, indexes) : form, wanted)) {
      const known = differs?.at.find((begin) => path === begin || path.startsWith(`${begin}.`));
      if (known === undefined) found.push(`${path}: ${text}`);
      else unused.delete(known);
    }
  }
  return [...found, ...[...unused].map((path) => `${path} does not differ, though the row says so`)];
}
