import type { Link } from '../../messages/route/link.ts';
import { VOLATILE } from '../volatile.ts';
import { omission, type Plain, plain } from './plain.ts';

type Left = (typeof VOLATILE.links)[number] | 'family';

/** A network interface, as the state holds it: what `RTM_NEWLINK` said, but for what is volatile. */
export type LinkObject = Plain<Omit<Link, Left>>;

const left = omission([...VOLATILE.links, 'family']);

/** A link without what is volatile. */
export function linkObject(body: Link): LinkObject {
  return plain(body, left) as unknown as LinkObject;
}

/** A link with the settings that a message of family `bridge` tells of its port. */
export function withPort(link: LinkObject, message: Link): LinkObject {
  const port = link.linkinfo?.port;
  if (message.protinfo === undefined || port?.kind !== 'bridge') return link;
  const told = linkObject({ ...message, linkinfo: { port: { kind: 'bridge', data: message.protinfo } } } as Link);
  const data = { ...port.data, ...(told.linkinfo?.port?.data as object) };
  return plain({ ...link, linkinfo: { ...link.linkinfo, port: { kind: 'bridge', data } } }) as unknown as LinkObject;
}
