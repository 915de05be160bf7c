import { setCarrier, uppersOf, watchLink } from './carrier.ts';
import { ipv4Leaves, ipv6Leaves } from './link-delete.ts';
import { freeName } from './link-name.ts';
import { shut } from './link-power.ts';
import { announceLink, EVERY_FLAG, type FakeLink } from './link-state.ts';
import type { Namespace } from './namespace.ts';
import { confAppeared } from './netconf.ts';
import { nsidOf } from './nsids.ts';
import { leaveMaster } from './ports.ts';
import { refused } from './refusal.ts';

/** Moves a link to another namespace: it arrives down, without addresses, with its index where that is free. */
export function moveLink(link: FakeLink, target: Namespace, wantedName?: string): void {
  const { namespace, index } = link;
  if (link.type === 'loopback' || link.kind === 'bridge') refused('EINVAL', 'The interface netns is immutable');
  const name = wantedName ?? link.name;
  if (target.linkByName(name) !== undefined || link.altNames.some((other) => target.linkByName(other) !== undefined)) refused('EEXIST');
  leaveMaster(link);
  shut(link, ['up', 'running']);
  ipv4Leaves(link);
  ipv6Leaves(link);
  const newNetnsid = nsidOf(namespace, target);
  const newIfindex = target.links.has(index) ? target.nextIndex() : index;
  announceLink(link, 'RTM_DELLINK', EVERY_FLAG, { newNetnsid, newIfindex });
  namespace.links.delete(index);
  link.namespace = target;
  link.index = newIfindex;
  link.name = freeName(target, name);
  link.operstate = 'unknown';
  target.links.set(newIfindex, link);
  const other = link.peer ?? link.lower;
  if (other !== undefined && other.namespace !== target) {
    nsidOf(target, other.namespace);
    nsidOf(other.namespace, target);
  }
  confAppeared(link);
  announceLink(link, 'RTM_NEWLINK', EVERY_FLAG);
  if (link.peer !== undefined) watchLink(link.peer);
  for (const upper of uppersOf(link)) setCarrier(upper, link.carrier);
}
