import { familyOf } from '../../clients/route/prefix.ts';
import { type AddressObject, addressKey } from '../objects/address.ts';
import type { LinkObject } from '../objects/link.ts';
import { addressesOf, linkOf, peerOf } from '../queries.ts';
import type { NetworkState } from '../state.ts';
import type { DesiredAddress, DesiredLink } from './desired.ts';
import { canonicalAddress } from './kinds/canonical-address.ts';
import type { Observed } from './observed.ts';

/** Who gives addresses that come and go by themselves. */
const automatic = new Set<unknown>(['kernel_ll', 'kernel_ra']);
/** Flags of addresses that are settings; others say how an address fares. */
const lasting = new Set<unknown>(['nodad', 'homeaddress', 'managetempaddr', 'noprefixroute', 'mcautojoin']);

/** The links of a state as a draft shows them: of addresses only the text. */
export function draftLinks(state: NetworkState): Record<string, DesiredLink> {
  return linksAs(state, (address) => addressText(address));
}

/** The links of a state with all that it takes to make them again. */
export function wholeLinks({ state, lifetimes }: Observed): Record<string, DesiredLink> {
  return linksAs(state, (address, link) => {
    const { flags = [], scope, broadcast, label, rtPriority, proto } = address;
    const until = lifetimes.get(addressKey(address));
    const left = (moment: number): number | 'forever' =>
      Number.isFinite(moment) ? Math.max(0, Math.round((moment - Date.now()) / 1000)) : 'forever';
    const kept = flags.filter((flag) => lasting.has(flag));
    return {
      ...addressParts(addressText(address)),
      ...(scope !== 'universe' && { scope }),
      ...(broadcast !== undefined && { broadcast: broadcast as string }),
      ...(label !== undefined && label !== link.ifname && { label }),
      ...(rtPriority !== undefined && { rtPriority }),
      ...(proto !== undefined && { proto }),
      ...(kept.length > 0 && { flags: kept }),
      ...(until !== undefined && { validLifetime: left(until.validUntil), preferredLifetime: left(until.preferredUntil) }),
    } as DesiredAddress;
  });
}

function linksAs(
  state: NetworkState,
  addressAs: (address: AddressObject, link: LinkObject) => string | DesiredAddress,
): Record<string, DesiredLink> {
  const links: Record<string, DesiredLink> = {};
  for (const link of state.links) {
    const { ifname, index, linkinfo, mtu, address, ifalias, txqlen, group, propList } = link;
    if (ifname === undefined) continue;
    const lower = link.link === undefined || link.link === 0 || link.link === index ? undefined : linkOf(state, link.link)?.ifname;
    const master = link.master === undefined ? undefined : linkOf(state, link.master)?.ifname;
    const peer = peerOf(state, index)?.ifname;
    const data = linkinfo?.kind === 'veth' ? (peer === undefined ? undefined : { peer }) : linkinfo?.data;
    links[ifname] = {
      state: link.flags.includes('up') ? 'up' : 'down',
      ...(linkinfo?.kind !== undefined && { kind: linkinfo.kind }),
      ...(data !== undefined && { data: data as unknown as Readonly<Record<string, unknown>> }),
      ...(mtu !== undefined && { mtu }),
      ...(address !== undefined && { address }),
      ...(lower !== undefined && linkinfo?.kind !== 'veth' && { link: lower }),
      master: master ?? null,
      ...(linkinfo?.port?.kind === 'bridge' && { port: linkinfo.port.data as unknown as Readonly<Record<string, unknown>> }),
      ...(ifalias !== undefined && { ifalias }),
      ...(txqlen !== undefined && { txqlen }),
      ...(group !== undefined && { group }),
      altNames: [...(propList?.altIfname ?? [])],
      addresses: addressesOf(state, index)
        .filter(isGiven)
        .toSorted((one, other) => Number(isSecondary(one)) - Number(isSecondary(other)))
        .map((one) => addressAs(one, link)),
    };
  }
  return links;
}

/** Not one that the kernel gave by itself. */
function isGiven({ proto, flags = [], family, local, address }: AddressObject): boolean {
  if (automatic.has(proto)) return false;
  // Temporary addresses, and those of the host itself, which IPv6 gives to a loopback interface that is up.
  return !(family === 'inet6' && (flags.includes('secondary') || (local ?? address) === '::1'));
}

function isSecondary({ flags }: AddressObject): boolean {
  return flags?.includes('secondary') === true;
}

function addressText({ local, address, prefixlen }: AddressObject): string {
  const own = local ?? address;
  return address === undefined || address === own ? `${own}/${prefixlen}` : `${own} peer ${address}/${prefixlen}`;
}

/** `10.0.0.1/24`, or `10.0.0.1 peer 10.0.0.2/32`, as settings. */
export function addressParts(item: string | DesiredAddress): DesiredAddress {
  if (typeof item !== 'string') return item;
  const [address = '', peer] = item.split(' peer ');
  return peer === undefined ? { address } : { address, peer };
}

/** What tells addresses of a link apart. */
export function addressPlace(item: string | DesiredAddress): string {
  const { address, peer } = addressParts(item);
  const [own = '', length] = address.split('/');
  const bits = length ?? (familyOf(own) === 'inet6' ? '128' : '32');
  return peer === undefined
    ? `${canonicalAddress(own)}/${bits}`
    : `${canonicalAddress(own)} peer ${peer.includes('/') ? peer : `${peer}/32`}`;
}
