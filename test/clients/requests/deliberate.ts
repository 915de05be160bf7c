// What may differ between any two requests that say the same, beyond order, padding and the nested bit: the whole list. What
// differs for one command only stands in its row.
import { RTM } from '../../../lib/messages/route/rtm.ts';
import type { Meaning } from './meaning.ts';

interface Parts {
  readonly header: { readonly [key: string]: Meaning };
  readonly attributes: { readonly [key: string]: Meaning };
}

type Rule = (parts: Parts, type: number) => Parts;

const linkTypes = new Set<number>([RTM.newlink, RTM.dellink, RTM.getlink, RTM.setlink, RTM.newlinkprop, RTM.dellinkprop]);
const addressTypes = new Set<number>([RTM.newaddr, RTM.deladdr]);
const routeTypes = new Set<number>([RTM.newroute, RTM.delroute, RTM.getroute]);
const ruleTypes = new Set<number>([RTM.newrule, RTM.delrule, RTM.getrule]);
const namespaceTypes = new Set<number>([RTM.newnsid, RTM.getnsid]);

function without(record: Parts['header'], key: string): Parts['header'] {
  const { [key]: _left, ...others } = record;
  return others;
}

/** A table below 256 fits into the header: iproute2 names it there only, we in the attribute, too. The attribute counts. */
const table: Rule = ({ header, attributes }, type) => {
  if (!routeTypes.has(type) && !ruleTypes.has(type)) return { header, attributes };
  const { tableId, ...others } = header;
  const inHeader = typeof tableId === 'string' && tableId !== '00' ? `${tableId}000000` : undefined;
  const number = attributes['15'] ?? inHeader;
  return { header: others, attributes: number === undefined ? attributes : { ...attributes, 15: number } };
};

/** Flags of an address below 256 fit into the header, where iproute2 puts them. The attribute, which we send, counts. */
const addressFlags: Rule = ({ header, attributes }, type) => {
  if (!addressTypes.has(type)) return { header, attributes };
  const { headerFlags, ...others } = header;
  const inHeader = headerFlags === '00' ? undefined : `${String(headerFlags)}000000`;
  const flags = attributes['8'] ?? inHeader;
  return { header: others, attributes: flags === undefined ? attributes : { ...attributes, 8: flags } };
};

/** iproute2 asks for links in the family of packet sockets, for which the kernel answers as for none. */
const packetFamily: Rule = ({ header, attributes }, type) =>
  type === RTM.getlink && header.family === '11' ? { header: { ...header, family: '00' }, attributes } : { header, attributes };

/** The destination of an IPv6 default route: iproute2 sends sixteen zeros, of which no bit counts, and we nothing. */
const defaultRoute: Rule = ({ header, attributes }, type) =>
  routeTypes.has(type) && header.dstLen === '00' && /^0+$/.test(String(attributes['1']))
    ? { header, attributes: without(attributes, '1') }
    : { header, attributes };

/** The number of a descriptor says nothing. */
const descriptors: Rule = ({ header, attributes }, type) => {
  const key = linkTypes.has(type) ? '28' : namespaceTypes.has(type) ? '3' : '';
  return key in attributes ? { header, attributes: { ...attributes, [key]: 'a descriptor' } } : { header, attributes };
};

/** The attributes in hex digits, under their numbers. */
function attributesIn(hex: string): Parts['attributes'] {
  const bytes = Buffer.from(hex, 'hex');
  const found: Record<string, string> = {};
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16LE(at);
    found[bytes.readUInt16LE(at + 2)] = bytes.subarray(at + 4, at + length).toString('hex');
    at += (length + 3) & ~3;
  }
  return found;
}

/** Of a port's settings iproute2 names the kind as that of the link (`bridge_slave`), we as that of the port. The kernel reads neither. */
const portKind: Rule = ({ header, attributes }, type) => {
  const info = attributes['18'];
  if (!linkTypes.has(type) || typeof info !== 'object') return { header, attributes };
  const { 1: kind, 5: data, ...others } = info;
  if (typeof kind !== 'string' || !kind.endsWith('_slave') || typeof data !== 'string') return { header, attributes };
  return { header, attributes: { ...attributes, 18: { ...others, 4: kind.replace('_slave', ''), 5: attributesIn(data) } } };
};

const rules: readonly Rule[] = [table, addressFlags, packetFamily, defaultRoute, descriptors, portKind];

/** A meaning without what may differ. */
export function comparable(form: Meaning, type: number): Meaning {
  if (typeof form !== 'object' || typeof form.header !== 'object' || typeof form.attributes !== 'object') return form;
  return { ...form, ...rules.reduce<Parts>((parts, rule) => rule(parts, type), { header: form.header, attributes: form.attributes }) };
}
