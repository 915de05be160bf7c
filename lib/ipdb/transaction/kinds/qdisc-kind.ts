import { notTold } from '../../../clients/route/tc/not-told.ts';
import type { QdiscSettings } from '../../../clients/route/tc/qdisc.ts';
import { toldOtherwise } from '../../../clients/route/tc/told-otherwise.ts';
import { handle, qdiscHandle } from '../../../clients/route/tc/unit/handle.ts';
import { TC_H } from '../../../messages/route/tc/header.ts';
import { Qdisc } from '../../../messages/route/tc/qdisc.ts';
import type { QdiscObject } from '../../objects/qdisc.ts';
import { linkOf } from '../../queries.ts';
import type { NetworkState } from '../../state.ts';
import { deviceName, devicesAt } from './device.ts';
import type { EditKind } from './edit-kind.ts';
import { givenBack, toldAgain } from './traffic/given-back.ts';
import { trafficAgrees } from './traffic/traffic-agrees.ts';
import { trafficPlace } from './traffic/traffic-place.ts';

const atIngress = new Set<unknown>(['ingress', 'clsact']);

/** Kinds that the kernel does not change. */
const unchangeable = new Set<unknown>(['htb', 'drr', 'qfq', 'ingress', 'clsact', 'mq', 'mqprio']);

/** A qdisc of a state as settings. */
function settingsOf(state: NetworkState, object: QdiscObject): QdiscSettings {
  const { ifindex, handle: own, parent, kind, options, raw, stab, ingressBlock, egressBlock } = givenBack(Qdisc, object);
  return {
    dev: deviceName(state, ifindex) ?? ifindex,
    parent,
    handle: own,
    ...(kind !== undefined && { kind }),
    ...(options !== undefined && { options: toldAgain(kind, options) }),
    ...(raw !== undefined && { raw }),
    ...(stab !== undefined && { stab }),
    ...(ingressBlock !== undefined && { ingressBlock }),
    ...(egressBlock !== undefined && { egressBlock }),
  } as unknown as QdiscSettings;
}

function qdiscOf(state: NetworkState, dev: string | number | undefined, is: (object: QdiscObject) => boolean): QdiscObject | undefined {
  const ifindex = linkOf(state, dev ?? '')?.index;
  return ifindex === undefined ? undefined : state.qdiscs.findIn(ifindex, is);
}

/** Qdiscs, by what they hang on. Those that the kernel puts there by itself are in no state, and give way. */
export const qdiscKind: EditKind<QdiscSettings> = {
  table: 'qdiscs',
  hold(state, object) {
    const qdisc = object as QdiscObject;
    return { settings: settingsOf(state, qdisc), devices: devicesAt(state, qdisc.ifindex), lasting: true };
  },
  at(state, { dev, parent }) {
    const found = qdiscOf(state, dev, (qdisc) => qdisc.parent === parent);
    return found === undefined ? [] : [settingsOf(state, found)];
  },
  normal({ dev, ifindex, parent, handle: named, ...rest }, state) {
    const name = deviceName(state, dev, ifindex);
    const own = named === undefined ? undefined : qdiscHandle(named, trafficPlace('qdisc.add', 'handle'));
    // Where it is only named, its handle says where it hangs.
    const known = own === undefined || rest.kind !== undefined ? undefined : qdiscOf(state, name, (qdisc) => qdisc.handle === own)?.parent;
    const usual = atIngress.has(rest.kind) ? TC_H.ingress : (known ?? TC_H.root);
    const above = parent === undefined ? usual : handle(parent, trafficPlace('qdisc.add', 'parent'));
    return [
      { ...rest, ...(name !== undefined && { dev: name }), parent: above, ...(own !== undefined && { handle: own }) } as QdiscSettings,
    ];
  },
  identity: ['dev', 'parent', 'handle'],
  place: ({ dev, parent }) => `${dev} ${parent}`,
  agrees: (wanted, found, state) => {
    if (wanted.kind !== found.kind || (wanted.handle ?? found.handle) !== found.handle) return false;
    return (
      state === undefined || trafficAgrees(qdiscKind.add(wanted, false), qdiscKind.add({ ...found, ...placeOf(wanted) }, false), state)
    );
  },
  // Under one handle the kernel does not put one in the place of another, but changes it where it can: not its kind, and not every kind.
  displaces: (wanted, found) =>
    (wanted.kind !== found.kind ? wanted.parent === TC_H.ingress : unchangeable.has(found.kind) && wanted.handle === undefined) ||
    (wanted.handle === found.handle && (wanted.kind !== found.kind || unchangeable.has(found.kind))),
  assumed: ['handle'],
  moving: [...notTold],
  otherwise: toldOtherwise,
  visible: () => true,
  add: (settings, replaces) => ({ verb: replaces ? 'qdisc.replace' : 'qdisc.add', settings }),
  remove: ({ dev, parent, handle: own }) => ({
    verb: 'qdisc.del',
    settings: { ...(dev !== undefined && { dev }), ...(parent !== undefined && { parent }), ...(own !== undefined && { handle: own }) },
  }),
};

/** What says which qdisc it is: that is not compared. */
function placeOf({ dev, parent, handle: own }: QdiscSettings): object {
  return { ...(dev !== undefined && { dev }), ...(parent !== undefined && { parent }), ...(own !== undefined && { handle: own }) };
}
