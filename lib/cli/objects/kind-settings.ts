import type { Link } from '../../messages/route/link.ts';

/** Settings of the kinds of links that say the most in a word. */
// biome-ignore format: table
const telling = [
  'id', 'protocol', 'mode', 'table', 'vni', 'local', 'local6', 'remote', 'remote6', 'group', 'group6', 'port', 'ifId', 'type', 'vlanFiltering', 'stpState',
];
/** What a tunnel has where it has no address, and what a setting is that is off. */
const nothing: ReadonlySet<unknown> = new Set(['0.0.0.0', '::', 0]);

/** What is worth a word of a link's settings: `['id 5', 'protocol 8021q']`. */
export function kindSettings({ linkinfo }: Link): readonly string[] {
  const data: unknown = linkinfo !== undefined && 'data' in linkinfo ? linkinfo.data : undefined;
  if (typeof data !== 'object' || data === null) return [];
  const settings = data as Readonly<Record<string, unknown>>;
  return telling.flatMap((key) => {
    const value = settings[key];
    return (typeof value === 'string' || typeof value === 'number') && !nothing.has(value) ? [`${key} ${value}`] : [];
  });
}
