import type { BridgeVlanSettings } from '../../../clients/route/bridge-vlan.ts';
import { type VlanObject, vlanKey } from '../../objects/vlan.ts';
import { linkOf } from '../../queries.ts';
import type { NetworkState } from '../../state.ts';
import { deviceName, devicesAt } from './device.ts';
import type { EditKind } from './edit-kind.ts';

/** A VLAN of a state as settings. */
function settingsOf(state: NetworkState, { ifindex, vid, flags }: VlanObject): BridgeVlanSettings {
  return {
    dev: deviceName(state, ifindex) ?? ifindex,
    vid,
    ...(flags.includes('pvid') && { pvid: true }),
    ...(flags.includes('untagged') && { untagged: true }),
    ...(linkOf(state, ifindex)?.linkinfo?.kind === 'bridge' && { self: true }),
  };
}

/** VLANs of bridges and their ports. */
export const vlanKind: EditKind<BridgeVlanSettings> = {
  table: 'vlans',
  hold(state, object) {
    const vlan = object as VlanObject;
    return { settings: settingsOf(state, vlan), devices: devicesAt(state, vlan.ifindex), lasting: true };
  },
  at(state, { dev, vid }) {
    const ifindex = linkOf(state, dev)?.index;
    const found = ifindex === undefined ? undefined : state.vlans.get(vlanKey({ ifindex, vid: Number(vid) }));
    return found === undefined ? [] : [settingsOf(state, found)];
  },
  normal({ dev, vid, ...rest }, state) {
    const name = deviceName(state, dev) ?? dev;
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(String(vid)) ?? [];
    // What is no range the client refuses.
    if (first === undefined || Number(last) - Number(first) > 4094) return [{ ...rest, dev: name, vid }];
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, place) => ({ ...rest, dev: name, vid: Number(first) + place }));
  },
  identity: ['dev', 'vid'],
  place: ({ dev, vid }) => `${dev} ${vid}`,
  agrees: (wanted, found) => (wanted.pvid !== true || found.pvid === true) && (wanted.untagged === true) === (found.untagged === true),
  visible: ({ tunnel }) => tunnel === undefined,
  add: (settings) => ({ verb: 'vlan.add', settings }),
  remove: (settings) => ({ verb: 'vlan.del', settings }),
};
