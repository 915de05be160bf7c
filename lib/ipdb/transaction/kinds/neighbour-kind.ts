import type { NeighbourSettings } from '../../../clients/route/neighbour.ts';
import { type NeighbourObject, neighbourKey } from '../../objects/neighbour.ts';
import { linkOf } from '../../queries.ts';
import type { NetworkState } from '../../state.ts';
import { agree } from './agree.ts';
import { canonicalAddress } from './canonical-address.ts';
import { deviceName, devicesAt } from './device.ts';
import type { EditKind } from './edit-kind.ts';

const lasting = new Set<unknown>(['permanent', 'ext_learned']);

/** A neighbour of a state as settings. */
function settingsOf(state: NetworkState, { ifindex, dst, lladdr, state: known, flags, protocol }: NeighbourObject): NeighbourSettings {
  return {
    dev: deviceName(state, ifindex) ?? ifindex,
    ...(dst !== undefined && { dst: dst as string }),
    ...(lladdr !== undefined && { lladdr }),
    state: known,
    ...(flags.length > 0 && { flags }),
    ...(protocol !== undefined && { protocol }),
  } as NeighbourSettings;
}

/** Neighbours. Those that were learnt come and go by themselves. */
export const neighbourKind: EditKind<NeighbourSettings> = {
  table: 'neighbours',
  hold(state, object) {
    const neighbour = object as NeighbourObject;
    const stays = [...neighbour.state, ...neighbour.flags].some((bit) => lasting.has(bit));
    return { settings: settingsOf(state, neighbour), devices: devicesAt(state, neighbour.ifindex), lasting: stays };
  },
  at(state, { dev, dst }) {
    const ifindex = linkOf(state, dev ?? '')?.index;
    const found = ifindex === undefined ? undefined : state.neighbours.get(neighbourKey({ ifindex, dst: dst as never }));
    return found === undefined ? [] : [settingsOf(state, found)];
  },
  normal: ({ dev, ifindex, dst, state: known, ...rest }, state) => [
    {
      ...rest,
      dev: deviceName(state, dev, ifindex),
      dst: canonicalAddress(dst),
      ...(known !== undefined && { state: typeof known === 'object' ? known : [known] }),
    } as NeighbourSettings,
  ],
  identity: ['dev', 'dst'],
  place: ({ dev, dst }) => `${dev} ${dst}`,
  // What is known of a neighbour that is not permanent, the kernel finds out.
  agrees: (wanted, found) => agree(['lladdr'], wanted, found) && isPermanent(wanted) === isPermanent(found),
  assumed: ['protocol'],
  moving: ['state'],
  visible: ({ flags, state: known }) => !(flags ?? []).includes('proxy') && !([known ?? []].flat() as string[]).some(isSilent),
  add: (settings, replaces) => ({ verb: replaces ? 'neighbour.replace' : 'neighbour.add', settings }),
  remove: (settings) => ({ verb: 'neighbour.del', settings }),
};

function isPermanent({ state }: NeighbourSettings): boolean {
  return state === undefined || ([state].flat() as string[]).includes('permanent');
}

function isSilent(bit: string): boolean {
  return bit === 'noarp' || bit === 'incomplete' || bit === 'failed';
}
