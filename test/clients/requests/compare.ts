import { RTM } from '../../../lib/messages/route/rtm.ts';
import { differences, type Meaning, meaning } from './meaning.ts';
import type { Row } from './row.ts';
import { isDump, type Sent, withoutInterfaces, withoutLookUps } from './sent.ts';

const IFLA_IFNAME = '3';
const changesLink = new Set<number>([RTM.newlink, RTM.dellink, RTM.newlinkprop, RTM.dellinkprop, RTM.getlink]);

/** Both sides without what only serves the command. */
function served(ours: readonly Sent[], theirs: readonly Sent[]): readonly [readonly Sent[], readonly Sent[]] {
  const mine = withoutLookUps(ours);
  const others = withoutLookUps(theirs);
  const lists = mine.some(({ type }) => type === RTM.getlink);
  const kept = lists ? others : withoutInterfaces(others);
  return [mine, mine.every(isDump) ? kept.filter(isDump) : kept];
}

/** The index in place of the name, in a message that means an interface by its name where iproute2 looked its index up. */
function indexed(form: Meaning, type: number, indexes: ReadonlyMap<string, number>): Meaning {
  if (!changesLink.has(type) || typeof form === 'string') return form;
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

/** Where what we send and what was captured differ, but for what the row says. */
export function compare([, , differs]: Row, ours: readonly Sent[], theirs: readonly Sent[], indexes: ReadonlyMap<string, number>): readonly string[] {
  const [mine, others] = served(ours, theirs);
  if (mine.length !== others.length)
    return [`${mine.length} messages of types ${mine.map(({ type }) => type)}, captured ${others.length} of ${others.map(({ type }) => type)}`];
  const unused = new Set(differs?.at ?? []);
  const found: string[] = [];
  for (const [place, sent] of mine.entries()) {
    const captured = meaning(others[place] as Sent);
    const form = hasIndex(captured) ? indexed(meaning(sent), sent.type, indexes) : meaning(sent);
    for (const [path, text] of differences(form, captured)) {
      const known = differs?.at.find((begin) => path === begin || path.startsWith(`${begin}.`));
      if (known === undefined) found.push(`${path}: ${text}`);
      else unused.delete(known);
    }
  }
  return [...found, ...[...unused].map((path) => `${path} does not differ, though the row says so`)];
}
