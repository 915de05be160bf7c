import type { Link } from '../messages/route/link.ts';
import { setCarrier, watchLink } from './carrier.ts';
import { applyFlags, checkedAddress, checkedMtu } from './link-change.ts';
import { kindOf, type LinkKind } from './link-kinds.ts';
import { freeName } from './link-name.ts';
import { raise, raised } from './link-power.ts';
import { announceLink, EVERY_FLAG, type FakeLink, isUp } from './link-state.ts';
import type { Namespace } from './namespace.ts';
import { confAppeared } from './netconf.ts';
import { namespaceOf, nsidOf } from './nsids.ts';
import { setMaster } from './ports.ts';
import { refused } from './refusal.ts';
import type { FakeRequest } from './request.ts';

const DEFAULT_MTU = 1500;

/** What a request says of a link that is made: itself, or the other end of a pair. */
type Wanted = Pick<
  Link,
  | 'index'
  | 'flags'
  | 'change'
  | 'ifname'
  | 'mtu'
  | 'address'
  | 'broadcast'
  | 'txqlen'
  | 'group'
  | 'numTxQueues'
  | 'numRxQueues'
  | 'link'
  | 'ifalias'
>;

function bareLink(namespace: Namespace, wanted: Wanted, kindName: string, kind: LinkKind, data: FakeLink['data']): FakeLink {
  const lower = lowerOf(namespace, wanted, kind);
  const mtu = wanted.mtu === undefined ? (lower?.mtu ?? DEFAULT_MTU) : checkedMtu(wanted.mtu, kind);
  const address = wanted.address === undefined ? undefined : checkedAddress(wanted.address);
  return {
    namespace,
    index: wanted.index,
    name: freeName(namespace, wanted.ifname ?? `${kindName}%d`),
    altNames: [],
    kind: kindName,
    type: 'ether',
    flags: new Set(kind.flags),
    address:
      address ??
      (kind.needsLower === true && kindName === 'vlan' && lower !== undefined ? lower.address : namespace.machine.nextHardwareAddress()),
    broadcast: 'ff:ff:ff:ff:ff:ff',
    permAddress: undefined,
    mtu,
    mtuChosen: wanted.mtu !== undefined,
    minMtu: kind.minMtu,
    maxMtu: kind.maxMtu,
    txqlen: wanted.txqlen ?? kind.txqlen ?? 1000,
    group: wanted.group ?? 0,
    alias: wanted.ifalias,
    master: undefined,
    lower,
    peer: undefined,
    carrier: true,
    linkDown: false,
    carrierUps: 0,
    carrierDowns: 0,
    operstate: 'unknown',
    promiscuity: 0,
    allmulti: 0,
    protoDown: false,
    numTxQueues: wanted.numTxQueues ?? 1,
    numRxQueues: wanted.numRxQueues ?? 1,
    data,
    port: undefined,
    ipv6Ready: false,
    addrGenMode: 'eui64',
    deleted: false,
  };
}

function lowerOf(namespace: Namespace, { link, mtu }: Wanted, kind: LinkKind): FakeLink | undefined {
  if (link === undefined) return kind.needsLower === true ? refused('EINVAL') : undefined;
  if (kind.needsLower !== true) return undefined;
  const lower = namespace.links.get(link) ?? refused('ENODEV', 'link does not exist');
  if (mtu !== undefined && mtu > lower.mtu) refused('EINVAL', "MTU must be less than or equal to the lower device's");
  return lower;
}

/** Puts a link into its namespace. */
function register(link: FakeLink, kind: LinkKind): void {
  const { namespace, index } = link;
  if (index < 0) refused('EINVAL', "ifindex can't be negative");
  if (namespace.links.has(index)) refused('EEXIST');
  if (index === 0) link.index = namespace.nextIndex();
  namespace.links.set(link.index, link);
  confAppeared(link);
  if (kind.carrier === 'off') setCarrier(link, false);
}

/** Brings it up where the request says so, and tells of it. */
function announceNew(link: FakeLink, { flags, change }: Wanted): void {
  applyFlags(link, flags, change, (up) => up && raise(link, true));
  if (isUp(link)) raised(link, EVERY_FLAG);
  else announceLink(link, 'RTM_NEWLINK', EVERY_FLAG);
}

/** `RTM_NEWLINK` of a link that is not there. */
export function createLink(body: Link, request: FakeRequest): void {
  const info = body.linkinfo;
  const kindName = info?.kind;
  const kind = kindOf(kindName);
  const home = request.namespace;
  const asked =
    body.netNsPid === undefined && body.netNsFd === undefined ? home : namespaceOf(home, { pid: body.netNsPid, fd: body.netNsFd });
  const namespace = asked ?? refused('EINVAL');
  const { peer, ...own } = (info?.data ?? {}) as Readonly<Record<string, unknown>>;
  const data = kind.defaults === undefined ? undefined : { ...kind.defaults, ...own };
  const lowerHolder = kind.needsLower === true ? home : namespace;
  const siblings = [...lowerHolder.links.values()].filter(
    ({ kind: other, lower }) => other === kindName && (lower === undefined || lower.index === body.link),
  );
  kind.check?.(data ?? {}, request, siblings);
  if (kindName === 'macvlan' && lowerHolder.links.get(body.link ?? 0)?.master?.kind === 'bridge') refused('EBUSY');
  const link = bareLink(lowerHolder, body, kindName ?? '', kind, data);
  if (lowerHolder !== namespace) link.name = freeName(namespace, body.ifname ?? `${kindName}%d`);
  link.namespace = namespace;
  if (kindName === 'veth') createPeer(link, peer as (Wanted & Link) | undefined, kind);
  register(link, kind);
  // It begins as what it stands on is: nothing is counted.
  if (link.lower !== undefined) link.carrier = link.lower.carrier;
  // A worker looks at what stands on others.
  if (link.lower !== undefined) watchLink(link);
  if (kindName === 'bridge' && body.address !== undefined) setCarrier(link, false);
  if (link.peer !== undefined && link.peer.namespace !== namespace) {
    nsidOf(namespace, link.peer.namespace);
    nsidOf(link.peer.namespace, namespace);
  }
  if (link.lower !== undefined) announceLink(link.lower, 'RTM_NEWLINK');
  announceNew(link, body);
  if (body.master !== undefined) setMaster(link, body.master);
}

/** The other end of a pair is made first. */
function createPeer(link: FakeLink, wanted: (Wanted & Link) | undefined, kind: LinkKind): void {
  const { namespace } = link;
  const asked =
    wanted?.netNsPid === undefined && wanted?.netNsFd === undefined
      ? namespace
      : namespaceOf(namespace, { pid: wanted.netNsPid, fd: wanted.netNsFd });
  const home = asked ?? refused('EINVAL');
  const given: Wanted = wanted ?? { index: 0, flags: [], change: [] };
  if (home === namespace && given.ifname !== undefined && given.ifname === link.name) refused('EEXIST');
  if (given.flags.includes('up')) refused('ENOTCONN');
  const peer = bareLink(home, { ...given, mtu: given.mtu ?? link.mtu }, 'veth', kind, undefined);
  // `veth%d` twice: the other end takes the name that was free first.
  if (home === namespace && peer.name === link.name) link.name = link.name.replace(/\d+$/, (number) => String(Number(number) + 1));
  register(peer, kind);
  announceNew(peer, given);
  peer.peer = link;
  link.peer = peer;
}
