import { flow } from './filter/flow.ts';
import { flower } from './filter/flower.ts';
import { basic, bpfFilter, cgroup, fw, matchall, route } from './filter/plain.ts';
import { u32 } from './filter/u32.ts';
import type { Kinds } from './kinds.ts';

const filters = { basic, bpf: bpfFilter, cgroup, flow, flower, fw, matchall, route, u32 } as const;
/** Settings of filters by kind. */
export type FilterReaders = typeof filters;
export const filterKinds: Kinds<FilterReaders> = {
  readers: filters,
  bare: new Set(['basic', 'bpf', 'flow', 'fw', 'matchall', 'route', 'u32']),
};
