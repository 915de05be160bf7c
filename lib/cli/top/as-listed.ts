import type { RouteObject } from '../../ipdb/objects/route.ts';
import type { VlanObject } from '../../ipdb/objects/vlan.ts';
import type { TableName } from '../../ipdb/state.ts';

/** An object of the state as a list would have it: what shows objects knows them so. */
export function asListed(table: TableName, object: unknown): unknown {
  switch (table) {
    case 'routes':
      return route(object as RouteObject);
    case 'vlans':
      return vlan(object as VlanObject);
    default:
      return object;
  }
}

/** A list has prefixes apart from their lengths. */
function route({ dst, src, ...rest }: RouteObject): unknown {
  const [to, dstLen] = prefix(dst, rest.family);
  const [from, srcLen] = prefix(src, rest.family);
  return { tos: 0, flags: [], ...rest, dst: to, dstLen, src: from, srcLen };
}

function prefix(text: string | undefined, family: RouteObject['family']): readonly [address: unknown, length: number] {
  if (text === undefined || text === 'default') return [undefined, 0];
  if (family === 'mpls') return [JSON.parse(text), 0];
  const [address, length] = text.split('/');
  return [address, Number(length)];
}

/** A list has ranges of VLANs. */
function vlan({ ifindex, vid, flags, ...rest }: VlanObject): unknown {
  return { ifindex, entry: [{ info: { vid, flags }, ...rest }] };
}
