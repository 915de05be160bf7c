import type { DesiredLink } from './desired.ts';

/** Settings that a link of a kind is made with. A kernel tells more than it takes: all else is set later, where it differs. */
const essentials: Readonly<Record<string, readonly string[]>> = {
  bond: ['mode'],
  bridge: [],
  ipvlan: ['mode', 'flags'],
  ipvtap: ['mode', 'flags'],
  macvlan: ['mode'],
  macvtap: ['mode'],
  vlan: ['id', 'protocol'],
  vrf: ['table'],
};
const pairs = new Set(['veth', 'vxcan', 'netkit']);
/** What drivers have where nothing was said, and what is not known by name. */
const idle = new Set<unknown>([0, 0n, '', 'none', 'unset', false]);

/** A link with the settings of its driver that it is made with. */
export function essential(link: DesiredLink): DesiredLink {
  const { kind = '', data } = link;
  if (data === undefined || pairs.has(kind)) return link;
  const chosen = essentials[kind];
  const kept = Object.entries(data).filter(([key, value]) => (chosen === undefined ? isSaid(key, value) : chosen.includes(key)));
  return { ...link, data: Object.fromEntries(kept) };
}

function isSaid(key: string, value: unknown): boolean {
  if (key === 'unknown' || idle.has(value)) return false;
  return !(typeof value === 'object' && value !== null) || Object.values(value).some((item) => !idle.has(item));
}
