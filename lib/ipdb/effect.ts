/** Families whose routes a state holds. */
export type RouteFamily = 'inet' | 'inet6' | 'mpls';

/** A part of a table that must be listed anew, since the kernel does not say what became of it. */
export type Effect =
  | { readonly list: 'routes'; readonly family: RouteFamily; readonly table?: number }
  | {
      readonly list:
        | 'addresses'
        | 'nexthops'
        | 'neighbours'
        | 'fdb'
        | 'rules'
        | 'vlans'
        | 'qdiscs'
        | 'classes'
        | 'filters'
        | 'links'
        | 'namespaceIds';
    };

/** Effects without those that others contain. */
export function condensed(effects: readonly Effect[]): Effect[] {
  const byName = new Map<string, Effect>();
  for (const effect of effects) byName.set(effectName(effect), effect);
  return [...byName.values()].filter(
    (effect) =>
      effect.list !== 'routes' || effect.table === undefined || !byName.has(effectName({ list: 'routes', family: effect.family })),
  );
}

/** What tells one effect from another. */
export function effectName(effect: Effect): string {
  return effect.list === 'routes' ? `routes ${effect.family} ${effect.table ?? 'all'}` : effect.list;
}
