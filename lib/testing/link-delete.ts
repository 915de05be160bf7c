import { portsOf, uppersOf } from './carrier.ts';
import { ipv4Gone } from './ipv4-addresses.ts';
import { ipv4Down } from './ipv4-hops.ts';
import { ipv6Down } from './ipv6-addresses.ts';
import { shut } from './link-power.ts';
import { announceLink, EVERY_FLAG, type FakeLink } from './link-state.ts';
import { neighboursDown } from './neighbours.ts';
import { confGone } from './netconf.ts';
import { leaveMaster } from './ports.ts';
import { refused } from './refusal.ts';

/** What IPv4 had on an interface goes: addresses, routes, entries, settings. */
export function ipv4Leaves(link: FakeLink): void {
  ipv4Gone(link);
  ipv4Down(link, 'gone');
  neighboursDown(link, 'inet', true);
  confGone(link, ['inet']);
}

/** What IPv6 had on an interface goes. */
export function ipv6Leaves(link: FakeLink): void {
  ipv6Down(link);
  neighboursDown(link, 'inet6', true);
  confGone(link, ['inet6']);
}

/** `RTM_DELLINK`: the other end of a pair goes too, and what stands on either. */
export function deleteLink(link: FakeLink): void {
  if (link.kind === undefined) refused('EOPNOTSUPP');
  if (link.lower !== undefined) announceLink(link.lower, 'RTM_NEWLINK');
  remove(link.peer === undefined ? [link] : [link, link.peer]);
}

function remove(leaving: readonly FakeLink[]): void {
  for (const link of leaving) {
    link.deleted = true;
    for (const port of portsOf(link)) leaveMaster(port);
    leaveMaster(link);
    link.peer = undefined;
  }
  for (const link of leaving) shut(link, ['up', 'running']);
  for (const link of leaving) {
    ipv4Leaves(link);
    for (const upper of uppersOf(link)) remove([upper]);
    ipv6Leaves(link);
    announceLink(link, 'RTM_DELLINK', EVERY_FLAG);
    link.namespace.links.delete(link.index);
  }
}
