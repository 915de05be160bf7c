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

/** What an interface had in its namespace goes: addresses, entries, settings. */
export function interfaceGone(link: FakeLink): void {
  ipv4Gone(link);
  ipv4Down(link, true);
  ipv6Down(link);
  neighboursDown(link, 'inet', true);
  neighboursDown(link, 'inet6', true);
  confGone(link);
}

/** Everything that goes with a link: the other end, what stands on it. */
function cascade(link: FakeLink, found = new Set<FakeLink>()): Set<FakeLink> {
  if (found.has(link)) return found;
  found.add(link);
  for (const upper of uppersOf(link)) cascade(upper, found);
  if (link.peer !== undefined) cascade(link.peer, found);
  return found;
}

/** `RTM_DELLINK`. */
export function deleteLink(link: FakeLink): void {
  if (link.kind === undefined) refused('EOPNOTSUPP');
  for (const port of portsOf(link)) leaveMaster(port);
  // What stands on others goes first.
  const leaving = [...cascade(link)];
  const ordered = [...leaving.filter(({ lower }) => lower !== undefined), ...leaving.filter(({ lower }) => lower === undefined)];
  for (const one of ordered) {
    leaveMaster(one);
    one.peer = undefined;
  }
  for (const one of ordered) shut(one, ['up', 'running']);
  for (const one of ordered) {
    one.deleted = true;
    interfaceGone(one);
    announceLink(one, 'RTM_DELLINK', EVERY_FLAG);
    one.namespace.links.delete(one.index);
  }
}
