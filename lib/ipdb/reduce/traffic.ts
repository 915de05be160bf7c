import type { TrafficClass } from '../../messages/route/tc/class.ts';
import type { TrafficFilter } from '../../messages/route/tc/filter.ts';
import type { Qdisc } from '../../messages/route/tc/qdisc.ts';
import type { Editor } from '../editor.ts';
import { qdiscKey, qdiscObject } from '../objects/qdisc.ts';
import { trafficClassKey, trafficClassObject } from '../objects/traffic-class.ts';
import {
  sideOf,
  type TrafficFilterObject,
  trafficFilterKey,
  trafficFilterList,
  trafficFilterObject,
  trafficFilterPlace,
} from '../objects/traffic-filter.ts';

/** `RTM_NEWQDISC`. One that takes the place of another is told of alone. */
export function addQdisc(editor: Editor, body: Qdisc): void {
  const qdisc = qdiscObject(body);
  const { ifindex, parent, handle } = body;
  const displaced = (other: { readonly handle: number; readonly parent: number }): boolean =>
    other.parent === parent && other.handle !== handle;
  if (editor.some('qdiscs', ifindex, displaced)) editor.ask({ list: 'qdiscs' });
  if (qdisc !== undefined) editor.set('qdiscs', qdiscKey(body), qdisc);
}

/** `RTM_DELQDISC`. Its classes and filters go without a word, and the qdiscs in its classes. */
export function deleteQdisc(editor: Editor, body: Qdisc): void {
  const { ifindex, handle } = body;
  if (handle === 0) return;
  const within = ({ parent }: { readonly parent: number }): boolean => parent >>> 16 === handle >>> 16;
  editor.delete('qdiscs', qdiscKey(body));
  editor.sweep('classes', ifindex, (one) => one.handle >>> 16 === handle >>> 16);
  editor.sweep('filters', ifindex, within);
  if (editor.some('qdiscs', ifindex, within)) editor.ask({ list: 'qdiscs' });
  if (editor.some('classes', ifindex)) editor.ask({ list: 'classes' });
  // Those of a block that others share stay.
  if (editor.some('filters', ifindex) || editor.some('filters', -1)) editor.ask({ list: 'filters' });
}

/** `RTM_NEWTCLASS`. */
export function addClass(editor: Editor, body: TrafficClass): void {
  const object = trafficClassObject(body);
  if (object !== undefined) editor.set('classes', trafficClassKey(body), object);
}

/** `RTM_DELTCLASS`. The filters on it go without a word, and the qdisc in it. */
export function deleteClass(editor: Editor, body: TrafficClass): void {
  const { ifindex, handle } = body;
  const within = ({ parent }: { readonly parent: number }): boolean => parent === handle;
  editor.delete('classes', trafficClassKey(body));
  editor.sweep('filters', ifindex, within);
  if (editor.some('filters', ifindex, ({ kind, parent }) => kind === 'u32' && parent >>> 16 === handle >>> 16))
    editor.ask({ list: 'filters' });
  if (editor.some('qdiscs', ifindex, within)) editor.ask({ list: 'qdiscs' });
}

/** `RTM_NEWTFILTER`. */
export function addFilter(editor: Editor, body: TrafficFilter): void {
  const object = trafficFilterObject(body);
  // Of kinds that have one filter a priority the kernel tells that there is a new one, and not which.
  if (object === undefined && body.kind !== 'u32') return editor.ask({ list: 'filters' });
  if (object === undefined) return;
  editor.set('filters', trafficFilterKey(body), object);
  askForShared(editor, body);
}

/** The filters of u32 in all places of a qdisc the kernel lists in each of them that has some of the same priority. */
function askForShared(editor: Editor, { ifindex, parent, info, kind }: TrafficFilter): void {
  if (kind !== 'u32' || ifindex < 0) return;
  const place = sideOf(parent);
  const shared = (other: TrafficFilterObject): boolean =>
    other.kind === 'u32' && other.parent !== place && other.parent >>> 16 === place >>> 16 && other.info >>> 16 === info >>> 16;
  if (editor.some('filters', ifindex, shared)) editor.ask({ list: 'filters' });
}

/** `RTM_DELTFILTER`: of one, or, without a handle, of all of a priority. */
export function deleteFilter(editor: Editor, body: TrafficFilter): void {
  const list = trafficFilterList(body);
  askForShared(editor, body);
  // Handles of u32 are the same for all priorities, and the kernel takes the filter of another one.
  if (body.handle !== 0 && body.kind === 'u32') {
    const { handle } = body;
    const above = trafficFilterPlace(body);
    return editor.sweep('filters', body.ifindex, (one) => one.kind === 'u32' && one.handle === handle && trafficFilterPlace(one) === above);
  }
  if (body.handle !== 0) return editor.delete('filters', trafficFilterKey(body));
  editor.sweep('filters', body.ifindex, (filter) => trafficFilterList(filter) === list);
}
