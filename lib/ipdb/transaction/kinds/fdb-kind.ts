import type { FdbSettings } from '../../../clients/route/fdb.ts';
import { fdbKey, type NeighbourObject } from '../../objects/neighbour.ts';
import { linkOf } from '../../queries.ts';
import type { NetworkState } from '../../state.ts';
import { agree } from './agree.ts';
import { canonicalAddress } from './canonical-address.ts';
import { deviceName, devicesAt } from './device.ts';
import type { EditKind } from './edit-kind.ts';

/** An entry of a state as settings. */
function settingsOf(state: NetworkState, object: NeighbourObject): FdbSettings {
  const { ifindex, lladdr, state: known, flags, master, vlan, vni, srcVni, dst, port, viaIfindex, nhId } = object;
  const own = master === undefined || master === ifindex ? 'self' : 'master';
  const kept = flags.filter((flag) => flag !== 'self' && flag !== 'master' && flag !== 'offloaded');
  const via = deviceName(state, viaIfindex);
  return {
    dev: deviceName(state, ifindex) ?? ifindex,
    lladdr,
    flags: [own, ...kept],
    state: known,
    ...(vlan !== undefined && { vlan }),
    ...(dst !== undefined && { dst }),
    ...(port !== undefined && { port }),
    ...(vni !== undefined && { vni }),
    ...(srcVni !== undefined && { srcVni }),
    ...(nhId !== undefined && { nhId }),
    ...(via !== undefined && { via }),
  } as FdbSettings;
}

/** Entries of forwarding databases. Those that a bridge learnt, or made for its ports' own addresses, come and go by themselves. */
export const fdbKind: EditKind<FdbSettings> = {
  table: 'fdb',
  hold(state, object) {
    const entry = object as NeighbourObject;
    return { settings: settingsOf(state, entry), devices: devicesAt(state, entry.ifindex), lasting: isLasting(state, entry) };
  },
  at(state, { dev, lladdr, vlan, dst, vni, srcVni }) {
    const ifindex = linkOf(state, dev ?? '')?.index;
    if (ifindex === undefined) return [];
    const found = state.fdb.get(fdbKey({ ifindex, lladdr, vlan, dst, vni, srcVni } as never));
    return found === undefined ? [] : [settingsOf(state, found)];
  },
  normal: ({ dev, ifindex, lladdr, dst, ...rest }, state) => [
    {
      ...rest,
      dev: deviceName(state, dev, ifindex),
      ...(lladdr !== undefined && { lladdr: lladdr.toLowerCase() }),
      ...(dst !== undefined && { dst: canonicalAddress(dst as string) }),
    } as FdbSettings,
  ],
  identity: ['dev', 'lladdr', 'vlan', 'dst', 'vni', 'srcVni'],
  place: ({ dev, lladdr, vlan, dst, vni, srcVni }) => [dev, lladdr, vlan, dst, vni, srcVni].join(' '),
  agrees: (wanted, found) => agree(['port', 'nhId'], wanted, found),
  assumed: ['state'],
  // The address list of a driver is not in the state: only what bridges and VXLANs hold is.
  visible: ({ dev, flags = ['self'] }, state) => flags.includes('master') || linkOf(state, dev ?? '')?.linkinfo?.kind === 'vxlan',
  add: (settings, replaces) => ({ verb: replaces ? 'fdb.replace' : 'fdb.add', settings }),
  remove: (settings) => ({ verb: 'fdb.del', settings }),
};

function isLasting(state: NetworkState, { ifindex, lladdr, state: known, flags }: NeighbourObject): boolean {
  if (flags.includes('ext_learned') || flags.includes('sticky') || known.includes('noarp')) return true;
  // A bridge has an entry for the address of each port, which nobody set.
  return known.includes('permanent') && ![...state.links].some(({ address }) => address === lladdr) && state.links.has(ifindex);
}
