import type { NetConf } from '../messages/route/netconf.ts';
import { RTNLGRP } from '../messages/route/rtnlgrp.ts';
import type { Loose } from '../schema/codec.ts';
import type { IpFamily } from './address-bits.ts';
import type { FakeLink } from './link-state.ts';

const families = ['inet', 'inet6'] as const;

/** The settings of an interface for a family: the kernel's defaults. */
export function confBody(ifindex: number, family: IpFamily): Loose<NetConf> {
  return {
    family,
    ifindex,
    forwarding: 0,
    mcForwarding: 0,
    proxyNeigh: 0,
    ignoreRoutesWithLinkdown: 0,
    ...(family === 'inet' && { rpFilter: 0, bcForwarding: 0 }),
  };
}

function announce(link: FakeLink, family: IpFamily, there: boolean): void {
  const group = family === 'inet' ? RTNLGRP.ipv4_netconf : RTNLGRP.ipv6_netconf;
  if (there) link.namespace.emit({ type: 'RTM_NEWNETCONF', body: confBody(link.index, family), group });
  else link.namespace.emit({ type: 'RTM_DELNETCONF', body: { family, ifindex: link.index }, group });
}

/** An interface came, and its settings with it. */
export function confAppeared(link: FakeLink, which: readonly IpFamily[] = families): void {
  for (const family of which) announce(link, family, true);
}

/** An interface went, and its settings with it. */
export function confGone(link: FakeLink, which: readonly IpFamily[] = families): void {
  for (const family of which) announce(link, family, false);
}

/** An interface has another name: its settings go and come back. */
export function confRenamed(link: FakeLink): void {
  for (const family of families) {
    announce(link, family, false);
    announce(link, family, true);
  }
}
