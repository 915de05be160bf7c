import { viewOf } from '../../frame/split.ts';
import type { Marshal } from '../../marshal.ts';
import { TASKSTATS_15, TaskstatsAnswer15 } from '../../messages/generic/taskstats-15.ts';
import { hostIsLittleEndian } from '../../schema/byte-order.ts';
import { genericMarshal } from '../generic/family-marshal.ts';

/** No family has so great a number. */
const VERSION_15_KEY = 0x1_0000_0000;
const GENLMSGHDR_SIZE = 4;
const NLA_HEADER = 4;
const NLA_TYPE_MASK = 0x3fff;
/** `TASKSTATS_TYPE_*` (linux/taskstats.h). */
const TYPE = { stats: 3, aggrPid: 4, aggrTgid: 5 } as const;

/** Where the payload of the first attribute of one of these types begins, and ends; `undefined` where there is none. */
function find(view: DataView, from: number, end: number, types: readonly number[]): readonly [from: number, end: number] | undefined {
  let at = from;
  while (end - at >= NLA_HEADER) {
    const length = view.getUint16(at, hostIsLittleEndian);
    if (length < NLA_HEADER || length > end - at) return undefined;
    if (types.includes(view.getUint16(at + 2, hostIsLittleEndian) & NLA_TYPE_MASK)) return [at + NLA_HEADER, at + length];
    at += (length + 3) & ~3;
  }
  return undefined;
}

/** Whether a payload holds a struct taskstats of version 15, whose fields lie elsewhere than those of all others. */
function isVersion15(payload: Uint8Array): boolean {
  const view = viewOf(payload);
  const part = find(view, GENLMSGHDR_SIZE, payload.length, [TYPE.aggrPid, TYPE.aggrTgid]);
  const stats = part && find(view, ...part, [TYPE.stats]);
  if (stats === undefined) return false;
  const [from, end] = stats;
  return end - from === TASKSTATS_15.size && view.getUint16(from, hostIsLittleEndian) === TASKSTATS_15.version;
}

/** A Marshal for the family TASKSTATS that reads every version of its struct. */
export function taskstatsMarshal(): Marshal {
  const marshal = genericMarshal((payload) => (isVersion15(payload) ? VERSION_15_KEY : undefined));
  marshal.register(VERSION_15_KEY, 'TASKSTATS_CMD_NEW', TaskstatsAnswer15);
  return marshal;
}
