import type { SetType } from './entry-types.ts';

/** A type of set: its newest revision that is known here, and since which revision it takes a setting that older ones do not. */
export interface TypeRevisions {
  readonly revision: number;
  readonly since: Readonly<Record<string, number>>;
  /** Settings beside those that all types take. */
  readonly settings: readonly string[];
}

const hash = ['hashsize', 'maxelem', 'bucketsize', 'initval', 'forceadd'];
const family = ['family', ...hash];
const masks = [...family, 'netmask', 'bitmask'];

/** Revisions as the kernel's modules count them. */
function since(
  counters: number,
  comment: number,
  skbinfo: number,
  forceadd: number,
  bucketsize: number,
  more: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  return { counters, comment, skbinfo, forceadd, bucketsize, initval: bucketsize, ...more };
}

/** Every type that the kernel has. */
// biome-ignore format: table
export const setTypes: Readonly<Record<SetType, TypeRevisions>> = {
  'bitmap:ip':         { revision: 3, since: since(1, 2, 3, 0, 0), settings: ['range', 'netmask'] },
  'bitmap:ip,mac':     { revision: 3, since: since(1, 2, 3, 0, 0), settings: ['range'] },
  'bitmap:port':       { revision: 3, since: since(1, 2, 3, 0, 0), settings: ['range'] },
  'hash:ip':           { revision: 6, since: since(1, 2, 4, 3, 5, { bitmask: 6 }), settings: masks },
  'hash:ip,mac':       { revision: 1, since: since(0, 0, 0, 0, 1), settings: family },
  'hash:ip,mark':      { revision: 3, since: since(0, 0, 2, 1, 3), settings: [...family, 'markmask'] },
  'hash:ip,port':      { revision: 7, since: since(2, 3, 5, 4, 6, { netmask: 7, bitmask: 7 }), settings: masks },
  'hash:ip,port,ip':   { revision: 6, since: since(2, 3, 5, 4, 6), settings: family },
  'hash:ip,port,net':  { revision: 8, since: since(4, 5, 7, 6, 8), settings: family },
  'hash:mac':          { revision: 1, since: since(0, 0, 0, 0, 1), settings: hash },
  'hash:net':          { revision: 7, since: since(3, 4, 6, 5, 7), settings: family },
  'hash:net,iface':    { revision: 8, since: since(3, 4, 6, 5, 8), settings: family },
  'hash:net,net':      { revision: 4, since: since(0, 0, 2, 1, 3, { netmask: 4, bitmask: 4 }), settings: masks },
  'hash:net,port':     { revision: 8, since: since(4, 5, 7, 6, 8), settings: family },
  'hash:net,port,net': { revision: 3, since: since(0, 0, 2, 1, 3), settings: family },
  'list:set':          { revision: 3, since: since(1, 2, 3, 0, 0), settings: ['size'] },
};

/** The kernel's module of a type: `ip_set_hash_netiface`. */
export function moduleOf(type: string): string {
  return `ip_set_${type.replace(':', '_').replaceAll(',', '')}`;
}
