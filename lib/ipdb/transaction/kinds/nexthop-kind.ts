import type { NextHopObjectSettings } from '../../../clients/route/nexthop.ts';
import { InvalidValueError } from '../../../errors.ts';
import type { NexthopObject } from '../../objects/nexthop.ts';
import type { NetworkState } from '../../state.ts';
import { agree } from './agree.ts';
import { canonicalAddress } from './canonical-address.ts';
import { deviceName } from './device.ts';
import type { EditKind } from './edit-kind.ts';

/** A next hop object of a state as settings. */
function settingsOf(state: NetworkState, { oif, flags, scope: _scope, ...rest }: NexthopObject): NextHopObjectSettings {
  const dev = deviceName(state, oif);
  return { ...rest, ...(dev !== undefined && { dev }), ...(flags.length > 0 && { flags }) } as unknown as NextHopObjectSettings;
}

/** The links that a next hop object stands on: those of its members, too. */
function devicesOf(state: NetworkState, { oif, group = [] }: NexthopObject): string[] {
  const indexes = [oif, ...group.map(({ id }) => state.nexthops.get(id)?.oif)];
  return indexes.map((index) => deviceName(state, index)).filter((name) => name !== undefined);
}

/** Next hop objects, by their ids: a recipe names them. */
export const nexthopKind: EditKind<NextHopObjectSettings> = {
  table: 'nexthops',
  hold(state, object) {
    const nexthop = object as NexthopObject;
    return { settings: settingsOf(state, nexthop), devices: devicesOf(state, nexthop), lasting: true };
  },
  at(state, { id = 0 }) {
    const found = state.nexthops.get(id);
    return found === undefined ? [] : [settingsOf(state, found)];
  },
  normal({ dev, oif, gateway, group, ...rest }, state) {
    if (rest.id === undefined) throw new InvalidValueError('id', 'is missing: it says which next hop is meant', 'nexthop.add');
    const name = deviceName(state, dev, oif);
    const members = group?.map((member) => (typeof member === 'number' ? { id: member } : member));
    return [
      {
        ...rest,
        ...(name !== undefined && { dev: name }),
        ...(gateway !== undefined && { gateway: canonicalAddress(gateway) }),
        ...(members !== undefined && { group: members }),
      } as NextHopObjectSettings,
    ];
  },
  identity: ['id'],
  place: ({ id }) => String(id),
  agrees: (wanted, found) =>
    agree(['gateway', 'dev', 'blackhole', 'fdb'], wanted, found) &&
    (wanted.group === undefined || (wanted.group.length === found.group?.length && agree(['group'], ids(wanted), ids(found)))),
  assumed: ['protocol', 'scope'],
  visible: () => true,
  add: (settings, replaces) => ({ verb: replaces ? 'nexthop.replace' : 'nexthop.add', settings }),
  remove: ({ id }) => ({ verb: 'nexthop.del', settings: { id } }),
};

function ids({ group = [] }: NextHopObjectSettings): { readonly group: readonly number[] } {
  return { group: group.map((member) => (typeof member === 'number' ? member : (member.id ?? 0))) };
}
