import { BridgePort } from '../messages/route/link/bridge-port.ts';
import type { Link } from '../messages/route/link.ts';
import { parseHardwareAddress } from '../schema/address-text.ts';
import { decode } from '../schema/decode.ts';
import { portsOf, setCarrier, uppersOf, watchLink } from './carrier.ts';
import { relabel } from './ipv4-addresses.ts';
import { IPV6_MTU, interfaceReady, ipv6Down } from './ipv6-addresses.ts';
import type { LinkKind } from './link-kinds.ts';
import { moveLink } from './link-move.ts';
import { freeName } from './link-name.ts';
import { raise, shut } from './link-power.ts';
import { announceLink, type FakeLink, isUp, type LinkFlag } from './link-state.ts';
import { confAppeared, confGone, confRenamed } from './netconf.ts';
import { namespaceOf } from './nsids.ts';
import { setMaster } from './ports.ts';
import { refused } from './refusal.ts';

/** Refuses an MTU that the driver does not take. */
export function checkedMtu(mtu: number, { minMtu, maxMtu }: Pick<LinkKind, 'minMtu' | 'maxMtu'>): number {
  if (mtu < minMtu) refused('EINVAL', 'mtu less than device minimum');
  if (maxMtu > 0 && mtu > maxMtu) refused('EINVAL', 'mtu greater than device maximum');
  return mtu;
}

/** Refuses a hardware address that no interface can have. */
export function checkedAddress(text: string): string {
  const bytes = parseHardwareAddress(text);
  if (bytes === undefined || bytes.length !== 6) refused('EINVAL');
  if (((bytes[0] ?? 0) & 1) !== 0 || bytes.every((byte) => byte === 0)) refused('EADDRNOTAVAIL');
  return text;
}

/** Flags that people set. */
const settable: readonly LinkFlag[] = [
  'noarp',
  'debug',
  'multicast',
  'dynamic',
  'notrailers',
  'portsel',
  'automedia',
  'promisc',
  'allmulti',
];

/** Sets the flags that a request is about. `power` is called with whether the interface is to be up. Gives what changed. */
export function applyFlags(link: FakeLink, flags: Link['flags'], change: Link['change'], power: (up: boolean) => unknown): LinkFlag[] {
  // Without a mask all flags count: only a request that sets some is about them.
  const mask = change.length === 0 ? (flags.length === 0 ? [] : [...settable, 'up']) : change;
  const changed: LinkFlag[] = [];
  for (const flag of settable) {
    if (!mask.includes(flag)) continue;
    const on = flags.includes(flag);
    if (link.flags.has(flag) === on) continue;
    if (on) link.flags.add(flag);
    else link.flags.delete(flag);
    if (flag === 'promisc') link.promiscuity += on ? 1 : -1;
    if (flag === 'allmulti') link.allmulti += on ? 1 : -1;
    changed.push(flag);
  }
  if (mask.includes('up')) power(flags.includes('up'));
  return changed;
}

/** `RTM_NEWLINK` of a link that is there: what is not named stays as it is. */
export function changeLink(link: FakeLink, body: Link): void {
  moveIfAsked(link, body);
  if (body.linkinfo !== undefined && 'data' in body.linkinfo && body.linkinfo.data !== undefined) {
    if (body.linkinfo.kind !== undefined && body.linkinfo.kind !== link.kind) refused('EOPNOTSUPP');
    link.data = { ...link.data, ...(body.linkinfo.data as object) };
    announceLink(link, 'RTM_NEWLINK');
  }
  if (body.address !== undefined && body.address !== link.address) {
    link.address = checkedAddress(body.address);
    announceLink(link, 'RTM_NEWLINK');
  }
  if (body.mtu !== undefined && body.mtu !== link.mtu) {
    link.mtuChosen = true;
    setMtu(link, body.mtu);
  }
  const before = [link.group, link.alias];
  link.group = body.group ?? link.group;
  if (body.ifname !== undefined && body.ifname !== '' && body.index > 0 && body.ifname !== link.name) rename(link, body.ifname);
  if (body.ifalias !== undefined) link.alias = body.ifalias === '' ? undefined : body.ifalias;
  if (body.broadcast !== undefined && body.broadcast !== link.broadcast) {
    link.broadcast = body.broadcast;
    announceLink(link, 'RTM_NEWLINK');
  }
  if (body.master !== undefined) setMaster(link, body.master);
  const changed = applyFlags(link, body.flags, body.change, (up) => (up ? raise(link) : shut(link)));
  if (changed.length > 0) announceLink(link, 'RTM_NEWLINK', changed);
  if (body.carrier !== undefined) {
    if (link.kind !== 'dummy') refused('EOPNOTSUPP');
    setCarrier(link, body.carrier !== 0);
  }
  if (body.txqlen !== undefined && body.txqlen !== link.txqlen) {
    link.txqlen = body.txqlen;
    announceLink(link, 'RTM_NEWLINK');
  }
  const mode = body.afSpec?.inet6?.addrGenMode;
  if (mode !== undefined) link.addrGenMode = mode;
  if (body.protoDown !== undefined) protoDown(link, body.protoDown !== 0);
  const port = portSettings(link, body);
  if (port !== undefined && link.port !== undefined) {
    link.port = { ...link.port, ...port };
    announceLink(link, 'RTM_NEWLINK');
  }
  // What no driver is told of is told once, and of a link that is up only.
  if (isUp(link) && (link.group !== before[0] || link.alias !== before[1])) announceLink(link, 'RTM_NEWLINK');
}

