import type { Link } from '../messages/route/link.ts';
import { RTNLGRP } from '../messages/route/rtnlgrp.ts';
import type { Loose } from '../schema/codec.ts';
import { interfaceReady } from './ipv6-addresses.ts';
import { announceLink, type FakeLink, isUp, linkBody, type OperState, shownOperState } from './link-state.ts';
import { nextHopsDown } from './nexthops.ts';

/** The state of a link that nobody meddles with, after its carrier. */
function operStateOf(link: FakeLink): OperState {
  if (link.carrier) return 'up';
  const lower = link.peer ?? link.lower;
  return lower !== undefined && lower.namespace === link.namespace && !lower.carrier ? 'lowerlayerdown' : 'down';
}

/** Turns the carrier on or off. Who listens hears of it once the request was answered. */
export function setCarrier(link: FakeLink, on: boolean): void {
  if (link.carrier === on) return;
  link.carrier = on;
  if (on) link.carrierUps++;
  else link.carrierDowns++;
  if (!link.deleted) watchLink(link);
}

/** Brings the operational state in line with the carrier, and tells of it, once the request was answered. */
export function watchLink(link: FakeLink): void {
  link.namespace.machine.laterOnce(link, () => {
    if (link.deleted) return;
    link.operstate = operStateOf(link);
    if (!isUp(link)) return;
    link.linkDown = !link.carrier;
    if (!link.carrier) nextHopsDown(link);
    interfaceReady(link);
    carrierPassed(link);
    announceLink(link, 'RTM_NEWLINK');
  });
}

/** Hands the carrier on: to what stands on the link, and to its master. */
export function carrierPassed(link: FakeLink): void {
  for (const upper of uppersOf(link)) setCarrier(upper, link.carrier);
  if (link.master !== undefined) portChanged(link);
}

/** The interfaces that stand on one, in whatever namespace they are. */
export function uppersOf(link: FakeLink): FakeLink[] {
  const found: FakeLink[] = [];
  for (const namespace of link.namespace.machine.namespaces.values())
    for (const upper of namespace.links.values()) if (upper.lower === link && upper.kind !== 'vxlan') found.push(upper);
  return found;
}

/** The ports of a master. */
export function portsOf(master: FakeLink): FakeLink[] {
  return [...master.namespace.links.values()].filter((link) => link.master === master);
}

/** A port's state follows its own; the master has a carrier while a port forwards. */
export function portChanged(port: FakeLink): void {
  const { master } = port;
  if (master === undefined) return;
  if (master.kind === 'bridge') {
    const state = isUp(port) && port.carrier && isUp(master) ? 'forwarding' : 'disabled';
    if (port.port?.state !== state) port.port = { ...port.port, state };
    announcePort(port, 'RTM_NEWLINK');
  }
  masterChanged(master);
}

/** The carrier of a master, from its ports. */
export function masterChanged(master: FakeLink): void {
  setCarrier(master, isUp(master) && portsOf(master).some((port) => isUp(port) && port.carrier));
}

/** What a bridge tells of its port. */
export function announcePort(port: FakeLink, type: 'RTM_NEWLINK' | 'RTM_DELLINK'): void {
  const { flags, link } = linkBody(port);
  const body = {
    family: 'bridge',
    type: port.type,
    index: port.index,
    flags,
    ifname: port.name,
    master: port.master?.index,
    mtu: port.mtu,
    operstate: shownOperState(port),
    address: port.address,
    link,
    ...(type === 'RTM_NEWLINK' && { protinfo: port.port }),
  };
  port.namespace.emit({ type, body: body as Loose<Link>, group: RTNLGRP.link });
}
