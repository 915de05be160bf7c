import type { BpfEncap } from '../../messages/route/encap/bpf.ts';
import type { Loose } from '../../schema/codec.ts';
import type { Descriptors } from './descriptors.ts';
import { type PinnedProgram, pinnedName } from './pinned.ts';

const sides = ['in', 'out', 'xmit'] as const;
type Side = (typeof sides)[number];

/** Programs that a route runs, by their descriptors or by the paths they are pinned to. */
export type BpfEncapSettings = Omit<Loose<BpfEncap>, Side> & { readonly [K in Side]?: Loose<BpfEncap>[K] | PinnedProgram };
/** A route's tunnel of type `bpf`. */
interface PinnedEncap {
  readonly type: 'bpf';
  readonly data: BpfEncapSettings;
}

/** Whether a tunnel names a program by its path. */
export function hasPinned(encap: object): encap is PinnedEncap {
  const { data } = encap as { readonly data?: unknown };
  return typeof data === 'object' && data !== null && sides.some((side) => isPinned((data as BpfEncapSettings)[side]));
}

/** The tunnel with the descriptors of its programs; where nothing holds them none is opened. */
export function pinnedEncap({ type, data }: PinnedEncap, operation: string, descriptors: Descriptors | undefined): object {
  const programs = sides.flatMap((side) => {
    const program = data[side];
    if (!isPinned(program)) return [];
    return [[side, { fd: descriptors?.program(program.pinned, operation) ?? 0, name: pinnedName(program) }] as const];
  });
  return { type, data: { ...data, ...Object.fromEntries(programs) } };
}

function isPinned(program: unknown): program is PinnedProgram {
  return typeof program === 'object' && program !== null && 'pinned' in program;
}
