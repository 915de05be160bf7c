import type { Link } from '../messages/route/link.ts';
import type { Loose } from '../schema/codec.ts';
import { carrierPassed, masterChanged, portChanged, portsOf, setCarrier, uppersOf } from './carrier.ts';
import { ipv4Up } from './ipv4-addresses.ts';
import { ipv4Down, ipv4Revive } from './ipv4-hops.ts';
import { ipv6Down, ipv6Up } from './ipv6-addresses.ts';
import { announceLink, type FakeLink, isUp } from './link-state.ts';
import { neighboursDown } from './neighbours.ts';
import { nextHopsDown } from './nexthops.ts';
import { refused } from './refusal.ts';

/** What the driver does when the interface is opened. */
function opened(link: FakeLink): void {
  const { peer } = link;
  if (link.kind === 'veth' && peer !== undefined && isUp(peer)) {
    setCarrier(link, true);
    setCarrier(peer, true);
  }
  if (link.kind === 'macvlan' && link.lower !== undefined) {
    const taken = [link.lower, ...uppersOf(link.lower).filter((other) => other.kind === 'macvlan' && other !== link && isUp(other))];
    if (taken.some(({ address }) => address === link.address)) refused('EADDRINUSE');
  }
  if (link.kind === 'vlan' && link.lower !== undefined && !isUp(link.lower)) refused('ENETDOWN');
}

/** What follows from an interface that came up; `quiet` where the caller tells of it. */
export function raise(link: FakeLink, quiet = false): void {
  if (isUp(link)) return;
  opened(link);
  link.flags.add('up');
  link.linkDown = !link.carrier;
  if (!quiet) raised(link, ['up']);
}

/** Tells of an interface that came up, and lets everything follow. */
export function raised(link: FakeLink, change: Loose<Link>['change']): void {
  announceLink(link, 'RTM_NEWLINK', change);
  ipv4Revive(link);
  ipv4Up(link);
  ipv6Up(link);
  for (const upper of uppersOf(link)) if (upper.kind === 'vlan') raise(upper);
  carrierPassed(link);
  if (portsOf(link).length > 0) for (const port of portsOf(link)) portChanged(port);
}

/** Takes an interface down, with everything that follows. */
export function shut(link: FakeLink, change: Loose<Link>['change'] = ['up']): void {
  if (!isUp(link)) return;
  link.flags.delete('up');
  if (link.kind === 'veth') {
    setCarrier(link, false);
    if (link.peer !== undefined) setCarrier(link.peer, false);
  }
  announceLink(link, 'RTM_NEWLINK', change);
  nextHopsDown(link);
  ipv4Down(link);
  neighboursDown(link, 'inet');
  ipv6Down(link);
  for (const upper of uppersOf(link)) if (upper.kind === 'vlan') shut(upper);
  carrierPassed(link);
  if (link.kind === 'bridge' && portsOf(link).length > 0) {
    for (const port of portsOf(link)) portChanged(port);
    masterChanged(link);
  }
}
