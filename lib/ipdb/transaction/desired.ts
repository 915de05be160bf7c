import { immerable } from 'immer';
import type { NeighbourSettings } from '../../clients/route/neighbour.ts';
import type { RouteSettings } from '../../clients/route/route-settings.ts';
import type { RuleSettings } from '../../clients/route/rule.ts';
import type { AddressObject } from '../objects/address.ts';
import { addressesOf, linkOf } from '../queries.ts';
import type { NetworkState } from '../state.ts';

/** A link of a draft. What is left out is left as it is, or to the kernel. */
export interface DesiredLink {
  /** The name; another one renames the link. @default what it stands under */
  ifname?: string;
  /** The driver: `bridge`, `vlan` … A link of another kind takes the place of the one that has its name. */
  kind?: string;
  /** Settings of the driver, as `link.add` takes them. */
  data?: Readonly<Record<string, unknown>>;
  state?: 'up' | 'down';
  mtu?: number;
  /** Hardware address. */
  address?: string;
  /** The lower link, by name. */
  link?: string;
  /** Bridge, bond or VRF that it is a port of, by name; `null` for none. */
  master?: string | null;
  ifalias?: string;
  txqlen?: number;
  group?: number;
  altNames?: string[];
  /** Addresses with their prefix length: `10.0.0.1/24`. Those that the kernel gave by itself are not here. */
  addresses?: string[];
  /** The namespace that it moves to. */
  netns?: string | number;
}

/** What a transaction does to a large table, which a draft does not hold. */
export class Edits<T> {
  readonly [immerable] = true;
  readonly added: T[] = [];
  readonly removed: T[] = [];

  /** Adds an object, or puts it in the place of the one that stands there. */
  add(settings: T): void {
    this.added.push(settings);
  }

  /** Removes an object: named as `del` of the client takes it. */
  remove(settings: T): void {
    this.removed.push(settings);
  }
}

/** What a transaction's recipe changes. */
export interface Draft {
  /** Links, by name: assign one to make it, delete one to remove it, change its properties. */
  readonly links: { [name: string]: DesiredLink };
  readonly routes: Edits<RouteSettings>;
  readonly rules: Edits<RuleSettings>;
  readonly neighbours: Edits<NeighbourSettings>;
}

/** The links of a state as a draft shows them. */
export function desiredLinks(state: NetworkState): Record<string, DesiredLink> {
  const links: Record<string, DesiredLink> = {};
  for (const link of state.links) {
    const { ifname, index, linkinfo, mtu, address, ifalias, txqlen, group, propList } = link;
    if (ifname === undefined) continue;
    const lower = link.link === undefined || link.link === 0 || link.link === index ? undefined : linkOf(state, link.link)?.ifname;
    const master = link.master === undefined ? undefined : linkOf(state, link.master)?.ifname;
    const data = linkinfo?.kind === 'veth' ? (lower === undefined ? undefined : { peer: lower }) : linkinfo?.data;
    links[ifname] = {
      state: link.flags.includes('up') ? 'up' : 'down',
      ...(linkinfo?.kind !== undefined && { kind: linkinfo.kind }),
      ...(data !== undefined && { data: data as unknown as Readonly<Record<string, unknown>> }),
      ...(mtu !== undefined && { mtu }),
      ...(address !== undefined && { address }),
      ...(lower !== undefined && linkinfo?.kind !== 'veth' && { link: lower }),
      master: master ?? null,
      ...(ifalias !== undefined && { ifalias }),
      ...(txqlen !== undefined && { txqlen }),
      ...(group !== undefined && { group }),
      altNames: [...(propList?.altIfname ?? [])],
      addresses: addressesOf(state, index).filter(given).map(addressText),
    };
  }
  return links;
}

/** Not one that the kernel gave by itself. */
function given({ proto, flags }: AddressObject): boolean {
  return proto !== 'kernel_ll' && proto !== 'kernel_ra' && flags?.includes('permanent') === true;
}

function addressText({ local, address, prefixlen }: AddressObject): string {
  const own = local ?? address;
  return address === undefined || address === own ? `${own}/${prefixlen}` : `${own} peer ${address}/${prefixlen}`;
}
