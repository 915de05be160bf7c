import { NLM_F } from '../frame/header.ts';
import type { Link } from '../messages/route/link.ts';
import { RTM } from '../messages/route/rtm.ts';
import type { Loose } from '../schema/codec.ts';
import { changeLink } from './link-change.ts';
import { createLink } from './link-create.ts';
import { deleteLink } from './link-delete.ts';
import { announceLink, type FakeLink, linkBody } from './link-state.ts';
import type { Namespace } from './namespace.ts';
import { refused } from './refusal.ts';
import { asks, type FakeRequest } from './request.ts';

/** The link that a request means: by its index, or else by a name. */
function targetOf(namespace: Namespace, { index, ifname, altIfname }: Link): FakeLink | undefined {
  if (index !== 0) return namespace.links.get(index);
  const name = ifname ?? altIfname;
  return name === undefined || name === '' ? undefined : namespace.linkByName(name);
}

/** `RTM_NEWLINK`: changes what is there, else makes it. */
export function newLink(body: Link, request: FakeRequest): void {
  const { namespace } = request;
  const found = targetOf(namespace, body);
  if (found !== undefined) {
    if (asks(request, NLM_F.excl)) refused('EEXIST');
    changeLink(found, body);
    return;
  }
  if (!asks(request, NLM_F.create)) {
    const isNamed = body.index !== 0 || body.ifname !== undefined || body.altIfname !== undefined;
    refused(isNamed || request.header.type === RTM.newlink ? 'ENODEV' : 'EINVAL');
  }
  createLink(body, request);
}

/** `RTM_DELLINK`. */
export function removeLink(body: Link, { namespace }: FakeRequest): void {
  deleteLink(targetOf(namespace, body) ?? refused('ENODEV'));
}

/** `RTM_GETLINK` of one. */
export function getLink(body: Link, { namespace }: FakeRequest): Loose<Link> {
  if (body.index === 0 && body.ifname === undefined && body.altIfname === undefined) refused('EINVAL');
  const found = targetOf(namespace, body) ?? refused('ENODEV');
  return linkBody(found, { skipStats: body.extMask?.includes('skip_stats') === true });
}

/** `RTM_NEWLINKPROP` and `RTM_DELLINKPROP`: further names. */
export function changeAltNames(body: Link, { namespace }: FakeRequest, adds: boolean): void {
  const link = targetOf(namespace, body) ?? refused('ENODEV');
  let changed = false;
  // What was done before a refusal stays done.
  for (const name of body.propList?.altIfname ?? []) {
    if (adds) {
      if (namespace.linkByName(name) !== undefined) {
        if (changed) announceLink(link, 'RTM_NEWLINK');
        refused('EEXIST');
      }
      link.altNames.push(name);
    } else {
      if (!link.altNames.includes(name)) {
        if (changed) announceLink(link, 'RTM_NEWLINK');
        refused('ENOENT');
      }
      link.altNames = link.altNames.filter((other) => other !== name);
    }
    changed = true;
  }
  if (changed) announceLink(link, 'RTM_NEWLINK');
}
