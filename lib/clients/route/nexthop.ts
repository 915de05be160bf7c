import { InvalidValueError } from '../../errors.ts';
import { NextHop } from '../../messages/route/nexthop.ts';
import { RTPROT } from '../../messages/route/route-protocol.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Loose } from '../../schema/codec.ts';
import { defined } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import { type EncapSettings, encapBody } from './label-stack.ts';
import type { ObjectDescription } from './object-commands.ts';
import { familyOf } from './prefix.ts';
import { nexthopTable } from './tables.ts';

/** A member of a next hop group: its id, or its id and its share of the traffic. */
export type GroupMember = number | { readonly id: number; readonly weight?: number };

/** A next hop object, as people write it. What `list` gives may be given back. */
export interface NextHopObjectSettings extends Omit<Loose<NextHop>, 'oif' | 'group' | 'protocol' | 'encap' | 'unknown' | 'tail'> {
  /** The interface to send on. */
  readonly dev?: Interface;
  /** The interface, as a decoded next hop has it. */
  readonly oif?: number;
  /** Light-weight tunnel: `{ type: 'mpls', dst: '100/200' }`. */
  readonly encap?: EncapSettings<Loose<NextHop>['encap']>;
  /** Members of a group, by their ids. */
  readonly group?: readonly GroupMember[] | NextHop['group'];
  /** Who adds it: by number, or by a name in iproute2's `rt_protos`. */
  readonly protocol?: string | number;
}

/** Which next hops are listed; the kernel filters. */
export interface NextHopObjectFilter {
  readonly family?: 'inet' | 'inet6';
  readonly dev?: Interface;
  /** Only those whose interface is a port of this master. */
  readonly master?: Interface;
  /** Only groups. */
  readonly groups?: boolean;
  /** Only those of forwarding databases. */
  readonly fdb?: boolean;
}

/** `ip nexthop`: next hops as objects that routes refer to by id. */
export const nexthop: ObjectDescription<NextHop, NextHopObjectSettings, NextHopObjectFilter> = {
  name: 'nexthop',
  codec: NextHop,
  add: RTM.newnexthop,
  del: RTM.delnexthop,
  get: RTM.getnexthop,
  table: nexthopTable,
  hints: {
    EPERM: 'this needs CAP_NET_ADMIN in the network namespace',
    EEXIST: 'a next hop of this id exists already',
    ENOENT: 'there is no next hop of this id',
    ENETUNREACH: 'the gateway is not reachable: it must lie in a connected network',
    ENETDOWN: 'the interface is down',
  },
  change(settings, { operation, indexes, names, descriptors }) {
    const { dev, oif, group, protocol, family, gateway, flags, encap, ...rest } = settings;
    const index = indexes.of(dev ?? oif, dev === undefined ? 'oif' : 'dev');
    const found = gateway === undefined ? undefined : familyOf(gateway);
    if (gateway !== undefined && found === undefined)
      throw new InvalidValueError('gateway', `${JSON.stringify(gateway)} is not an address`, operation);
    const members = group?.map((member, place) =>
      typeof member === 'number' ? { id: member, weight: 0, weightHigh: 0 } : weighed(member, place, operation),
    );
    const fixed = defined({
      ...rest,
      family: family ?? found ?? (group === undefined ? 'inet' : 'unspec'),
      gateway,
      flags,
      encap: encapBody(encap, 'encap', operation, descriptors),
      group: members,
      protocol:
        protocol === undefined ? undefined : (names.number(protocol, 'rt_protos', RTPROT, 'protocol', operation) as NextHop['protocol']),
    });
    return {
      object: settings.id === undefined ? '' : `id ${settings.id}`,
      body: (indexOf) => ({ ...fixed, ...defined({ oif: index(indexOf) }) }),
    };
  },
  select({ family = 'unspec', dev, master, groups, fdb }, { indexes }) {
    const oif = indexes.of(dev, 'dev');
    const upper = indexes.of(master, 'master');
    return {
      body: (indexOf) =>
        defined({
          family,
          oif: oif(indexOf),
          master: upper(indexOf),
          groups: groups === true ? true : undefined,
          fdb: fdb === true ? true : undefined,
        }) as Loose<NextHop>,
      keep:
        groups === undefined && fdb === undefined
          ? undefined
          : () => (item) => (groups !== true || item.group !== undefined) && (fdb !== true || item.fdb === true),
    };
  },
  ensure: {
    // Without an id each would be another.
    which: ({ id }) => {
      if (id === undefined) throw new InvalidValueError('id', 'is missing: it says which next hop is meant', 'nexthop.ensure');
      return { id };
    },
    same: () => true,
    ignored: new Set(['family']),
    kept: ({ protocol }) => ({ protocol }),
  },
};

/** The kernel counts weights from zero, in two parts; a decoded member has both. */
function weighed(
  member: { readonly id: number; readonly weight?: number; readonly weightHigh?: number },
  place: number,
  operation: string,
): { id: number; weight: number; weightHigh: number } {
  const { id, weight = 1, weightHigh } = member;
  if (weightHigh !== undefined) return { id, weight, weightHigh };
  if (!Number.isInteger(weight) || weight < 1 || weight > 65_536)
    throw new InvalidValueError(`group.${place}.weight`, `${weight} is not in 1–65536`, operation);
  return { id, weight: (weight - 1) & 255, weightHigh: (weight - 1) >> 8 };
}
