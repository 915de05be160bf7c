import { immerable } from 'immer';
import type { AddressSettings } from '../../clients/route/address.ts';
import type { BridgeVlanSettings } from '../../clients/route/bridge-vlan.ts';
import type { FdbSettings } from '../../clients/route/fdb.ts';
import type { NeighbourSettings } from '../../clients/route/neighbour.ts';
import type { NextHopObjectSettings } from '../../clients/route/nexthop.ts';
import type { RouteSettings } from '../../clients/route/route-settings.ts';
import type { RuleSettings } from '../../clients/route/rule.ts';
import type { FilterSettings } from '../../clients/route/tc/filter.ts';
import type { QdiscSettings } from '../../clients/route/tc/qdisc.ts';
import type { TrafficClassSettings } from '../../clients/route/tc/traffic-class.ts';
import type { NamespaceReference } from '../../transport/namespace.ts';
import type { EditTable } from './kinds/edit-kind.ts';

/** An address of a link of a draft, with more than the address: broadcast address, label, lifetimes, flags … */
export interface DesiredAddress extends Omit<AddressSettings, 'dev' | 'index' | 'local' | 'prefixlen' | 'family' | 'cacheinfo'> {
  /** The address with its prefix length: `10.0.0.1/24`. */
  readonly address: string;
}

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
  /** Settings as a port of its master, as `link.set` takes them: `{ cost: 7 }`. */
  port?: Readonly<Record<string, unknown>>;
  ifalias?: string;
  txqlen?: number;
  group?: number;
  altNames?: string[];
  /** Addresses with their prefix length: `10.0.0.1/24`. Those that the kernel gave by itself are not here. */
  addresses?: (string | DesiredAddress)[];
  /** The namespace that it moves to. */
  netns?: NamespaceReference;
}

/** What a transaction does to a large table, which a draft does not hold. */
export class Edits<T> {
  readonly [immerable] = true;
  readonly added: T[] = [];
  readonly removed: T[] = [];
  readonly ensured: T[] = [];
  readonly excluded: T[] = [];

  /** Adds an object, or puts it in the place of the one that stands there. */
  add(settings: T): void {
    this.added.push(settings);
  }

  /** Removes an object: named as `del` of the client takes it. */
  remove(settings: T): void {
    this.removed.push(settings);
  }

  /** Adds an object, or puts it in the place of the one that stands there, unless that agrees with all that is named. */
  ensure(settings: T): void {
    this.ensured.push(settings);
  }

  /** Removes every object that agrees with all that is named: none, where there is none. */
  exclude(settings: T): void {
    this.excluded.push(settings);
  }
}

/** What a transaction's recipe changes. */
export interface Draft {
  /** Links, by name: assign one to make it, delete one to remove it, change its properties. */
  readonly links: { [name: string]: DesiredLink };
  readonly routes: Edits<RouteSettings>;
  readonly rules: Edits<RuleSettings>;
  readonly neighbours: Edits<NeighbourSettings>;
  /** Next hop objects, by their ids: a group comes after its members, by itself. */
  readonly nexthops: Edits<NextHopObjectSettings>;
  /** Entries of the forwarding databases of bridges (`flags: ['master']`) and VXLANs. */
  readonly fdb: Edits<FdbSettings>;
  /** VLANs of bridges and their ports. */
  readonly vlans: Edits<BridgeVlanSettings>;
  /** Qdiscs: one takes the place of what hangs there, and of all below that. */
  readonly qdiscs: Edits<QdiscSettings>;
  /** Classes of qdiscs, by their handles; they and the qdiscs come after what they hang on, by themselves. */
  readonly classes: Edits<TrafficClassSettings>;
  /** Filters of traffic: one that says no handle stands beside those that are there. */
  readonly filters: Edits<FilterSettings>;
  /** Drafts of the other namespaces that the IPDB follows, by name. */
  readonly namespaces: { readonly [name: string]: Draft };
}

/** A draft of links, with nothing done to the tables. */
export function draftOf(links: Draft['links'], namespaces: Draft['namespaces'] = {}): Draft {
  const tables: { readonly [T in EditTable]: Draft[T] } = {
    routes: new Edits(),
    rules: new Edits(),
    neighbours: new Edits(),
    nexthops: new Edits(),
    fdb: new Edits(),
    vlans: new Edits(),
    qdiscs: new Edits(),
    classes: new Edits(),
    filters: new Edits(),
  };
  return { links, ...tables, namespaces };
}
