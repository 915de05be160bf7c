import { setTypes } from './set-types.ts';

/** A part of an element: what stands between two commas. */
export type ElementPart = 'ip' | 'ip2' | 'net' | 'net2' | 'port' | 'mac' | 'mark' | 'iface' | 'set';

/** The parts of each known type. */
const known = new Map(Object.keys(setTypes).map((type) => [type, parsed(type)]));

/** The parts of a type's element, as its name says: `hash:net,port,net` has `net`, `port` and `net2`. */
export function partsOf(type: string): readonly ElementPart[] {
  return known.get(type) ?? parsed(type);
}

function parsed(type: string): readonly ElementPart[] {
  const kinds = type.slice(type.indexOf(':') + 1).split(',');
  return kinds.map((kind, place) => (kinds.indexOf(kind) === place ? kind : `${kind}2`) as ElementPart);
}

/** Whether a part is an address, and the second one of its element. */
export function isAddress(part: ElementPart): part is 'ip' | 'ip2' | 'net' | 'net2' {
  return part === 'ip' || part === 'net' || part === 'ip2' || part === 'net2';
}
