import type { Neighbour } from '../../messages/route/neighbour.ts';
import { VOLATILE } from '../volatile.ts';
import { omission, type Plain, plain } from './plain.ts';

/** A neighbour or an entry of a forwarding database, as the state holds it. */
export type NeighbourObject = Plain<Omit<Neighbour, (typeof VOLATILE.neighbours)[number] | (typeof VOLATILE.fdb)[number]>>;

const left = omission([...VOLATILE.neighbours, ...VOLATILE.fdb]);
/** States that the kernel goes in and out of without a word: nothing is known of a neighbour yet, or any more, or needs to be. */
const silent = new Set<unknown>(['incomplete', 'failed', 'noarp']);

/** A neighbour without what is volatile; `undefined` for one that the state leaves out. */
export function neighbourObject(body: Neighbour): NeighbourObject | undefined {
  const { state } = body;
  if (body.flags.includes('proxy') || state.length === 0 || state.some((bit) => silent.has(bit))) return undefined;
  const steady = state.map((bit) => (bit === 'delay' || bit === 'probe' ? 'stale' : bit));
  return plain({ ...body, state: steady }, left) as NeighbourObject;
}

/** Where a neighbour stands in its table: `2 10.0.0.7`. */
export function neighbourKey({ ifindex, dst }: Pick<Neighbour, 'ifindex' | 'dst'>): string {
  return `${ifindex} ${dst}`;
}

/**
 * An entry of a bridge or VXLAN without what is volatile; `undefined` for the address list of a driver, which changes without
 * events.
 */
export function fdbObject(body: Neighbour, kind: string | undefined): NeighbourObject | undefined {
  if (body.master === undefined && kind !== 'vxlan') return undefined;
  const steady = body.state.map((bit) => (bit === 'stale' ? 'reachable' : bit));
  return plain({ ...body, state: steady }, left) as NeighbourObject;
}

/** Where an entry stands in its table: `3 02:00:00:00:00:01`, then VLAN, network identifier and remote end, if any. */
export function fdbKey({ ifindex, lladdr, vlan, vni, dst, srcVni }: Neighbour): string {
  const rest = [vlan !== undefined && `vlan ${vlan}`, srcVni !== undefined && `src_vni ${srcVni}`, dst !== undefined && `dst ${dst}`];
  return [ifindex, lladdr, ...rest, vni !== undefined && `vni ${vni}`].filter((part) => part !== false).join(' ');
}
