import { notTold } from '../../../clients/route/tc/not-told.ts';
import { toldOtherwise } from '../../../clients/route/tc/told-otherwise.ts';
import type { TrafficClassSettings } from '../../../clients/route/tc/traffic-class.ts';
import { handle } from '../../../clients/route/tc/unit/handle.ts';
import { TrafficClass } from '../../../messages/route/tc/class.ts';
import { type TrafficClassObject, trafficClassKey } from '../../objects/traffic-class.ts';
import { linkOf } from '../../queries.ts';
import type { NetworkState } from '../../state.ts';
import { deviceName, devicesAt } from './device.ts';
import type { EditKind } from './edit-kind.ts';
import { givenBack } from './traffic/given-back.ts';
import { trafficAgrees } from './traffic/traffic-agrees.ts';
import { trafficPlace } from './traffic/traffic-place.ts';

/** A class of a state as settings. */
function settingsOf(state: NetworkState, object: TrafficClassObject): TrafficClassSettings {
  const { ifindex, handle: classid, parent, kind, options, raw } = givenBack(TrafficClass, object);
  return {
    dev: deviceName(state, ifindex) ?? ifindex,
    parent,
    classid,
    ...(kind !== undefined && { kind }),
    ...(options !== undefined && { options }),
    ...(raw !== undefined && { raw }),
  } as unknown as TrafficClassSettings;
}

/** Classes of qdiscs, by their handles. */
export const classKind: EditKind<TrafficClassSettings> = {
  table: 'classes',
  hold(state, object) {
    const held = object as TrafficClassObject;
    return { settings: settingsOf(state, held), devices: devicesAt(state, held.ifindex), lasting: true };
  },
  at(state, { dev, classid }) {
    const ifindex = linkOf(state, dev ?? '')?.index;
    const found = ifindex === undefined ? undefined : state.classes.get(trafficClassKey({ ifindex, handle: Number(classid) }));
    return found === undefined ? [] : [settingsOf(state, found)];
  },
  normal({ dev, ifindex, parent, handle: named, classid = named, ...rest }, state) {
    const name = deviceName(state, dev, ifindex);
    return [
      {
        ...rest,
        ...(name !== undefined && { dev: name }),
        ...(parent !== undefined && { parent: handle(parent, trafficPlace('class.add', 'parent')) }),
        ...(classid !== undefined && { classid: handle(classid, trafficPlace('class.add', 'classid')) }),
      } as TrafficClassSettings,
    ];
  },
  identity: ['dev', 'classid'],
  place: ({ dev, classid }) => `${dev} ${classid}`,
  // What is right below its qdisc tells the root as its parent.
  agrees: (wanted, found, state) => {
    if (wanted.kind !== undefined && wanted.kind !== found.kind) return false;
    const { parent } = wanted;
    const same = parent === undefined ? found : { ...found, parent };
    return state === undefined || trafficAgrees(classKind.add(wanted, false), classKind.add(same, false), state);
  },
  moving: [...notTold, 'parent'],
  otherwise: toldOtherwise,
  visible: () => true,
  add: (settings, replaces) => ({ verb: replaces ? 'class.replace' : 'class.add', settings }),
  remove: ({ dev, classid }) => ({
    verb: 'class.del',
    settings: { ...(dev !== undefined && { dev }), ...(classid !== undefined && { classid }) },
  }),
};