/** Settings of a port. Who sends them need not say of which kind the master is, as `ip` does not. */
function portSettings({ master }: FakeLink, { linkinfo }: Link): object | undefined {
  if (linkinfo?.port?.data !== undefined) return linkinfo.port.data as object;
  const payload = linkinfo?.unknown?.find(({ type }) => type === IFLA_INFO_SLAVE_DATA)?.payload;
  return payload !== undefined && master?.kind === 'bridge' ? decode(BridgePort, payload) : undefined;
}

const DEFAULT_MTU = 1500;
/** Number of a port's settings in `linkinfo` (linux/if_link.h). */
const IFLA_INFO_SLAVE_DATA = 5;

/** A bridge carries what its ports carry, unless somebody chose otherwise. */
export function fitBridge(bridge: FakeLink): void {
  if (bridge.kind !== 'bridge' || bridge.mtuChosen || bridge.deleted) return;
  const ports = portsOf(bridge);
  const mtu = ports.length === 0 ? DEFAULT_MTU : Math.min(...ports.map((port) => port.mtu));
  if (mtu !== bridge.mtu) setMtu(bridge, mtu);
}

/** IPv6 does without an interface that cannot carry its smallest packets. */
export function setMtu(link: FakeLink, mtu: number): void {
  const before = link.mtu;
  if (link.lower !== undefined && mtu > link.lower.mtu) refused(link.kind === 'vlan' ? 'ERANGE' : 'EINVAL');
  link.mtu = checkedMtu(mtu, link);
  for (const upper of uppersOf(link)) if (upper.mtu > mtu) setMtu(upper, mtu);
  announceLink(link, 'RTM_NEWLINK');
  if (link.master !== undefined) fitBridge(link.master);
  if (before >= IPV6_MTU && mtu < IPV6_MTU) {
    ipv6Down(link);
    confGone(link, ['inet6']);
  } else if (before < IPV6_MTU && mtu >= IPV6_MTU) {
    confAppeared(link, ['inet6']);
    interfaceReady(link);
  }
}

function protoDown(link: FakeLink, down: boolean): void {
  if (link.kind !== 'macvlan' && link.kind !== 'vxlan') refused('EOPNOTSUPP', 'Attribute not supported');
  link.protoDown = down;
  setCarrier(link, !down && (link.lower?.carrier ?? true));
  announceLink(link, 'RTM_NEWLINK');
  watchLink(link);
}

function rename(link: FakeLink, name: string): void {
  link.name = freeName(link.namespace, name);
  announceLink(link, 'RTM_NEWLINK');
  relabel(link);
  confRenamed(link);
}

function moveIfAsked(link: FakeLink, { netNsPid, netNsFd, ifname }: Link): void {
  if (netNsPid === undefined && netNsFd === undefined) return;
  const target = namespaceOf(link.namespace, { pid: netNsPid, fd: netNsFd }) ?? refused('EINVAL');
  if (target !== link.namespace) moveLink(link, target, ifname);
}
