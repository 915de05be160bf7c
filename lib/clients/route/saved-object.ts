import { Address } from '../../messages/route/address.ts';
import { Route } from '../../messages/route/route.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { Rule } from '../../messages/route/rule.ts';
import type { Codec } from '../../schema/codec.ts';

/** An object whose tables can be saved. */
export interface SavedObject<T> {
  readonly name: 'route' | 'address' | 'rule';
  /** First word of a file of iproute2. */
  readonly magic: number;
  /** Message type. */
  readonly type: number;
  readonly codec: Codec<T>;
  /** The object with each index of an interface replaced. */
  reindexed(item: T, indexOf: (index: number) => number): T;
}

/** `ip route save` */
export const savedRoutes: SavedObject<Route> = {
  name: 'route',
  magic: 0x45311224,
  type: RTM.newroute,
  codec: Route,
  reindexed(route, indexOf) {
    const { oif, iif, multipath } = route;
    return {
      ...route,
      ...(oif !== undefined && { oif: indexOf(oif) }),
      ...(iif !== undefined && { iif: indexOf(iif) }),
      ...(multipath !== undefined && { multipath: multipath.map((hop) => ({ ...hop, ifindex: indexOf(hop.ifindex) })) }),
    };
  },
};

/** `ip address save` */
export const savedAddresses: SavedObject<Address> = {
  name: 'address',
  magic: 0x47361222,
  type: RTM.newaddr,
  codec: Address,
  reindexed: (address, indexOf) => ({ ...address, index: indexOf(address.index) }),
};

/** `ip rule save`; rules have names of interfaces in them. */
export const savedRules: SavedObject<Rule> = {
  name: 'rule',
  magic: 0x71706986,
  type: RTM.newrule,
  codec: Rule,
  reindexed: (rule) => rule,
};
