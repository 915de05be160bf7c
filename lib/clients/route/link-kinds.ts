import { linkAttributes } from '../../messages/route/link/attributes.ts';
import { ifinfomsg } from '../../messages/route/link/ifinfomsg.ts';
import type { LinkInfo } from '../../messages/route/link/info.ts';
import { LinkInfo as described } from '../../messages/route/link/info.ts';
import type { Link } from '../../messages/route/link.ts';
import { type Attributes, attributes } from '../../schema/attributes.ts';
import type { Codec, Loose } from '../../schema/codec.ts';
import { type Message, message } from '../../schema/message.ts';
import { type AttributesNode, nodeOf } from '../../schema/node.ts';
import type { LinkSettings } from './link-settings.ts';

/** No kinds of a user's own: such are given as name → the decoded type of its settings. */
export type NoLinkKinds = Readonly<Record<never, never>>;

/** What makes or changes a link of a user's own kind: `kind` narrows `data`. */
export type OwnKindSettings<Kinds> = {
  [K in keyof Kinds & string]: LinkSettings & { readonly kind: K; readonly data?: Loose<Kinds[K]>; readonly raw?: undefined };
}[keyof Kinds & string];

type OwnInfo<Kinds> = {
  [K in keyof Kinds & string]: Omit<Extract<LinkInfo, { readonly raw?: Uint8Array }>, 'kind' | 'data' | 'raw'> & {
    readonly kind: K;
    readonly data?: Kinds[K];
    readonly raw?: undefined;
  };
}[keyof Kinds & string];

/** A link as it reads where a user's own kinds are known, too. */
export type LinkOf<Kinds> = [keyof Kinds] extends [never]
  ? Link
  : Omit<Link, 'linkinfo'> & { readonly linkinfo?: LinkInfo | OwnInfo<Kinds> };

/** The message of a link, in which further kinds have settings. */
export function linkWith(kinds: ReadonlyMap<string, Codec<object>>): Message<Link> {
  const table = nodeOf(described) as AttributesNode;
  const info: AttributesNode = {
    ...table,
    variants: table.variants.map((entry) => {
      if (entry.key !== undefined) return entry;
      const { payload } = entry.variant;
      const formats = new Map([...payload.formats, ...[...kinds].map(([kind, codec]) => [kind, nodeOf(codec)] as const)]);
      return { ...entry, variant: { ...entry.variant, payload: { ...payload, formats } } };
    }),
  };
  const link = message(ifinfomsg, attributes('IFLA', { ...linkAttributes, linkinfo: [18, info as object as Attributes<LinkInfo>] }));
  return link as Message<Link>;
}
