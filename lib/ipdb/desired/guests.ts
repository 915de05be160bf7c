import type { Bag } from './mistakes.ts';

/** A link of a description that brings another with it, or moves. */
interface Guest {
  readonly name: string;
  /** The namespace that it comes to; `undefined`: it stays in that of the description. */
  readonly netns: unknown;
}

/** The other ends of pairs that come to be in the namespace that is described. */
export function peersOf(objects: object): ReadonlySet<string> {
  return new Set(guestsOf(objects).flatMap(({ name, netns }) => (netns === undefined ? [name] : [])));
}

/** Links that come to a namespace (`''`: the own one) from others of a description: what moves there, and other ends of pairs. */
export function arrivalsOf(network: object, namespace: string): ReadonlySet<string> {
  const { namespaces } = network as { readonly namespaces?: unknown };
  const all = [network, ...(isBag(namespaces) ? Object.values(namespaces).filter(isBag) : [])];
  return new Set(all.flatMap(guestsOf).flatMap(({ name, netns }) => (netns === namespace ? [name] : [])));
}

/** Names of the namespaces that a description is about, besides the own one. */
export function namespacesOf(network: unknown): readonly string[] {
  if (!isBag(network)) return [];
  const described = isBag(network.namespaces) ? Object.entries(network.namespaces) : [];
  const all = [network, ...described.map(([, objects]) => objects).filter(isBag)];
  const guests = all.flatMap(guestsOf).map(({ netns }) => netns);
  const names = guests.filter((netns): netns is string => typeof netns === 'string' && !netns.includes('/'));
  return [...new Set([...described.map(([name]) => name), ...names])];
}

function guestsOf(objects: object): readonly Guest[] {
  const { links } = objects as { readonly links?: unknown };
  if (!isBag(links)) return [];
  return Object.entries(links).flatMap(([name, link]): Guest[] => {
    if (!isBag(link) || link.absent === true) return [];
    const { ifname = name, netns, data } = link;
    const peer = isBag(data) ? data.peer : undefined;
    const { ifname: far, netns: where } = isBag(peer) ? peer : { ifname: peer };
    return [
      ...(netns === undefined ? [] : [{ name: String(ifname), netns }]),
      ...(typeof far === 'string' ? [{ name: far, netns: where }] : []),
    ];
  });
}

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
