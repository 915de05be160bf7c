import type { PlannedRequest } from './request.ts';

/** A request about a qdisc or class, as far as its place goes: handles are numbers. */
interface Placed {
  readonly dev?: unknown;
  readonly parent?: unknown;
  /** Of a qdisc. */
  readonly handle?: unknown;
  /** Of a class. */
  readonly classid?: unknown;
}

/** Requests about qdiscs and classes, level by level: what one hangs on comes before it. */
export function trafficLevels(requests: readonly PlannedRequest[]): PlannedRequest[][] {
  const byHandle = new Map<string, PlannedRequest>();
  const placed = (request: PlannedRequest): Placed => ('settings' in request ? (request.settings as Placed) : {});
  for (const request of requests) {
    const { dev, handle, classid } = placed(request);
    byHandle.set(`${dev} ${classid ?? handle}`, request);
  }
  const levels = new Map<PlannedRequest, number>();
  const levelOf = (request: PlannedRequest): number => {
    const known = levels.get(request);
    if (known !== undefined) return known;
    levels.set(request, 0);
    const { dev, parent, classid } = placed(request);
    const above = [Number(parent), Number(classid ?? parent) & 0xffff_0000].map((handle) => byHandle.get(`${dev} ${handle >>> 0}`));
    const level = 1 + Math.max(-1, ...above.map((one) => (one === undefined || one === request ? -1 : levelOf(one))));
    levels.set(request, level);
    return level;
  };
  const result: PlannedRequest[][] = [];
  for (const request of requests) {
    const level = levelOf(request);
    result[level] = [...(result[level] ?? []), request];
  }
  return Array.from(result, (level) => level ?? []);
}
