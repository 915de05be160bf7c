import { InvalidValueError } from '../../errors.ts';
import type { Draft } from './desired.ts';

/** Links that a transaction brings into a namespace, and the namespaces that they come from. */
export type Arrivals = ReadonlyMap<string, string>;

/** What drafts of several namespaces bring into each other: links that move, and other ends of pairs that are made there. */
export function arrivalsIn(before: ReadonlyMap<string, Draft>, after: ReadonlyMap<string, Draft>): ReadonlyMap<string, Arrivals> {
  const arrivals = new Map<string, Map<string, string>>();
  const arrive = (to: unknown, link: string | undefined, from: string): void => {
    if (typeof to !== 'string' || link === undefined || to === from || !after.has(to)) return;
    arrivals.set(to, (arrivals.get(to) ?? new Map()).set(link, from));
  };
  for (const [from, { links }] of after) {
    for (const [name, link] of Object.entries(links)) {
      if (link === before.get(from)?.links[name]) continue;
      arrive(link.netns, link.ifname ?? name, from);
      const peer = link.data?.peer;
      if (typeof peer !== 'object' || peer === null) continue;
      const { netns, ifname } = peer as { readonly netns?: unknown; readonly ifname?: string };
      arrive(netns, ifname, from);
    }
  }
  return arrivals;
}

/** Names in an order in which each comes after those that it gets links from. */
export function inOrder(names: readonly string[], arrivals: ReadonlyMap<string, Arrivals>): string[] {
  const placed = new Set<string>();
  const place = (name: string, waiting: readonly string[]): void => {
    if (placed.has(name)) return;
    if (waiting.includes(name))
      throw new InvalidValueError(
        'namespaces',
        `${waiting.join(' and ')} get links from each other: that takes two transactions`,
        'transaction',
      );
    for (const from of new Set(arrivals.get(name)?.values() ?? [])) place(from, [...waiting, name]);
    placed.add(name);
  };
  for (const name of names) place(name, []);
  return [...placed];
}
